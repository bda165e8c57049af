using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.Web.Sessions;

/// <summary>Exchanges a session's sign-in token for project tokens: one exchange however many ask.</summary>
internal sealed class SessionTokens(SessionVault vault, ICloudConnector connector, TimeProvider time)
{
    // A token this close to its end would die on the way.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    public async ValueTask<ScopedToken> GetAsync(string sessionKey, CloudProfile cloud, string projectId, CancellationToken cancellationToken)
    {
        var live = await RequireAsync(sessionKey, cancellationToken);
        var project = live.Projects.GetOrAdd(projectId, static _ => new ProjectToken());
        return IsGood(project.Current) ? project.Current! : await ExchangeAsync(live, cloud, projectId, project, stale: null, cancellationToken);
    }

    public async ValueTask<ScopedToken> RenewAsync(string sessionKey, CloudProfile cloud, string projectId, CloudToken stale, CancellationToken cancellationToken)
    {
        var live = await RequireAsync(sessionKey, cancellationToken);
        var project = live.Projects.GetOrAdd(projectId, static _ => new ProjectToken());
        return await ExchangeAsync(live, cloud, projectId, project, stale, cancellationToken);
    }

    /// <summary>Something done with the sign-in token itself. A token the cloud refuses ends the session.</summary>
    public async Task<T> WithSignInAsync<T>(
        string sessionKey, CloudProfile cloud, Func<IIdentityService, IdentityToken, CancellationToken, Task<T>> use, CancellationToken cancellationToken)
    {
        var live = await RequireAsync(sessionKey, cancellationToken);
        try
        {
            return await use(connector.GetIdentity(cloud), live.Token!, cancellationToken);
        }
        catch (CloudException ex) when (ex.Error is CloudError.Unauthorized)
        {
            await vault.EndAsync(live, "the cloud refused its token", CancellationToken.None);
            throw Gone();
        }
    }

    public async ValueTask<LiveSession> RequireAsync(string sessionKey, CancellationToken cancellationToken)
    {
        var live = await vault.FindAsync(sessionKey, cancellationToken) ?? throw Gone();
        if (vault.IsEnded(live))
        {
            await vault.EndAsync(live, "its time is over", CancellationToken.None);
            throw Gone();
        }

        return live;
    }

    private async Task<ScopedToken> ExchangeAsync(
        LiveSession live, CloudProfile cloud, string projectId, ProjectToken project, CloudToken? stale, CancellationToken cancellationToken)
    {
        await project.Gate.WaitAsync(cancellationToken);
        try
        {
            if (IsGood(project.Current) && !project.Current!.Token.Equals(stale))
            {
                return project.Current;
            }

            var identity = connector.GetIdentity(cloud);
            ScopedToken fresh;
            try
            {
                fresh = await identity.ScopeAsync(live.Token!, projectId, cancellationToken);
            }
            catch (CloudException ex) when (ex.Error is CloudError.Unauthorized)
            {
                await ExplainAsync(live, identity, cancellationToken);
                throw new CloudException(new CloudError.Forbidden("This project is no longer open to you.") { Service = "identity", RequestId = ex.Error.RequestId }, ex);
            }

            if (fresh.Token.Equals(stale))
            {
                // The sign-in token is itself the project's (application credential) and the cloud refused it.
                await vault.EndAsync(live, "the cloud refused its token", CancellationToken.None);
                throw Gone();
            }

            return project.Current = fresh;
        }
        finally
        {
            project.Gate.Release();
        }
    }

    /// <summary>
    /// Keystone answers 401 both for a dead token and for a project one is no longer a member of
    /// (recordings/folsom/keystone: "Invalid tenant"): a cheap call tells which.
    /// </summary>
    private async Task ExplainAsync(LiveSession live, IIdentityService identity, CancellationToken cancellationToken)
    {
        try
        {
            await identity.ProveAsync(live.Token!.Token, cancellationToken);
        }
        catch (CloudException ex) when (ex.Error is CloudError.Unauthorized)
        {
            await vault.EndAsync(live, "the cloud refused its token", CancellationToken.None);
            throw Gone();
        }
    }

    private bool IsGood(ScopedToken? token) => token is not null && token.ExpiresAt - time.GetUtcNow() > Margin;

    private static CloudException Gone() => new(new CloudError.Unauthorized("The sign-in has ended.") { Service = "identity" });
}
