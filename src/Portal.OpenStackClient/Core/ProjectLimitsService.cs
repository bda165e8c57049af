using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Quotas;
using Portal.OpenStackClient.Neutron;

namespace Portal.OpenStackClient.Core;

/// <summary>
/// Nova's limits with neutron's lines for what is no longer nova's (compute 2.36 dropped them). A neutron that does not answer leaves
/// its lines out; its own panels say why.
/// </summary>
internal sealed class ProjectLimitsService(ILimitsService compute, NeutronQuotaService network) : ILimitsService
{
    public async Task<ProjectLimits> GetAsync(CancellationToken cancellationToken)
    {
        var asked = NetworkAsync(cancellationToken);
        ProjectLimits limits;
        try
        {
            limits = await compute.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var lines = await asked.ConfigureAwait(false);
        return limits with
        {
            Quotas = limits.Quotas.Where(line => lines.All(other => other.Resource != line.Resource)).Concat(lines).ToValueList(),
        };
    }

    private async Task<IReadOnlyList<QuotaLine>> NetworkAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await network.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException error) when (error.Error is not CloudError.Unauthorized)
        {
            return [];
        }
    }
}
