using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Keystone.V2.Tenants;

/// <summary>Identity API v2.0, public port: the tenants of the token's owner. It knows no name filter and pages only when asked to.</summary>
internal interface ITenantsApi
{
    [Get("/tenants")]
    Task<TenantsResponse> ListMineAsync([Header(SessionHandler.TokenHeader)] string token, CancellationToken cancellationToken);
}
