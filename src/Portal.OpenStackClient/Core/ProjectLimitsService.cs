using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Quotas;

namespace Portal.OpenStackClient.Core;

/// <summary>
/// Nova's limits with another service's lines for what is not nova's: neutron's (compute 2.36 dropped them), cinder's. A service that does not
/// answer leaves its lines as nova has them, and its error beside them.
/// </summary>
internal sealed class ProjectLimitsService(ILimitsService compute, Func<CancellationToken, Task<IReadOnlyList<QuotaLine>>> others) : ILimitsService
{
    public async Task<ProjectLimits> GetAsync(CancellationToken cancellationToken)
    {
        var asked = OthersAsync(cancellationToken);
        ProjectLimits limits;
        try
        {
            limits = await compute.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var (lines, error) = await asked.ConfigureAwait(false);
        return limits with
        {
            Unread = error is null ? limits.Unread : limits.Unread.Append(error).ToValueList(),
            Quotas = limits.Quotas.Where(line => lines.All(other => other.Resource != line.Resource)).Concat(lines).ToValueList(),
        };
    }

    private async Task<(IReadOnlyList<QuotaLine> Lines, CloudError? Error)> OthersAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await others(cancellationToken).ConfigureAwait(false), null);
        }
        catch (CloudException error) when (error.Error is not CloudError.Unauthorized)
        {
            return ([], error.Error);
        }
    }
}
