using Portal.Domain.Clouds;
using Portal.Domain.Identity;

namespace Portal.Web.Sessions;

/// <summary>Names a session and a project, and holds no token itself: after signing in again over the page the same object goes on.</summary>
internal sealed class SessionCloudSession(SessionTokens tokens, string sessionKey, CloudProfile cloud, ProjectScope scope) : ICloudSession
{
    public CloudProfile Cloud { get; } = cloud;

    public ProjectScope Scope { get; } = scope;

    public ValueTask<ScopedToken> GetTokenAsync(CancellationToken cancellationToken) =>
        tokens.GetAsync(sessionKey, Cloud, Scope.ProjectId, cancellationToken);

    public ValueTask<ScopedToken> RenewAsync(CloudToken stale, CancellationToken cancellationToken) =>
        tokens.RenewAsync(sessionKey, Cloud, Scope.ProjectId, stale, cancellationToken);
}
