using System.Globalization;
using System.Text;
using System.Text.Json;
using MySqlConnector;
using Portal.Testing.Recordings;

namespace Portal.Testing.Servers;

/// <summary>The recorded tables of a real Folsom, made anew in a MariaDB: its schema, and the rows that were kept of it.</summary>
public static class FolsomTables
{
    /// <param name="service">Whose database: <c>nova</c> or <c>cinder</c>.</param>
    /// <param name="database">Name to give it.</param>
    public static async Task CreateAsync(MariaDb server, string service, string database, bool withRows, CancellationToken cancellationToken)
    {
        await server.ExecuteAsync($"CREATE DATABASE {database} CHARACTER SET utf8mb3", cancellationToken: cancellationToken);
        await using var connection = new MySqlConnection(server.ConnectionString(database));
        await connection.OpenAsync(cancellationToken);
        // The rows are a sample: some point to rows that were not kept.
        await ExecuteAsync(connection, "SET FOREIGN_KEY_CHECKS = 0", cancellationToken);
        foreach (var file in Directory.GetFiles(Path.Combine(RecordingFolder.Root, "folsom", "mysql"), $"{service}.*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(file, cancellationToken));
            await ExecuteAsync(connection, document.RootElement.GetProperty("create_table").GetString()!, cancellationToken);
            if (withRows)
            {
                await InsertAsync(connection, document.RootElement, cancellationToken);
            }
        }
    }

    private static async Task InsertAsync(MySqlConnection connection, JsonElement recorded, CancellationToken cancellationToken)
    {
        var table = recorded.GetProperty("table").GetString();
        foreach (var row in recorded.GetProperty("rows").EnumerateArray())
        {
            var columns = row.EnumerateObject().ToArray();
            var sql = new StringBuilder($"INSERT INTO `{table}` (")
                .AppendJoin(", ", columns.Select(static column => $"`{column.Name}`")).Append(") VALUES (")
                .AppendJoin(", ", columns.Select(static (_, index) => string.Create(CultureInfo.InvariantCulture, $"@p{index}"))).Append(')');
            await using var command = new MySqlCommand(sql.ToString(), connection);
            for (var index = 0; index < columns.Length; index++)
            {
                command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"@p{index}"), Value(columns[index].Value));
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => value.GetString(),
    };

    private static async Task ExecuteAsync(MySqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
