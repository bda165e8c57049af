using System.Globalization;
using System.Runtime.CompilerServices;
using Portal.Domain.Errors;

namespace Portal.OpenStackClient.Core;

/// <summary>Where the next page begins. Only these two are taken from a service's link: its host and path are not to be trusted with a token, and Folsom's has lost <c>/detail</c>.</summary>
internal readonly record struct PageRequest(string? Marker, int? Limit);

internal static class MarkerPaging
{
    private const int MaxPages = 10_000;

    /// <summary>Page after page until one names no next; a full last page still names one, and an empty page follows.</summary>
    /// <param name="first">The first request; its limit may be smaller than <paramref name="limit"/>.</param>
    /// <param name="limit">Limit of the later pages; null takes the link's.</param>
    /// <param name="fetch">Gets one page.</param>
    /// <param name="next">The page's link to the next, as it came.</param>
    public static async IAsyncEnumerable<TPage> ReadAsync<TPage>(
        PageRequest first,
        int? limit,
        string service,
        Func<PageRequest, CancellationToken, Task<TPage>> fetch,
        Func<TPage, string?> next,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = first;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var count = 0; count < MaxPages; count++)
        {
            var page = await fetch(request, cancellationToken).ConfigureAwait(false);
            yield return page;
            if (FollowUp(next(page)) is not { Marker: { } marker } link)
            {
                yield break;
            }

            if (!seen.Add(marker))
            {
                throw new CloudException(new CloudError.Unexpected($"The {service} service led from page to page in a circle.", 200) { Service = service });
            }

            request = new PageRequest(marker, limit ?? (first.Limit is null ? link.Limit : null));
        }
    }

    /// <summary>Reads marker and limit from a link, absolute or not; null when there is no marker.</summary>
    public static PageRequest? FollowUp(string? href)
    {
        if (href is null || href.IndexOf('?', StringComparison.Ordinal) is var start && start < 0)
        {
            return null;
        }

        string? marker = null;
        int? limit = null;
        var query = href[(start + 1)..];
        var fragment = query.IndexOf('#', StringComparison.Ordinal);
        foreach (var pair in (fragment < 0 ? query : query[..fragment]).Split('&'))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            var value = cut < 0 ? "" : Uri.UnescapeDataString(pair[(cut + 1)..].Replace('+', ' '));
            switch (cut < 0 ? pair : pair[..cut])
            {
                case "marker" when value.Length > 0:
                    marker = value;
                    break;
                case "limit" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                    limit = number;
                    break;
            }
        }

        return marker is null ? null : new PageRequest(marker, limit);
    }
}
