using Portal.Web.Localization;

namespace Portal.Web.Shell;

/// <summary>What the browser said about itself with the page's request, for the circuit that starts from it.</summary>
/// <param name="Theme">light, dark or system.</param>
/// <param name="TimeZone">IANA name; null before the first page's script has run.</param>
/// <param name="DismissedMessage">Mark of the message of the day that was put away.</param>
/// <param name="HasLanguage">A language was chosen in this browser.</param>
public sealed record BrowserState(string Theme, string? TimeZone, string? DismissedMessage, bool HasLanguage)
{
    public const string ThemeCookie = "portal-theme";

    public const string TimeZoneCookie = "portal-time-zone";

    public const string MessageCookie = "portal-message";

    public static BrowserState Default { get; } = new("system", null, null, false);

    public static BrowserState From(HttpRequest request) => new(
        Themes.Known(request.Cookies[ThemeCookie]),
        request.Cookies[TimeZoneCookie],
        request.Cookies[MessageCookie],
        request.Cookies.ContainsKey(Languages.CookieName));
}
