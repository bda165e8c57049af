using Portal.Domain.Compute;
using Portal.Domain.Identity;

namespace Portal.OpenStackClient.Nova;

/// <summary>
/// Takes apart the address nova gives a browser: Folsom's <c>http://proxy:6080/vnc_auto.html?token=T</c>, today's
/// <c>http://proxy:6080/vnc_auto.html?path=%3Ftoken%3DT</c>. The socket of both proxies is at the page's folder under
/// <c>websockify</c> (noVNC's default path; the proxy serves any).
/// </summary>
internal static class ConsoleTargets
{
    public static ConsoleTarget? Read(string? url, bool tokenByCookie)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var page)
            || (page.Scheme != Uri.UriSchemeHttp && page.Scheme != Uri.UriSchemeHttps)
            || Token(page.Query) is not { Length: > 0 } token)
        {
            return null;
        }

        var scheme = page.Scheme == Uri.UriSchemeHttps ? "wss" : "ws";
        var folder = page.AbsolutePath[..(page.AbsolutePath.LastIndexOf('/') + 1)];
        return new ConsoleTarget(new Uri($"{scheme}://{page.Authority}{folder}websockify"), new Secret(token), tokenByCookie);
    }

    private static string? Token(string query)
    {
        foreach (var pair in query.TrimStart('?').Split('&'))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            if (cut < 0)
            {
                continue;
            }

            var value = Uri.UnescapeDataString(pair[(cut + 1)..]);
            switch (pair[..cut])
            {
                case "token":
                    return value;
                case "path" when value.IndexOf('?', StringComparison.Ordinal) is var start && start >= 0:
                    return Token(value[start..]);
            }
        }

        return null;
    }
}
