using System.Data.Common;
using Dapper;
using Portal.Domain.Operations.Heartbeats;
using Portal.Web.Storage;

namespace Portal.Web.Operators;

/// <summary>
/// Every replica reads heartbeats, one writes them down: the one that holds the duty. It is taken over when its holder has been silent for a while, so a
/// change may be missed or told twice around a takeover, and is then told by the next.
/// </summary>
internal sealed class HeartbeatHistory(PortalDatabase database, Duties duties, TimeProvider time, ILogger<HeartbeatHistory> logger) : IHeartbeatHistory
{
    private static readonly TimeSpan PurgeInterval = TimeSpan.FromHours(1);
    private DateTimeOffset _purgedAt;

    public async Task RecordAsync(
        string cloudId, IReadOnlyCollection<NodeService> before, IReadOnlyCollection<NodeService> after, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        try
        {
            if (!await duties.HoldAsync($"heartbeats:{cloudId}", cancellationToken))
            {
                return;
            }

            var now = time.GetUtcNow();
            foreach (var change in Changes(before, after, now))
            {
                await InsertAsync(cloudId, change, cancellationToken);
            }

            if (now - _purgedAt >= PurgeInterval)
            {
                _purgedAt = now;
                await using var connection = await database.OpenAsync(cancellationToken);
                await connection.ExecuteAsync("DELETE FROM heartbeat_changes WHERE at < @before", new { before = (now - lifetime).ToUnixTimeMilliseconds() });
            }
        }
        catch (DbException error)
        {
            OperatorLog.HistoryFailed(logger, error, cloudId);
        }
    }

    public async Task<IReadOnlyList<HeartbeatChange>> ReadAsync(string cloudId, string host, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long At, string Host, string Program, string State, long Disabled)>(new CommandDefinition(
            "SELECT at, host, program, state, disabled FROM heartbeat_changes WHERE cloud_id = @cloudId AND host = @host ORDER BY at DESC",
            new { cloudId, host },
            cancellationToken: cancellationToken));
        return [.. rows.Select(static row => new HeartbeatChange(
            DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Host, row.Program, Enum.TryParse<ServiceState>(row.State, out var state) ? state : ServiceState.Down, row.Disabled != 0))];
    }

    /// <summary>A service seen for the first time begins its history; an unconfirmed state is not written down as a fact.</summary>
    internal static IEnumerable<HeartbeatChange> Changes(IReadOnlyCollection<NodeService> before, IReadOnlyCollection<NodeService> after, DateTimeOffset now)
    {
        var known = before.Where(static service => service.Health.Confirmed).ToDictionary(static service => service.Key, static service => service.Health);
        foreach (var service in after.Where(static service => service.Health.Confirmed))
        {
            if (!known.TryGetValue(service.Key, out var old) || old.State != service.Health.State || old.Disabled != service.Health.Disabled)
            {
                yield return new HeartbeatChange(now, service.Key.Host, service.Key.Binary, service.Health.State, service.Health.Disabled);
            }
        }
    }

    private async Task InsertAsync(string cloudId, HeartbeatChange change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            database.Upsert("heartbeat_changes", ["cloud_id", "host", "program", "at"], ["state", "disabled"]),
            new
            {
                cloud_id = cloudId,
                host = change.Host,
                program = change.Binary,
                at = change.At.ToUnixTimeMilliseconds(),
                state = change.State.ToString(),
                disabled = change.Disabled ? 1 : 0,
            },
            cancellationToken: cancellationToken));
    }
}
