using System.Diagnostics;
using MySqlConnector;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Records;

/// <summary>Notices what others wrote into the tables, and lets it happen to the cloud before its own rows are written over it.</summary>
internal sealed class OutsideReader(Cloud cloud, string database, Dictionary<RecordTable, TableMirror> mirrors)
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);
    private long? _readAt;
    private TimeSpan _rest = Often;

    /// <summary>The tables are read all through only so often, and the less often the longer it takes.</summary>
    public bool IsDue => _readAt is not { } at || Stopwatch.GetElapsedTime(at) >= _rest;

    /// <param name="writing">Rows that are about to be written: those alone are read, and held until the transaction ends; null reads all.</param>
    /// <returns>Whether anything had been written by somebody else.</returns>
    public async Task<bool> ReadAsync(MySqlConnection connection, Writing? writing, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var found = false;
        foreach (var (name, column) in OutsideWrites.Columns)
        {
            if (mirrors.FirstOrDefault(pair => pair.Key.Name == name && pair.Key.Database == database) is not { Key: { } table, Value: { } mirror }) continue;
            var ids = writing?.Rows.Where(rows => rows.Table == table).SelectMany(static rows => rows.Rows).Select(static row => (int)row[0]!).ToList();
            if (ids is { Count: 0 }) continue;
            var at = table.Columns.Index().First(item => item.Item == column).Index;
            foreach (var (id, value) in await SelectAsync(connection, writing?.Transaction, name, column, ids, cancellationToken))
            {
                if (mirror.Find(id) is not { } known || Equals(known[at], value)) continue;
                found = true;
                mirror.Amend(id, at, value);
                lock (cloud.Gate)
                {
                    cloud.Clock.CatchUp();
                    OutsideWrites.Apply(cloud, name, id, value);
                }
            }
        }

        if (writing is null) (_readAt, _rest) = (Stopwatch.GetTimestamp(), TimeSpan.FromTicks(Math.Max(Often.Ticks, Stopwatch.GetElapsedTime(began).Ticks * 20)));
        return found;
    }

    private async Task<List<(int Id, object? Value)>> SelectAsync(
        MySqlConnection connection, MySqlTransaction? transaction, string table, string column, List<int>? ids, CancellationToken cancellationToken)
    {
        var sql = $"SELECT id, `{column}` FROM `{database}`.`{table}` WHERE {(ids is null ? "deleted = 0" : $"id IN ({string.Join(',', ids)})")}{(transaction is null ? "" : " FOR UPDATE")}";
        await using var command = new MySqlCommand(sql, connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(int, object?)>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add((reader.GetInt32(0), reader.IsDBNull(1) ? null : column == "disabled" ? reader.GetBoolean(1) : reader.GetString(1)));
        return rows;
    }

    /// <summary>A transaction, and what it will write.</summary>
    public sealed record Writing(MySqlTransaction Transaction, IEnumerable<(RecordTable Table, IReadOnlyList<object?[]> Rows)> Rows);
}
