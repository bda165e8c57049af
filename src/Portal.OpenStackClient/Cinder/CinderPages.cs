using Portal.OpenStackClient.Cinder.Api;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder;

/// <summary>Whole lists: by offset in v1, which gives no links and ignores a marker (recordings cinder/041-043), by link after it.</summary>
internal static class CinderPages
{
    /// <summary>osapi_max_limit, in every cinder's default configuration.</summary>
    private const int FirstPage = 1000;

    public static async Task<List<T>> ReadAsync<TPage, T>(
        CloudEndpoint endpoint, Func<BlockListQuery, CancellationToken, Task<TPage>> fetch, Func<TPage, IReadOnlyList<T>> items, Func<TPage, string?> next,
        CancellationToken cancellationToken)
    {
        var all = new List<T>();
        if (endpoint.Version.Major == 1)
        {
            while (true)
            {
                var page = items(await fetch(all.Count == 0 ? new() : new() { Limit = FirstPage, Offset = all.Count }, cancellationToken).ConfigureAwait(false));
                all.AddRange(page);
                if (page.Count < FirstPage)
                {
                    return all;
                }
            }
        }

        var pages = MarkerPaging.ReadAsync(
            default, null, endpoint.ServiceType, (request, token) => fetch(new() { Limit = request.Limit, Marker = request.Marker }, token), next, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            all.AddRange(items(page));
        }

        return all;
    }
}
