using Portal.Domain.Administration;
using Portal.Domain.Quotas;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Neutron.V2.Quotas;
using Portal.OpenStackClient.Quotas;

namespace Portal.OpenStackClient.Neutron;

/// <summary>Limits that neutron keeps for projects. Its defaults are its configuration's.</summary>
internal sealed class NeutronQuotaAdministration(ServiceClient network) : IQuotaAdministration
{
    public string Service => network.ServiceType;

    public bool CanSetDefaults => false;

    public bool CanReset => true;

    public async Task<IReadOnlyList<QuotaLine>> GetAsync(string projectId, CancellationToken cancellationToken) =>
        await new NeutronQuotaService(network).GetAsync(projectId, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<QuotaLine>> GetDefaultsAsync(string projectId, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).GetDefaultsAsync(projectId, cancellationToken).ConfigureAwait(false);
        var quota = answer?.Quota ?? throw network.Incomplete();
        return [.. QuotaNames.Network.Where(line => quota.GetValueOrDefault(line.Name) is not null).Select(line => new QuotaLine(line.Resource, quota[line.Name] < 0 ? null : quota[line.Name], null))];
    }

    public async Task SetAsync(string projectId, IReadOnlyDictionary<QuotaResource, long?> limits, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .SetAsync(projectId, new QuotaChangeRequest(QuotaNames.ToWire(QuotaNames.Network, limits)), cancellationToken).ConfigureAwait(false)).Dispose();

    public Task SetDefaultsAsync(IReadOnlyDictionary<QuotaResource, long?> limits, CancellationToken cancellationToken) =>
        throw network.Unsupported("Defaults of this service are in its configuration.");

    public async Task ResetAsync(string projectId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ResetAsync(projectId, cancellationToken).ConfigureAwait(false)).Dispose();

    private Task<IQuotasApi> ApiAsync(CancellationToken cancellationToken) => network.OpenAsync<IQuotasApi>(NeutronQuotasJsonContext.Refit, cancellationToken);
}
