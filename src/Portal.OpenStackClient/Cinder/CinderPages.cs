using Portal.Domain.Errors;
using Portal.OpenStackClient.Cinder.Api;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder;

/// <summary>Whole lists: by offset in v1, which gives no links and ignores a marker (recordings cinder/041-043), by link after it.</summary>
internal static class CinderPages
{
    private const int MaxPages = 10_000;

    public static async Task<List<T>> ReadAsync<TPage, T>(
        ServiceClient block, CloudEndpoint endpoint, Func<BlockListQuery, CancellationToken, Task<TPage>> fetch, Func<TPage, IReadOnlyList<T>> items, Func<T, string?> id,
        Func<TPage, string?> next, CancellationToken cancellationToken, int? allTenants = null)
    {
        if (endpoint.Version.Major == 1)
        {
            return await ReadByOffsetAsync(block, endpoint, async (query, token) => items(await fetch(query with { AllTenants = allTenants }, token).ConfigureAwait(false)), id, cancellationToken).ConfigureAwait(false);
        }

        var all = new List<T>();
        var pages = MarkerPaging.ReadAsync(
            default, null, endpoint.ServiceType, (request, token) => fetch(new() { Limit = request.Limit, Marker = request.Marker, AllTenants = allTenants }, token), next, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            all.AddRange(items(page));
        }

        return all;
    }

    /// <summary>
    /// An answer holds at most <c>osapi_max_limit</c> items, whatever is asked for, and nothing says that it was cut
    /// (cinder/api/openstack/common.py limited, 2012.2.4). Only an empty page behind it proves that it was whole; a longer answer
    /// of the same service, seen before, proves it as well.
    /// </summary>
    private static async Task<List<T>> ReadByOffsetAsync<T>(
        ServiceClient block, CloudEndpoint endpoint, Func<BlockListQuery, CancellationToken, Task<IReadOnlyList<T>>> fetch, Func<T, string?> id, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var (offset, count) = (0, 0); count < MaxPages; count++)
        {
            var page = await fetch(offset == 0 ? new() : new() { Offset = offset }, cancellationToken).ConfigureAwait(false);
            var known = all.Count;
            // A list that moved between two pages shows an item twice.
            all.AddRange(page.Where(item => id(item) is not { } given || seen.Add(given)));
            if (page.Count == 0 || all.Count == known || block.KnowsLongerThan(endpoint, page.Count))
            {
                return all;
            }

            block.Learn(endpoint, page.Count);
            offset += page.Count;
        }

        throw new CloudException(new CloudError.Unexpected("The block-storage service gives pages without end.", 200) { Service = endpoint.ServiceType });
    }
}
