using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Storage;

namespace Portal.Web.Operators;

internal sealed class NodeNotes(PortalDatabase database, TimeProvider time, ILogger<NodeNotes> logger) : INodeNotes
{
    private static readonly TimeSpan ReadAgain = TimeSpan.FromSeconds(10);

    /// <summary>Who keeps a reason and then does nothing has changed their mind.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, DisabledNote> Of(string cloudId) => _known.TryGetValue(cloudId, out var known) ? known.Notes : ImmutableDictionary<string, DisabledNote>.Empty;

    public async Task KeepAsync(string cloudId, string host, DisabledNote note, CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            await connection.ExecuteAsync(new CommandDefinition(
                database.Upsert("node_notes", ["cloud_id", "host"], ["reason", "person", "at", "seen"]),
                new
                {
                    cloud_id = cloudId,
                    host,
                    reason = note.Reason.Length > DisabledNote.Longest ? note.Reason[..DisabledNote.Longest] : note.Reason,
                    person = note.By ?? "",
                    at = (note.At ?? time.GetUtcNow()).ToUnixTimeMilliseconds(),
                    seen = 0L,
                },
                cancellationToken: cancellationToken));
        }

        await ReadAsync(cloudId, cancellationToken);
    }

    public async Task ForgetAsync(string cloudId, string host, CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM node_notes WHERE cloud_id = @cloudId AND host = @host", new { cloudId, host }, cancellationToken: cancellationToken));
        }

        await ReadAsync(cloudId, cancellationToken);
    }

    public async Task ObserveAsync(string cloudId, IReadOnlyCollection<NodeService>? services, CancellationToken cancellationToken)
    {
        try
        {
            if (!_known.TryGetValue(cloudId, out var known) || time.GetElapsedTime(known.ReadAt) >= ReadAgain)
            {
                known = await ReadAsync(cloudId, cancellationToken);
            }

            foreach (var row in services is null ? [] : known.Rows)
            {
                var disabled = services!.FirstOrDefault(service => service.Key == new ServiceKey(row.Host, NodeService.Compute))?.Health.Disabled;
                if (disabled == true && row.Seen == 0)
                {
                    await ChangeAsync("UPDATE node_notes SET seen = 1 WHERE cloud_id = @cloudId AND host = @host AND at = @at", row);
                }
                else if (disabled == false && (row.Seen != 0 || time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(row.At) > Patience))
                {
                    await ChangeAsync("DELETE FROM node_notes WHERE cloud_id = @cloudId AND host = @host AND at = @at", row);
                }
            }
        }
        catch (DbException error)
        {
            OperatorLog.HistoryFailed(logger, error, cloudId);
        }

        async Task ChangeAsync(string sql, Row row)
        {
            await using (var connection = await database.OpenAsync(cancellationToken))
            {
                await connection.ExecuteAsync(new CommandDefinition(sql, new { cloudId, host = row.Host, at = row.At }, cancellationToken: cancellationToken));
            }

            await ReadAsync(cloudId, cancellationToken);
        }
    }

    private async Task<Known> ReadAsync(string cloudId, CancellationToken cancellationToken)
    {
        var at = time.GetTimestamp();
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            "SELECT host AS Host, reason AS Reason, person AS Person, at AS At, seen AS Seen FROM node_notes WHERE cloud_id = @cloudId", new { cloudId }, cancellationToken: cancellationToken))).ToList();
        return _known[cloudId] = new Known(at, rows, rows.ToImmutableDictionary(
            static row => row.Host,
            static row => new DisabledNote(row.Reason, row.Person.Length > 0 ? row.Person : null, DateTimeOffset.FromUnixTimeMilliseconds(row.At)),
            StringComparer.Ordinal));
    }

    private sealed record Known(long ReadAt, IReadOnlyList<Row> Rows, ImmutableDictionary<string, DisabledNote> Notes);

    private sealed class Row
    {
        public string Host { get; set; } = "";

        public string Reason { get; set; } = "";

        public string Person { get; set; } = "";

        public long At { get; set; }

        public long Seen { get; set; }
    }
}
