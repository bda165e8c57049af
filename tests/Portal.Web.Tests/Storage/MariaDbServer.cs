using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MySqlConnector;
using Portal.Web.Tests.Storage;

[assembly: AssemblyFixture(typeof(MariaDbServer))]

namespace Portal.Web.Tests.Storage;

/// <summary>
/// A MariaDB of this test run, in a directory of its own, started when the first test wants it. Without the program its tests are
/// skipped on a person's machine and fail where CI=true.
/// </summary>
public sealed class MariaDbServer : IAsyncDisposable
{
    private const string Daemon = "/usr/sbin/mariadbd";
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("portal-mariadb-");
    private Process? _process;
    private int _port;
    private int _databases;

    public static bool IsMissing => !File.Exists(Daemon) && Environment.GetEnvironmentVariable("CI") != "true";

    public async Task<string> CreateDatabaseAsync()
    {
        Assert.SkipWhen(IsMissing, "mariadbd is not installed");
        await StartAsync();
        var name = $"portal{Interlocked.Increment(ref _databases)}";
        await using var connection = new MySqlConnection(ConnectionString(""));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        // Debian's default collation takes "web" and "Web" for one; the portal must not depend on it.
        await using var create = new MySqlCommand($"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", connection);
        await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        _process?.Dispose();
        _gate.Dispose();
        _directory.Delete(recursive: true);
    }

    private async Task StartAsync()
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_process is not null)
            {
                return;
            }

            var data = Path.Combine(_directory.FullName, "data");
            using (var install = Run("/usr/bin/mariadb-install-db", "--no-defaults", $"--datadir={data}", $"--user={Environment.UserName}",
                "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"))
            {
                await install.WaitForExitAsync(TestContext.Current.CancellationToken);
                Assert.Equal(0, install.ExitCode);
            }

            _port = FreePort();
            _process = Run(Daemon, "--no-defaults", $"--datadir={data}", $"--user={Environment.UserName}", $"--port={_port}", "--bind-address=127.0.0.1",
                $"--socket={Path.Combine(_directory.FullName, "s")}", $"--pid-file={Path.Combine(_directory.FullName, "pid")}", "--skip-name-resolve",
                "--innodb-buffer-pool-size=32M", "--innodb-flush-log-at-trx-commit=0", "--skip-log-bin", "--performance-schema=OFF");
            await ReadyAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task ReadyAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await tick.WaitForNextTickAsync(limit.Token))
        {
            Assert.False(_process!.HasExited, "mariadbd ended");
            try
            {
                await using var connection = new MySqlConnection(ConnectionString(""));
                await connection.OpenAsync(limit.Token);
                return;
            }
            catch (MySqlException)
            {
                // Not yet.
            }
        }
    }

    private string ConnectionString(string database) => $"Server=127.0.0.1;Port={_port};User ID=root;Database={database};Connection Timeout=10";

    private static Process Run(string program, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
