using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Domain.Errors;

namespace Portal.Web.Sessions;

/// <summary>A circuit stands in one cloud, which its address names; leaving for another cloud loads a new page (ProjectLayout).</summary>
internal sealed class SessionAccessor(AuthenticationStateProvider authentication, NavigationManager navigation, RequestPerson request, SessionVault vault) : ISessionAccessor
{
    public async ValueTask<PortalSession?> GetAsync(CancellationToken cancellationToken = default)
    {
        var key = request.IsRequest
            ? request.SessionKey
            : PortalPrincipal.SessionKey((await authentication.GetAuthenticationStateAsync()).User, PortalPaths.CloudOf(navigation.Uri));
        return key is null ? null : (await vault.FindAsync(key, cancellationToken))?.Session;
    }

    public async ValueTask<PortalSession> RequireAsync(CancellationToken cancellationToken = default) =>
        await GetAsync(cancellationToken) ?? throw new CloudException(new CloudError.Unauthorized("Nobody is signed in.") { Service = "identity" });

    public async ValueTask<IReadOnlyList<PortalSession>> ListAsync(CancellationToken cancellationToken = default) =>
        await GetAsync(cancellationToken) is { } session ? await vault.ListBesideAsync(session.Key, cancellationToken) : [];
}
