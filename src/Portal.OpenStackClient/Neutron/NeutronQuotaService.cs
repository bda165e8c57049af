using Portal.Domain.Quotas;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Neutron.V2.Quotas;

namespace Portal.OpenStackClient.Neutron;

/// <summary>The project's networking quotas with their use (extension quota_details, Pike and later).</summary>
internal sealed class NeutronQuotaService(ServiceClient network)
{
    private static readonly (QuotaResource Resource, string Name)[] Lines =
    [
        (QuotaResource.FloatingIps, "floatingip"),
        (QuotaResource.SecurityGroups, "security_group"),
        (QuotaResource.SecurityGroupRules, "security_group_rule"),
        (QuotaResource.Networks, "network"),
        (QuotaResource.Subnets, "subnet"),
        (QuotaResource.Routers, "router"),
        (QuotaResource.Ports, "port"),
    ];

    public async Task<IReadOnlyList<QuotaLine>> GetAsync(CancellationToken cancellationToken)
    {
        var api = await network.OpenAsync<IQuotasApi>(NeutronQuotasJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var answer = await api.GetDetailsAsync(network.Session.Scope.ProjectId, cancellationToken).ConfigureAwait(false);
        var quota = answer?.Quota ?? throw network.Incomplete();
        return [.. Lines.Select(line => (line.Resource, Detail: quota.GetValueOrDefault(line.Name)))
            .Where(static line => line.Detail?.Limit is not null)
            .Select(static line => new QuotaLine(line.Resource, line.Detail!.Limit < 0 ? null : line.Detail.Limit, line.Detail.Used + (line.Detail.Reserved ?? 0)))];
    }
}
