using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Portal.EndToEnd.Tests.Secrets;

/// <summary>Every value of every row of every table of a SQLite file, and the bytes of the file itself.</summary>
internal static class DatabaseDump
{
    public static async Task ReadAsync(string folder, Evidence evidence)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "portal.db*"))
        {
            evidence.Add(Channel.File, Path.GetFileName(file), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }

        var source = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "portal.db"), Pooling = false };
        await using var connection = new SqliteConnection(source.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var table in await ColumnAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            foreach (var value in await ColumnAsync(connection, $"SELECT * FROM \"{table}\""))
            {
                evidence.Add(Channel.Database, table, value);
            }
        }
    }

    /// <summary>All columns of all rows, one after another.</summary>
    private static async Task<List<string>> ColumnAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names come from the file's own catalog.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string> values = [];
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            for (var column = 0; column < rows.FieldCount; column++)
            {
                values.Add(rows.GetValue(column) is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : Convert.ToString(rows.GetValue(column), CultureInfo.InvariantCulture) ?? "");
            }
        }

        return values;
    }
}
