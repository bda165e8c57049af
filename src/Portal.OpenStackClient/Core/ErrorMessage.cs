using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.OpenStackClient.Core;

/// <summary>Makes a service's words fit to be shown and stored: one line, no traceback, no control characters, no token.</summary>
internal static partial class ErrorMessage
{
    private const int MaxLength = 500;

    public static string Clean(string message, HttpRequestHeaders? sent)
    {
        // Folsom: "FloatingIpLimitExceeded_Remote: Maximum number of …\nTraceback (most recent call last):\n…"
        var line = message.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        var text = RemotePrefix().Replace((end < 0 ? line : line[..end]).Trim().ToString(), "");

        // keystone: "Could not find token: 26aa450c…"
        text = NamedToken().Replace(text, "$1•••");
        foreach (var name in (ReadOnlySpan<string>)[SessionHandler.TokenHeader, "X-Subject-Token"])
        {
            if (sent is not null && sent.TryGetValues(name, out var values))
            {
                foreach (var value in values.Where(static value => value.Length >= 16))
                {
                    text = text.Replace(value, "•••", StringComparison.Ordinal);
                }
            }
        }

        var clean = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= MaxLength)
            {
                return clean.Append('…').ToString();
            }

            if (!Rune.IsControl(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    [GeneratedRegex(@"^\w+_Remote:\s*", RegexOptions.CultureInvariant)]
    private static partial Regex RemotePrefix();

    [GeneratedRegex(@"(\btoken:?\s+)(?=\S*\d)[A-Za-z0-9_\-=+/]{20,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamedToken();
}
