using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Portal.Domain.Operations.Sources;

/// <summary>Where a server listens.</summary>
public readonly record struct HostAndPort(string Host, int Port)
{
    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>[v6]:port</c> or a bare IPv6 address.</summary>
    public static bool TryParse(string? text, int defaultPort, out HostAndPort result)
    {
        result = default;
        if (string.IsNullOrWhiteSpace(text) || !TrySplit(text.Trim(), out var host, out var port))
        {
            return false;
        }

        var number = defaultPort;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown
            || (port is not null && !(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= 65535)))
        {
            return false;
        }

        result = new HostAndPort(host, number);
        return true;
    }

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    private static bool TrySplit(string text, [NotNullWhen(true)] out string? host, out string? port)
    {
        (host, port) = (text, null);
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            if (end < 0 || (end + 1 < text.Length && text[end + 1] != ':'))
            {
                return false;
            }

            host = text[1..end];
            port = end + 1 < text.Length ? text[(end + 2)..] : null;
        }
        else if (text.Count(static character => character == ':') == 1)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            (host, port) = (text[..colon], text[(colon + 1)..]);
        }

        return true;
    }
}
