using System.Net;

namespace Portal.Web.Shell;

/// <summary>What the browser said about itself with the page's request, for the circuit that starts from it.</summary>
/// <param name="Theme">light, dark or system: as chosen in this browser, else as the person chose elsewhere.</param>
/// <param name="TimeZone">IANA name; null before the first page's script has run.</param>
/// <param name="DismissedMessage">Mark of the message of the day that was put away.</param>
public sealed record BrowserState(string Theme, string? TimeZone, string? DismissedMessage)
{
    /// <summary>Chosen in this browser.</summary>
    public const string ThemeCookie = "portal-theme";

    /// <summary>Brought along by the person who signed in.</summary>
    public const string PersonThemeCookie = "portal-theme-person";

    public const string TimeZoneCookie = "portal-time-zone";

    public const string MessageCookie = "portal-message";

    public static BrowserState Default { get; } = new("system", null, null);

    /// <summary>Where its request came from, which a rule can let in; null for this machine itself.</summary>
    public string? Address { get; init; }

    public static BrowserState From(HttpRequest request) => new(
        Themes.Known(request.Cookies[ThemeCookie] ?? request.Cookies[PersonThemeCookie]),
        request.Cookies[TimeZoneCookie],
        request.Cookies[MessageCookie])
    {
        Address = Shown(request.HttpContext.Connection.RemoteIpAddress),
    };

    /// <summary>An IPv4 address that came over an IPv6 socket is one of IPv4; one that holds on one link only is nobody's elsewhere.</summary>
    private static string? Shown(IPAddress? address) => address switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } mapped => Shown(mapped.MapToIPv4()),
        _ when IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal => null,
        _ => address.ToString(),
    };
}
