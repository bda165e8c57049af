using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Neutron;

/// <summary>Whole lists of neutron, page after page.</summary>
internal static class NeutronPages
{
    /// <param name="fetch">Gets one page.</param>
    /// <param name="items">The page's items; null when the answer lacks them.</param>
    /// <param name="links">The page's links.</param>
    public static async Task<List<TItem>> ListAsync<TPage, TItem>(
        this ServiceClient network,
        Func<PageRequest, CancellationToken, Task<TPage>> fetch,
        Func<TPage, IReadOnlyList<TItem?>?> items,
        Func<TPage, IReadOnlyList<LinkDto?>?> links,
        CancellationToken cancellationToken)
        where TPage : class
        where TItem : class
    {
        var all = new List<TItem>();
        var pages = MarkerPaging.ReadAsync(
            default, null, network.ServiceType, fetch, page => page is not null && items(page) is { Count: > 0 } ? LinkDto.Next(links(page)) : null, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            all.AddRange((page is null ? throw network.Incomplete() : items(page) ?? throw network.Incomplete()).OfType<TItem>());
        }

        return all;
    }
}
