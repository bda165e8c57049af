using System.Net;
using Microsoft.Extensions.Options;
using Portal.Web.Configuration;

namespace Portal.Web.Sessions;

/// <summary>
/// The session's cookie. <c>__Host-</c> binds it to this host, this path and HTTPS; browsers do not take that prefix over plain HTTP,
/// so a visit from this very machine uses another name. Plain HTTP from elsewhere gets no cookie unless the operator allows it.
/// </summary>
internal sealed class SessionCookie(IOptions<PortalSessionOptions> options)
{
    public const string SecureName = "__Host-portal";
    public const string PlainName = "portal-plain";

    /// <summary>Whether a person may sign in over this connection.</summary>
    public bool IsAllowed(HttpRequest request) => request.IsHttps || options.Value.AllowPlainHttp || IsThisMachine(request);

    public static string? Read(HttpRequest request) => request.Cookies[request.IsHttps ? SecureName : PlainName];

    public static void Write(HttpContext context, string value) => context.Response.Cookies.Append(Name(context.Request), value, Options(context.Request));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name(context.Request), Options(context.Request));

    private static string Name(HttpRequest request) => request.IsHttps ? SecureName : PlainName;

    private static CookieOptions Options(HttpRequest request) =>
        new() { HttpOnly = true, Secure = request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };

    private static bool IsThisMachine(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && (request.Host.Host is "localhost" or "[::1]" || (IPAddress.TryParse(request.Host.Host, out var host) && IPAddress.IsLoopback(host)));
}
