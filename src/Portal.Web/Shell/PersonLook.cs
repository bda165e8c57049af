using Portal.Web.Localization;
using Portal.Web.Sessions;
using Portal.Web.Storage;

namespace Portal.Web.Shell;

/// <summary>
/// Brings a person's theme and language into the browser they sign in with, before the first page is drawn. Kept apart from what is chosen in
/// this very browser, which always wins, and replaced when another person signs in.
/// </summary>
internal sealed class PersonLook(IPreferenceStore preferences)
{
    public async Task CarryAsync(HttpContext http, PortalSession session, CancellationToken cancellationToken)
    {
        var theme = await preferences.GetAsync<string>(session.PersonKey, PersonSettings.ThemeName, cancellationToken);
        Put(http, BrowserState.PersonThemeCookie, Themes.All.Contains(theme ?? "") ? theme : null);
        var language = Languages.Serving(await preferences.GetAsync<string>(session.PersonKey, PersonSettings.LanguageName, cancellationToken));
        Put(http, Languages.PersonCookieName, language is null ? null : Languages.CookieValue(language));
    }

    private static void Put(HttpContext http, string name, string? value)
    {
        if (value is null)
        {
            BrowserCookie.Drop(http, name);
        }
        else
        {
            BrowserCookie.Keep(http, name, value);
        }
    }
}
