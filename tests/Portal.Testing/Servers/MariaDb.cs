using MySqlConnector;

namespace Portal.Testing.Servers;

/// <summary>A MariaDB with a folder of its own, on loopback and a free port.</summary>
public sealed class MariaDb : IAsyncDisposable
{
    private const string Daemon = "/usr/sbin/mariadbd";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("portal-mariadb-");
    private ServerProcess? _process;

    private MariaDb()
    {
    }

    public static bool IsInstalled => File.Exists(Daemon);

    public int Port { get; } = ServerProcess.FreePort();

    public static async Task<MariaDb> StartAsync(CancellationToken cancellationToken)
    {
        var server = new MariaDb();
        try
        {
            await server.InstallAsync(cancellationToken);
            await server.ResumeAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>As root. User variables are allowed, because loaders need them.</summary>
    public string ConnectionString(string database = "") =>
        $"Server=127.0.0.1;Port={Port};User ID=root;Database={database};Connection Timeout=10;Allow User Variables=true";

    public async Task ExecuteAsync(string sql, string database = "", CancellationToken cancellationToken = default)
    {
        await using var connection = new MySqlConnection(ConnectionString(database));
        await connection.OpenAsync(cancellationToken);
        await using var command = new MySqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Kills it, as a dead machine would: nothing is closed.</summary>
    public async Task KillAsync()
    {
        await _process!.DisposeAsync();
        MySqlConnection.ClearAllPools();
    }

    /// <summary>Starts it on what is there, on the same port.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        _process = ServerProcess.Start(Daemon, null, "--no-defaults", $"--datadir={Data}", $"--user={Environment.UserName}", $"--port={Port}", "--bind-address=127.0.0.1",
            $"--socket={Path.Combine(_directory.FullName, "s")}", $"--pid-file={Path.Combine(_directory.FullName, "pid")}", "--skip-name-resolve",
            $"--tmpdir={_directory.FullName}", "--innodb-buffer-pool-size=128M", "--innodb-flush-log-at-trx-commit=0", "--skip-log-bin", "--performance-schema=OFF");
        await _process.ReadyAsync(
            async token =>
            {
                try
                {
                    await using var connection = new MySqlConnection(ConnectionString() + ";Pooling=false");
                    await connection.OpenAsync(token);
                    return true;
                }
                catch (MySqlException)
                {
                    return false;
                }
            },
            TimeSpan.FromSeconds(60),
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _directory.Delete(recursive: true);
    }

    private string Data => Path.Combine(_directory.FullName, "data");

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        await using var install = ServerProcess.Start("/usr/bin/mariadb-install-db", null, "--no-defaults", $"--datadir={Data}", $"--user={Environment.UserName}",
            "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve");
        await install.EndAsync(TimeSpan.FromSeconds(90), cancellationToken);
    }
}
