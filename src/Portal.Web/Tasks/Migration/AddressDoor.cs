using Portal.Domain.Errors;
using Portal.Domain.Networking;

namespace Portal.Web.Tasks.Migration;

/// <summary>Where a project's floating IPs are handled: nova-network of Folsom asks for a token of that very project.</summary>
internal static class AddressDoor
{
    /// <returns>Null when the person has no role there.</returns>
    public static async Task<IFloatingIpService?> AddressesOfAsync(this ItemWork work, string projectId, CancellationToken cancellationToken)
    {
        if (projectId == work.Task.Scope.ProjectId)
        {
            return work.Cloud.FloatingIps;
        }

        try
        {
            return work.Cloud.FloatingIpsOf(projectId) ?? (await work.Enter(projectId, cancellationToken)).FloatingIps;
        }
        catch (CloudException ex) when (ex.Error is CloudError.Forbidden)
        {
            return null;
        }
    }
}
