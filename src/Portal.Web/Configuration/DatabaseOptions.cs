namespace Portal.Web.Configuration;

/// <summary>Where the portal keeps its own data: <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Sqlite (one file, one replica) or MySql (MySQL 8, MariaDB 10.6 and later).</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Needed for MySql. Default for Sqlite: a file <c>portal.db</c> in the data directory.</summary>
    public string? ConnectionString { get; set; }
}

public enum DatabaseProvider
{
    Sqlite,
    MySql,
}
