namespace Portal.Domain.Operations.Probes;

/// <summary>
/// From a node's name to its address: <c>{host}.mgmt.example.com</c>, <c>10.1.0.{number}</c> (the digits at the end of the name), or <c>{host}</c>
/// alone, which leaves it to DNS.
/// </summary>
public static class NodeAddressTemplate
{
    public const string Host = "{host}";
    public const string Number = "{number}";

    /// <summary>Whether a template names the node at all and gives something that can be an address.</summary>
    public static bool IsValid(string template) =>
        (template.Contains(Host, StringComparison.Ordinal) || template.Contains(Number, StringComparison.Ordinal))
        && Uri.CheckHostName(template.Replace(Host, "node1", StringComparison.Ordinal).Replace(Number, "1", StringComparison.Ordinal)) != UriHostNameType.Unknown;

    /// <returns>Null when the name does not make an address: names come from the cloud, so one that would lead elsewhere is not asked.</returns>
    public static string? Of(string template, string host)
    {
        // A name only: neither an address nor anything that begins another part of one.
        if (host.Length == 0 || Uri.CheckHostName(host) != UriHostNameType.Dns)
        {
            return null;
        }

        var digits = host[^host.Reverse().TakeWhile(char.IsAsciiDigit).Count()..];
        if (digits.Length == 0 && template.Contains(Number, StringComparison.Ordinal))
        {
            return null;
        }

        var address = template.Replace(Host, host, StringComparison.Ordinal).Replace(Number, digits.TrimStart('0') is { Length: > 0 } number ? number : "0", StringComparison.Ordinal);
        return Uri.CheckHostName(address) == UriHostNameType.Unknown ? null : address;
    }
}
