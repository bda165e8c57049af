using System.Text.RegularExpressions;

namespace Portal.OpenStackClient.Core;

/// <summary>Takes catalog addresses apart: <c>root [/vN[.M]] [/project]</c>, where the root may have a path of its own.</summary>
internal static partial class EndpointUrl
{
    /// <summary>The address without version and project, with a slash at its end.</summary>
    public static Uri Root(Uri address)
    {
        var path = address.AbsolutePath;
        var match = VersionSegment().Match(path);
        return WithPath(address, match.Success ? path[..match.Index] : path);
    }

    /// <summary>The address up to its version, with a slash at its end; null when it names no version.</summary>
    public static Uri? Versioned(Uri address)
    {
        var path = address.AbsolutePath;
        var match = VersionSegment().Match(path);
        return match.Success ? WithPath(address, path[..(match.Index + match.Length)]) : null;
    }

    /// <summary>The version that the path names.</summary>
    public static Microversion? Version(Uri address)
    {
        var match = VersionSegment().Match(address.AbsolutePath);
        return match.Success ? Microversion.TryParse(match.Groups[1].Value) : null;
    }

    public static Uri Append(Uri address, string segment) =>
        WithPath(address, $"{address.AbsolutePath.TrimEnd('/')}/{segment}", slash: false);

    private static Uri WithPath(Uri address, string path, bool slash = true) =>
        new($"{address.GetLeftPart(UriPartial.Authority)}{path.TrimEnd('/')}{(slash ? "/" : "")}");

    [GeneratedRegex(@"/(v\d+(?:\.\d+)?)(?=/|$)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionSegment();
}
