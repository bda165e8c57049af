using Portal.Domain.Quotas;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Quotas;

namespace Portal.OpenStackClient.Nova;

/// <summary>
/// How many fixed addresses a project may hold in nova-network. The limits leave it out, though a launch fails at it
/// (nova/quota.py of 2012.2.4); the project's own quota set tells it (recording nova/149). What is used it does not tell.
/// </summary>
internal sealed class NovaFixedIpQuota(ServiceClient compute)
{
    public async Task<IReadOnlyList<QuotaLine>> GetAsync(CancellationToken cancellationToken)
    {
        var all = await new QuotaSetAdministration(compute, QuotaNames.NovaNetwork, isCurrent: false).GetAsync(compute.Session.Scope.ProjectId, cancellationToken).ConfigureAwait(false);
        return [.. all.Where(static line => line.Resource == QuotaResource.FixedIps)];
    }
}
