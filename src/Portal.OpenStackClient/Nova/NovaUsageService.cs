using Portal.Domain.Collections;
using Portal.Domain.Usage;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Usage;

namespace Portal.OpenStackClient.Nova;

/// <summary>Use of the session's project from nova, page by page where there are pages (compute 2.40 and later).</summary>
internal sealed class NovaUsageService(ServiceClient compute, TimeProvider time) : IUsageService
{
    private static readonly Microversion Pages = new(2, 40);

    public async Task<UsageReport> GetAsync(UsageRange range, CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        var api = compute.Open<IUsageApi>(endpoint, UsageJsonContext.Refit);
        var query = new UsageQuery { Start = UsageQuery.Format(range.Start), End = UsageQuery.Format(range.End) };
        var instances = new List<InstanceUsage>();
        DateTimeOffset? until = null;
        var pages = MarkerPaging.ReadAsync(
            default, null, compute.ServiceType,
            (request, token) => api.GetAsync(compute.Session.Scope.ProjectId, query with { Limit = request.Limit, Marker = request.Marker }, token),
            page => endpoint.AtLeast(Pages.Major, Pages.Minor) && page?.TenantUsage?.ServerUsages is { Count: > 0 } ? LinkDto.Next(page.TenantUsageLinks) : null, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            var usage = page?.TenantUsage ?? throw compute.Incomplete();
            until ??= WireTime.Parse(usage.Stop);
            instances.AddRange((usage.ServerUsages ?? []).Select(UsageMapper.Map).OfType<InstanceUsage>());
        }

        var now = until ?? time.GetUtcNow();
        return new UsageReport(range, now < range.End ? now : range.End, instances.ToValueList());
    }
}
