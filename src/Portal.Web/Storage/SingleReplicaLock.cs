using Portal.Web.Configuration;

namespace Portal.Web.Storage;

/// <summary>A SQLite file serves one replica: a second one on the same file is refused, and Production is warned.</summary>
internal sealed class SingleReplicaLock(PortalDatabase database, IHostEnvironment environment, ILogger<SingleReplicaLock> logger) : IHostedLifecycleService, IDisposable
{
    private FileStream? _lock;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (database.Provider != DatabaseProvider.Sqlite || database.FilePath is not { } file || file.Contains(":memory:", StringComparison.Ordinal))
        {
            return Task.CompletedTask;
        }

        try
        {
            _lock = new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException ex)
        {
            throw new InvalidOperationException(
                $"Another portal already uses the SQLite file '{file}'. Several replicas need Database:Provider=MySql.", ex);
        }

        if (environment.IsProduction())
        {
            Log.SqliteInProduction(logger, file);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _lock?.Dispose();
        _lock = null;
    }
}
