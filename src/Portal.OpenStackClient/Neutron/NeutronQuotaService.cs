using Portal.Domain.Quotas;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Neutron.V2.Quotas;
using Portal.OpenStackClient.Quotas;

namespace Portal.OpenStackClient.Neutron;

/// <summary>A project's networking quotas with their use (extension quota_details, Pike and later).</summary>
internal sealed class NeutronQuotaService(ServiceClient network)
{
    public Task<IReadOnlyList<QuotaLine>> GetAsync(CancellationToken cancellationToken) => GetAsync(network.Session.Scope.ProjectId, cancellationToken);

    public async Task<IReadOnlyList<QuotaLine>> GetAsync(string projectId, CancellationToken cancellationToken)
    {
        var api = await network.OpenAsync<IQuotasApi>(NeutronQuotasJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var answer = await api.GetDetailsAsync(projectId, cancellationToken).ConfigureAwait(false);
        var quota = answer?.Quota ?? throw network.Incomplete();
        return [.. QuotaNames.Network.Select(line => (line.Resource, Detail: quota.GetValueOrDefault(line.Name)))
            .Where(static line => line.Detail?.Limit is not null)
            .Select(static line => new QuotaLine(line.Resource, line.Detail!.Limit < 0 ? null : line.Detail.Limit, line.Detail.Used + (line.Detail.Reserved ?? 0)))];
    }
}
