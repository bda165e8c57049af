using System.Globalization;

namespace Portal.OpenStackClient.Swift;

/// <summary>Addresses below an account. Names go out as they are: what .NET would tidy up in a path (<c>..</c>, <c>//</c>) is part of an object's name.</summary>
internal static class SwiftPath
{
    private static readonly UriCreationOptions AsIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public static Uri Of(Uri account, string? container = null, string? name = null, params IEnumerable<(string Key, string? Value)> query)
    {
        var pairs = string.Join('&', query.Where(static pair => pair.Value is not null).Select(static pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}"));
        return new Uri(Root(account) + Escaped(account, container, name) + (pairs.Length > 0 ? "?" + pairs : ""), AsIs);
    }

    /// <summary>The path as the services decode it, which is what signatures are made of.</summary>
    public static string Decoded(Uri account, string container, string name) => $"{Uri.UnescapeDataString(account.AbsolutePath).TrimEnd('/')}/{container}/{name}";

    /// <summary>Container and object as header values carry them (Destination, X-Copy-From, X-Object-Manifest).</summary>
    public static string Header(string container, string name) => $"{Uri.EscapeDataString(container)}/{Escape(name)}";

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Root(Uri account) => account.GetLeftPart(UriPartial.Authority);

    private static string Escaped(Uri account, string? container, string? name) =>
        account.AbsolutePath.TrimEnd('/') + (container is null ? "" : "/" + Uri.EscapeDataString(container)) + (name is null ? "" : "/" + Escape(name));

    private static string Escape(string name) => Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal);
}
