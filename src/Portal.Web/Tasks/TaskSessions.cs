using Portal.Domain.Errors;
using Portal.Web.Sessions;
using Portal.Web.Tasks.Scheduling;
using Portal.Web.Tasks.Storage;

namespace Portal.Web.Tasks;

/// <summary>What signing in and out means for tasks: those that wait for a sign-in go on with its token; signing out asks about the open ones.</summary>
internal sealed class TaskSessions(
    TaskStore store, TaskControls controls, TaskEngine engine, TaskSealer sealer, ITaskTokens tokens, ITaskClock clock, ISessionEvents events, TimeProvider time, ILogger<TaskSessions> logger)
    : ISignOutParticipant, IHostedService, IDisposable
{
    private IDisposable? _subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = events.Subscribe(told =>
        {
            if (told.Kind is SessionEventKind.SignedIn or SessionEventKind.Renewed)
            {
                _ = Task.Run(() => GoOnAsync(told), CancellationToken.None);
            }
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => engine.StopAsync();

    public async Task<int> CountRunningTasksAsync(PortalSession session, CancellationToken cancellationToken) =>
        (await store.FindOpenBySessionAsync(session.Key, cancellationToken)).Count;

    public async Task SigningOutAsync(PortalSession session, bool keepTasks, CancellationToken cancellationToken)
    {
        foreach (var id in keepTasks ? [] : await store.FindOpenBySessionAsync(session.Key, cancellationToken))
        {
            await controls.CancelAsync(id, session.PersonKey, TaskReasons.SignedOut, time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken);
            engine.Tell(session.PersonKey, id);
        }
    }

    public void Dispose() => _subscription?.Dispose();

    private async Task GoOnAsync(SessionEvent told)
    {
        try
        {
            foreach (var id in await store.FindByStateAsync(told.PersonKey, TaskState.NeedsSignIn, CancellationToken.None))
            {
                var cloudId = told.PersonKey[..told.PersonKey.IndexOf('/', StringComparison.Ordinal)];
                var token = await tokens.CopyAsync(told.SessionKey, cloudId, CancellationToken.None);
                if (await store.ReplaceTokenAsync(id, sealer.SealToken(id, token), told.SessionKey, CancellationToken.None))
                {
                    engine.Tell(told.PersonKey, id);
                    await clock.WakeAsync(id, CancellationToken.None);
                }
            }
        }
        catch (Exception ex) when (ex is CloudException or System.Data.Common.DbException)
        {
            // They wait for the next sign-in.
            TaskLog.ScanFailed(logger, ex);
        }
    }
}
