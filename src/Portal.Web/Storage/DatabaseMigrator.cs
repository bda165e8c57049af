using System.Data.Common;
using Dapper;
using FluentMigrator.Runner;
using Portal.Web.Configuration;

namespace Portal.Web.Storage;

/// <summary>Brings the database to this program's schema before anything else starts.</summary>
internal sealed class DatabaseMigrator(PortalDatabase database, ILogger<DatabaseMigrator> logger) : IHostedLifecycleService
{
    /// <summary>Several hosts in one process (tests) take turns: FluentMigrator keeps state of its own beside its containers.</summary>
    private static readonly Lock Turn = new();

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            // Readers do not wait for the writer; the mode stays with the file. https://www.sqlite.org/wal.html
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
            Migrate();
            return;
        }

        // Replicas that start together take turns.
        var got = await connection.ExecuteScalarAsync<long?>("SELECT GET_LOCK('portal.migrations', 120)");
        if (got != 1)
        {
            throw new InvalidOperationException("Another replica holds the database's migration lock for more than two minutes.");
        }

        // Ids and names are compared byte by byte, as SQLite does; the server's default would take "web" and "Web" for one.
        if (await connection.ExecuteScalarAsync<string>("SELECT @@collation_database") != "utf8mb4_bin")
        {
            await connection.ExecuteAsync("ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }

        Migrate();
        await WidenAsync(connection);
        await connection.ExecuteAsync("SELECT RELEASE_LOCK('portal.migrations')");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>FluentMigrator's AsString is NVARCHAR on MySQL: three-byte utf8, which takes no emoji. Such tables are converted whole.</summary>
    private static async Task WidenAsync(DbConnection connection)
    {
        var narrow = await connection.QueryAsync<string>(
            """
            SELECT DISTINCT c.table_name FROM information_schema.columns c
            JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
            WHERE c.table_schema = DATABASE() AND c.collation_name IS NOT NULL AND c.collation_name <> 'utf8mb4_bin'
            """);
        foreach (var table in narrow.AsList())
        {
            await connection.ExecuteAsync($"SET FOREIGN_KEY_CHECKS = 0; ALTER TABLE `{table}` CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; SET FOREIGN_KEY_CHECKS = 1");
        }
    }

    private void Migrate()
    {
        lock (Turn)
        {
            MigrateInTurn();
        }

        Log.DatabaseReady(logger, database.Provider.ToString());
    }

    private void MigrateInTurn()
    {
        // FluentMigrator wants a container of its own: its registrations are broad.
        using var services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner =>
            {
                _ = database.Provider == DatabaseProvider.MySql ? runner.AddMySql8() : runner.AddSQLite();
                runner.WithGlobalConnectionString(database.ConnectionString).ScanIn(typeof(DatabaseMigrator).Assembly).For.Migrations();
            })
            .BuildServiceProvider(validateScopes: false);
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
    }
}
