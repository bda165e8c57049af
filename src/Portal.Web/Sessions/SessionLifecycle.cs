using Portal.Domain.Clouds;
using Portal.Domain.Errors;

namespace Portal.Web.Sessions;

/// <summary>Ends sessions for good, in the portal and, where the cloud lets people revoke their tokens, there too.</summary>
internal sealed class SessionLifecycle(
    SessionVault vault, SessionStore store, ICloudDirectory clouds, ICloudConnector connector, IEnumerable<ISignOutParticipant> participants, ILogger<SessionLifecycle> logger)
{
    // Signing out must not hang on a cloud that does.
    private static readonly TimeSpan RevokeLimit = TimeSpan.FromSeconds(5);

    /// <param name="keepTasks">Running tasks of the session go on with their own tokens; the cloud's tokens are then not revoked.</param>
    public async Task SignOutAsync(string key, bool keepTasks, CancellationToken cancellationToken)
    {
        if (await vault.FindAsync(key, cancellationToken) is { } known)
        {
            foreach (var participant in participants)
            {
                await participant.SigningOutAsync(known.Session, keepTasks, cancellationToken);
            }
        }

        if (await vault.RemoveAsync(key, cancellationToken) is { } live && !keepTasks)
        {
            await RevokeAsync(live);
        }
    }

    public async Task SignOutEverywhereAsync(string personKey, string? exceptKey, CancellationToken cancellationToken)
    {
        foreach (var row in await store.FindByPersonAsync(personKey, cancellationToken))
        {
            if (row.SessionKey != exceptKey)
            {
                await SignOutAsync(row.SessionKey, keepTasks: false, cancellationToken);
            }
        }
    }

    private async Task RevokeAsync(LiveSession live)
    {
        if (live.Token is null || clouds.Find(live.Row.CloudId) is not { } cloud)
        {
            return;
        }

        using var limit = new CancellationTokenSource(RevokeLimit);
        var identity = connector.GetIdentity(cloud.Profile);
        var tokens = live.Projects.Values.Select(static project => project.Current?.Token).Append(live.Token.Token).OfType<Domain.Identity.CloudToken>().Distinct();
        foreach (var token in tokens)
        {
            try
            {
                await identity.RevokeAsync(token, limit.Token);
            }
            catch (CloudException ex)
            {
                Log.RevokeFailed(logger, live.Row.SessionKey[..12], live.Row.CloudId, ex.Error.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                Log.RevokeFailed(logger, live.Row.SessionKey[..12], live.Row.CloudId, "no answer in time");
                return;
            }
        }
    }
}
