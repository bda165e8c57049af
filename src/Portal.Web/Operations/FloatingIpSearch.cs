using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Networking;

namespace Portal.Web.Operations;

/// <summary>Finds an address as it is now: in the project's list, and else by its id, as administrators may act on another project's.</summary>
internal static class FloatingIpSearch
{
    /// <returns>Null for one that nobody holds.</returns>
    public static async Task<FloatingIp?> FindAsync(ICloud cloud, string id, CancellationToken cancellationToken)
    {
        if ((await cloud.FloatingIps.ListAsync(cancellationToken)).FirstOrDefault(address => address.Id == id) is { } own)
        {
            return own;
        }

        try
        {
            return await cloud.FloatingIps.GetAsync(id, cancellationToken);
        }
        catch (CloudException missing) when (missing.Error is CloudError.NotFound)
        {
            return null;
        }
    }
}
