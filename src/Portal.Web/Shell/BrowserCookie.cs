namespace Portal.Web.Shell;

/// <summary>Cookies that remember how this browser is used. None of them opens anything.</summary>
internal static class BrowserCookie
{
    public static void Keep(HttpContext http, string name, string value) => http.Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(365),
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
    });

    public static void Drop(HttpContext http, string name)
    {
        if (http.Request.Cookies.ContainsKey(name))
        {
            http.Response.Cookies.Delete(name);
        }
    }
}
