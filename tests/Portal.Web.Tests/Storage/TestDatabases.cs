using System.Text;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Web.Configuration;
using Portal.Web.Storage;

namespace Portal.Web.Tests.Storage;

/// <summary>Makes migrated databases for tests.</summary>
internal static class TestDatabases
{
    public static async Task<ITestDatabase> SqliteAsync()
    {
        var directory = Directory.CreateTempSubdirectory("portal-test-");
        return await MigratedAsync(new SqliteTestDatabase(directory));
    }

    public static async Task<ITestDatabase> MySqlAsync(MariaDbServer server) => await MigratedAsync(new MySqlTestDatabase(await server.CreateDatabaseAsync()));

    public static PortalDatabase Open(DatabaseProvider provider, string connectionString, string directory = "") =>
        new(Options.Create(new DatabaseOptions { Provider = provider, ConnectionString = connectionString }), Options.Create(new DataDirectoryOptions { Path = directory }));

    public static async Task<string> DumpAsync(PortalDatabase database, string tablesQuery)
    {
        var text = new StringBuilder();
        await using var connection = await database.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var table in await connection.QueryAsync<string>(tablesQuery))
        {
            foreach (IDictionary<string, object?> row in await connection.QueryAsync($"SELECT * FROM {table}"))
            {
                text.Append(table).Append(": ").AppendJoin(" | ", row.Select(static cell => $"{cell.Key}={cell.Value}")).AppendLine();
            }
        }

        return text.ToString();
    }

    private static async Task<T> MigratedAsync<T>(T database)
        where T : ITestDatabase
    {
        await new DatabaseMigrator(database.Database, NullLogger<DatabaseMigrator>.Instance).StartingAsync(TestContext.Current.CancellationToken);
        return database;
    }

    private sealed class SqliteTestDatabase(DirectoryInfo directory) : ITestDatabase
    {
        public PortalDatabase Database { get; } = Open(DatabaseProvider.Sqlite, "", directory.FullName);

        public PortalDatabase Another() => Open(DatabaseProvider.Sqlite, "", directory.FullName);

        public Task<string> DumpAsync() => TestDatabases.DumpAsync(Database, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");

        public async ValueTask DisposeAsync()
        {
            await Database.DisposeAsync();
            using (var own = new Microsoft.Data.Sqlite.SqliteConnection(Database.ConnectionString))
            {
                // Its own pool only: other tests run beside it.
                Microsoft.Data.Sqlite.SqliteConnection.ClearPool(own);
            }

            directory.Delete(recursive: true);
        }
    }

    private sealed class MySqlTestDatabase(string connectionString) : ITestDatabase
    {
        public PortalDatabase Database { get; } = Open(DatabaseProvider.MySql, connectionString);

        public PortalDatabase Another() => Open(DatabaseProvider.MySql, connectionString);

        public Task<string> DumpAsync() => TestDatabases.DumpAsync(Database, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()");

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
