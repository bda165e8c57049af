using Portal.Web.Policies;
using Portal.Web.Shell;

namespace Portal.Web.Localization;

/// <summary>Choosing a language sets a cookie and loads the page again, because a circuit's culture is fixed when it starts.</summary>
public static class LanguageEndpoints
{
    public const string Route = "/language/{culture}";

    public static string PathFor(string culture, string returnTo) =>
        $"/language/{Uri.EscapeDataString(culture)}?to={Uri.EscapeDataString(returnTo)}";

    public static void MapLanguages(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Route, Choose).WithPolicy(PortalPolicy.Anonymous);

    private static IResult Choose(HttpContext http, string culture, string? to)
    {
        if (Languages.Serving(culture) is not { } language)
        {
            return Results.NotFound();
        }

        BrowserCookie.Keep(http, Languages.CookieName, Languages.CookieValue(language));
        return Results.LocalRedirect(IsLocal(to) ? to! : "/");
    }

    // One slash, not followed by a slash or backslash, no control characters: anything else can leave this site.
    internal static bool IsLocal(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl);
}
