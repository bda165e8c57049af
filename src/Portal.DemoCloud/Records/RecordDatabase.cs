using System.Text;
using MySqlConnector;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Records;

/// <summary>Makes a database with Folsom's tables, and never touches one that holds somebody else's.</summary>
internal static class RecordDatabase
{
    /// <summary>Stands in every database the demo made.</summary>
    private const string Mark = "portal_demo_cloud";

    /// <param name="schema">Name of the embedded script.</param>
    /// <exception cref="InvalidOperationException">There are tables in it that the demo did not make.</exception>
    public static async Task CreateAsync(MySqlConnection connection, string name, string schema, CancellationToken cancellationToken)
    {
        if (!name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_') || name.Length is 0 or > 60) throw new InvalidOperationException($"{name} is no name for a database.");
        var tables = await TablesAsync(connection, name, cancellationToken);
        if (tables.Count > 0 && !tables.Contains(Mark))
            throw new InvalidOperationException($"The database {name} holds tables that the demo cloud did not make; it does not write there.");
        await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS `{name}`; CREATE DATABASE `{name}` CHARACTER SET utf8mb3; USE `{name}`; CREATE TABLE `{Mark}` (id INT PRIMARY KEY)", cancellationToken);
        await ExecuteAsync(connection, Encoding.UTF8.GetString(Embedded.Read(schema)), cancellationToken);
    }

    public static async Task ExecuteAsync(MySqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<HashSet<string>> TablesAsync(MySqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand("SELECT table_name FROM information_schema.tables WHERE table_schema = @name", connection);
        command.Parameters.AddWithValue("@name", name);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadAsync(cancellationToken)) tables.Add(reader.GetString(0));
        return tables;
    }
}
