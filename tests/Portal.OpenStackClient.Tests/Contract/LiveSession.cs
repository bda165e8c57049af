using Portal.Domain.Clouds;
using Portal.Domain.Identity;

namespace Portal.OpenStackClient.Tests.Contract;

/// <summary>A session as the portal's own: the sign-in's token is exchanged for the project's, and again when that one is refused.</summary>
internal sealed class LiveSession(CloudProfile cloud, IIdentityService identity, IdentityToken signIn, Project project) : ICloudSession
{
    private ScopedToken? _token;

    public CloudProfile Cloud => cloud;

    public ProjectScope Scope { get; } = new(cloud.Id, null, project.Id);

    public async ValueTask<ScopedToken> GetTokenAsync(CancellationToken cancellationToken) =>
        _token ??= await identity.ScopeAsync(signIn, project.Id, cancellationToken);

    public async ValueTask<ScopedToken> RenewAsync(CloudToken stale, CancellationToken cancellationToken) =>
        _token = await identity.ScopeAsync(signIn, project.Id, cancellationToken);
}
