namespace Portal.Web.Features.SignIn;

/// <summary>Where to go after signing in: a path of this portal, or its start page.</summary>
internal static class ReturnUrl
{
    public static string OrHome(string? url) => IsSafe(url) ? url! : "/";

    /// <summary>
    /// One slash that is not followed by another or by a backslash (browsers read "/\host" as "//host"), nothing that browsers cut out
    /// before they read the address (tab, line breaks), and not the sign-in pages themselves.
    /// </summary>
    public static bool IsSafe(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..]
        && url.Length <= 2000
        && !url.Any(static c => char.IsControl(c) || c == '\\')
        && !Starts(url, "/sign-in") && !Starts(url, "/sign-out");

    private static bool Starts(string url, string path) =>
        url.StartsWith(path, StringComparison.OrdinalIgnoreCase) && (url.Length == path.Length || url[path.Length] is '/' or '?' or '#');
}
