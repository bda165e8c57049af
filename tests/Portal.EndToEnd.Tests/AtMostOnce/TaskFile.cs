using Microsoft.Data.Sqlite;

namespace Portal.EndToEnd.Tests.AtMostOnce;

/// <summary>Reads the tasks out of a portal's database file, whether a portal runs on it or not.</summary>
internal sealed class TaskFile(string data)
{
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "portal.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString();

    /// <summary>State of the newest task; null while there is none.</summary>
    public Task<string?> StateAsync() => ScalarAsync("SELECT state FROM portal_tasks ORDER BY created_at DESC LIMIT 1");

    /// <summary>Its state once it has ended.</summary>
    public Task<string?> EndAsync() => ScalarAsync("SELECT state FROM (SELECT * FROM portal_tasks ORDER BY created_at DESC LIMIT 1) WHERE ended_at IS NOT NULL");

    /// <summary>Targets of all items in a state.</summary>
    public async Task<IReadOnlyList<string>> TargetsAsync(string state)
    {
        await using var connection = new SqliteConnection(_connection);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT target_id FROM portal_task_items WHERE state = $state";
        command.Parameters.AddWithValue("$state", state);
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string> targets = [];
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            targets.Add(rows.GetString(0));
        }

        return targets;
    }

    private async Task<string?> ScalarAsync(string sql)
    {
        await using var connection = new SqliteConnection(_connection);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are those above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
