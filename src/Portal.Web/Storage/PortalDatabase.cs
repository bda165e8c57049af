using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using MySqlConnector;
using Portal.Web.Configuration;

namespace Portal.Web.Storage;

/// <summary>Connections to the portal's own database, and the few words in which its two dialects differ.</summary>
public sealed class PortalDatabase : IAsyncDisposable
{
    private readonly DbDataSource _source;

    public PortalDatabase(IOptions<DatabaseOptions> options, IOptions<DataDirectoryOptions> directory)
    {
        Provider = options.Value.Provider;
        if (Provider == DatabaseProvider.MySql)
        {
            var mySql = new MySqlConnectionStringBuilder(options.Value.ConnectionString!) { AllowUserVariables = true };
            ConnectionString = mySql.ConnectionString;
            _source = new MySqlDataSourceBuilder(ConnectionString).Build();
            return;
        }

        var sqlite = new SqliteConnectionStringBuilder(options.Value.ConnectionString);
        if (sqlite.DataSource.Length == 0)
        {
            sqlite.DataSource = Path.Combine(directory.Value.Ensure(), "portal.db");
        }

        sqlite.ForeignKeys = true;
        FilePath = sqlite.DataSource;
        ConnectionString = sqlite.ConnectionString;
        _source = SqliteFactory.Instance.CreateDataSource(ConnectionString);
    }

    public DatabaseProvider Provider { get; }

    /// <summary>May hold a password: for the migration runner and the scheduler, never for a log.</summary>
    public string ConnectionString { get; }

    /// <summary>SQLite's file; null on MySQL.</summary>
    public string? FilePath { get; }

    public DbConnection Open() => _source.OpenConnection();

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await _source.OpenConnectionAsync(cancellationToken);

    /// <summary>An insert that replaces the row of the same key. Names are ours, never a person's.</summary>
    public string Upsert(string table, string[] keys, string[] columns)
    {
        var all = keys.Concat(columns).ToArray();
        var insert = $"INSERT INTO {table} ({string.Join(", ", all)}) VALUES ({string.Join(", ", all.Select(static column => "@" + column))})";
        return Provider == DatabaseProvider.MySql
            ? $"{insert} ON DUPLICATE KEY UPDATE {string.Join(", ", columns.Select(static column => $"{column} = VALUES({column})"))}"
            : $"{insert} ON CONFLICT ({string.Join(", ", keys)}) DO UPDATE SET {string.Join(", ", columns.Select(static column => $"{column} = excluded.{column}"))}";
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
