using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Web.Configuration;

namespace Portal.Web.Sessions;

/// <summary>
/// Looks every few seconds whether sessions in use ended by time or were signed out or renewed on another replica: one query for all of them.
/// Once an hour it forgets those that nobody can revive any more.
/// </summary>
internal sealed class SessionSweeper(
    SessionVault vault, SessionStore store, TimeProvider time, IOptions<PortalSessionOptions> options, ILogger<SessionSweeper> logger) : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PurgeInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeepUnused = TimeSpan.FromMinutes(30);
    private DateTimeOffset _purgedAt;

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var keys = vault.KeysInUse;
        foreach (var chunk in keys.Chunk(500))
        {
            var rows = await store.FindManyAsync(chunk, cancellationToken);
            vault.Reconcile(chunk, rows.ToDictionary(static row => row.SessionKey), KeepUnused);
        }

        vault.ForgetBrowsers();
        var now = time.GetUtcNow();
        if (now - _purgedAt >= PurgeInterval)
        {
            _purgedAt = now;
            var endedBefore = now - options.Value.Revivable;
            await store.PurgeAsync(endedBefore.ToUnixTimeMilliseconds(), (endedBefore - options.Value.Idle).ToUnixTimeMilliseconds(), cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (DbException ex)
            {
                Log.SessionSweepFailed(logger, Interval.TotalSeconds, ex);
            }
        }
    }
}
