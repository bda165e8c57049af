using Portal.Domain.Quotas;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Limits;

namespace Portal.OpenStackClient.Nova;

/// <summary>Limits from nova: quotas, use and rate table in one call.</summary>
internal sealed class NovaLimitsService(ServiceClient compute) : ILimitsService
{
    public async Task<ProjectLimits> GetAsync(CancellationToken cancellationToken)
    {
        var api = await compute.OpenAsync<ILimitsApi>(LimitsJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var answer = await api.GetAsync(null, cancellationToken).ConfigureAwait(false);
        return LimitsMapper.Map(answer?.Limits ?? throw compute.Incomplete());
    }
}
