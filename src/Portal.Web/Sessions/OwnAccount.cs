using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.Web.Sessions;

internal sealed class OwnAccount(
    SessionTokens tokens, SessionVault vault, SessionStore store, SessionLifecycle lifecycle, ICloudDirectory clouds, ICloudConnector connector) : IOwnAccount
{
    public Task<IdentityFeatures> GetFeaturesAsync(PortalSession session, CancellationToken cancellationToken) =>
        connector.GetIdentity(Cloud(session)).GetFeaturesAsync(cancellationToken);

    public async Task ChangePasswordAsync(PortalSession session, Secret current, Secret replacement, CancellationToken cancellationToken)
    {
        var live = await tokens.RequireAsync(session.Key, cancellationToken);
        var fresh = await tokens.WithSignInAsync(
            session.Key, Cloud(session), (identity, token, cancel) => identity.ChangePasswordAsync(token, current, replacement, cancel), cancellationToken);
        await vault.ReviveAsync(live, fresh, CancellationToken.None);
        foreach (var row in await store.FindByPersonAsync(session.PersonKey, CancellationToken.None))
        {
            if (row.SessionKey != session.Key && await vault.FindAsync(row.SessionKey, CancellationToken.None) is { } other)
            {
                await vault.EndAsync(other, "the password was changed", CancellationToken.None);
            }
        }
    }

    public async Task<IReadOnlyList<OwnSession>> ListSessionsAsync(PortalSession session, CancellationToken cancellationToken) =>
        [.. (await store.FindByPersonAsync(session.PersonKey, cancellationToken)).Select(row => new OwnSession(
            row.SessionKey, row.UserAgent, row.Address,
            DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt), DateTimeOffset.FromUnixTimeMilliseconds(row.LastSeenAt), row.SessionKey == session.Key))];

    public async Task SignOutAsync(PortalSession session, string key, CancellationToken cancellationToken)
    {
        // A key of another person's session is answered as if it did not exist.
        if ((await store.FindByPersonAsync(session.PersonKey, cancellationToken)).Any(row => row.SessionKey == key))
        {
            await lifecycle.SignOutAsync(key, keepTasks: false, cancellationToken);
        }
    }

    public Task SignOutEverywhereAsync(PortalSession session, bool keepThis, CancellationToken cancellationToken) =>
        lifecycle.SignOutEverywhereAsync(session.PersonKey, keepThis ? session.Key : null, cancellationToken);

    private CloudProfile Cloud(PortalSession session) =>
        clouds.Find(session.CloudId)?.Profile ?? throw new CloudException(new CloudError.NotFound("This cloud is no longer configured."));
}
