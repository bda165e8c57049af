using Microsoft.AspNetCore.Components.Authorization;
using Portal.Domain.Errors;

namespace Portal.Web.Sessions;

internal sealed class SessionAccessor(AuthenticationStateProvider authentication, RequestPerson request, SessionVault vault) : ISessionAccessor
{
    public async ValueTask<PortalSession?> GetAsync(CancellationToken cancellationToken = default)
    {
        var key = request.IsRequest ? request.SessionKey : PortalPrincipal.SessionKey((await authentication.GetAuthenticationStateAsync()).User);
        return key is null ? null : (await vault.FindAsync(key, cancellationToken))?.Session;
    }

    public async ValueTask<PortalSession> RequireAsync(CancellationToken cancellationToken = default) =>
        await GetAsync(cancellationToken) ?? throw new CloudException(new CloudError.Unauthorized("Nobody is signed in.") { Service = "identity" });
}
