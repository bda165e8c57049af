using Portal.Testing.Servers;
using Portal.Web.Tests.Storage;

[assembly: AssemblyFixture(typeof(MariaDbServer))]

namespace Portal.Web.Tests.Storage;

/// <summary>
/// A MariaDB of this test run, started when the first test wants it. Without the program its tests are skipped on a person's machine and fail where CI=true.
/// </summary>
public sealed class MariaDbServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private MariaDb? _server;
    private int _databases;

    public static bool IsMissing => !MariaDb.IsInstalled && Environment.GetEnvironmentVariable("CI") != "true";

    public async Task<string> CreateDatabaseAsync()
    {
        Assert.SkipWhen(IsMissing, "mariadbd is not installed");
        var server = await StartedAsync();
        var name = $"portal{Interlocked.Increment(ref _databases)}";
        // Debian's default collation takes "web" and "Web" for one; the portal must not depend on it.
        await server.ExecuteAsync($"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", cancellationToken: TestContext.Current.CancellationToken);
        return server.ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _gate.Dispose();
    }

    private async Task<MariaDb> StartedAsync()
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _server ??= await MariaDb.StartAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }
}
