using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Portal.Web.Sessions;

/// <summary>Knows a person by the session cookie, in each cloud by their sign-in there. Asks to sign in where a page was wanted, and says 401 to everything else.</summary>
internal sealed class PortalAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionVault vault, ICloudDirectory clouds)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "PortalSession";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var result = await AuthenticateCookieAsync();
        Context.RequestServices.GetRequiredService<RequestPerson>().Set(PortalPrincipal.SessionKey(result.Principal));
        return result;
    }

    private async Task<AuthenticateResult> AuthenticateCookieAsync()
    {
        if (SessionId.ToKey(SessionCookie.Read(Request)) is not { } browser)
        {
            return AuthenticateResult.NoResult();
        }

        // A page left open keeps its circuit when the sign-in ends: it reconnects, shows the sign-in dialog and loses nothing.
        // The vault gives such a session no token.
        var all = await vault.FindByBrowserAsync(browser, Context.RequestAborted);
        var open = Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal) ? all : [.. all.Where(one => !vault.IsEnded(one))];
        if (Current(open) is not { } live)
        {
            return AuthenticateResult.NoResult();
        }

        if (IsPage(Request))
        {
            await vault.TouchAsync(live, Context.RequestAborted);
        }

        return AuthenticateResult.Success(new AuthenticationTicket(PortalPrincipal.For(live.Session, open.Select(static one => one.Session)), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsPage(Request))
        {
            var here = Request.PathBase + Request.Path + Request.QueryString;
            Response.Redirect(PortalPaths.SignInTo(here));
        }
        else
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    // The cloud of the address decides: who is signed in to another one only is nobody there. Where no cloud is named, the one used last.
    private LiveSession? Current(IEnumerable<LiveSession> open) =>
        PortalPaths.CloudOf(Request.Path) is { } named && clouds.Find(named) is not null
            ? open.FirstOrDefault(one => one.Row.CloudId == named)
            : open.MaxBy(static one => Volatile.Read(ref one.LastSeenAt));

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
        && request.Headers.Accept.Any(static value => value?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
