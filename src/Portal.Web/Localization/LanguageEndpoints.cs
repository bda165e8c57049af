using Microsoft.AspNetCore.Localization;
using Portal.Web.Policies;

namespace Portal.Web.Localization;

/// <summary>Choosing a language sets a cookie and loads the page again, because a circuit's culture is fixed when it starts.</summary>
public static class LanguageEndpoints
{
    public const string Route = "/language/{culture}";

    public static string PathFor(string culture, string returnTo) =>
        $"/language/{Uri.EscapeDataString(culture)}?to={Uri.EscapeDataString(returnTo)}";

    public static void MapLanguages(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Route, Choose).WithPolicy(PortalPolicy.Anonymous);

    private static IResult Choose(HttpContext http, string culture, string? to, TimeProvider time)
    {
        if (Languages.Serving(culture) is not { } language)
        {
            return Results.NotFound();
        }

        http.Response.Cookies.Append(
            Languages.CookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
            new CookieOptions
            {
                Expires = time.GetUtcNow().AddYears(1),
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
                Path = "/",
            });
        return Results.LocalRedirect(IsLocal(to) ? to! : "/");
    }

    // One slash, not followed by a slash or backslash, no control characters: anything else can leave this site.
    internal static bool IsLocal(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl);
}
