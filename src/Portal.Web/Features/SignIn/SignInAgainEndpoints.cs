using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Net.Http.Headers;
using Portal.Domain.Identity;
using Portal.Web.Policies;
using Portal.Web.Security;
using Portal.Web.Sessions;

namespace Portal.Web.Features.SignIn;

/// <summary>
/// Signing in again over a page. The dialog posts here from the browser, so that the password does not travel through the circuit;
/// the session keeps its key and the circuit goes on.
/// </summary>
internal static class SignInAgainEndpoints
{
    public static void MapSignInAgain(this IEndpointRouteBuilder routes)
    {
        // Open to anyone: the session has ended, so nobody is signed in. The cookie names the session, the password proves the person.
        routes.MapGet(PortalPaths.SignInAgain, PrepareAsync).WithPolicy(PortalPolicy.Anonymous);
        routes.MapPost(PortalPaths.SignInAgain, SignInAsync).WithPolicy(PortalPolicy.Anonymous).DisableAntiforgery();
    }

    /// <summary>An antiforgery token for the post; its cookie half is set with it.</summary>
    private static IResult PrepareAsync(HttpContext context, IAntiforgery antiforgery)
    {
        context.User = PortalPrincipal.Anonymous;
        return Results.Json(new TokenAnswer(antiforgery.GetAndStoreTokens(context).RequestToken!));
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, IAntiforgery antiforgery, SessionVault vault, ICloudDirectory clouds, SignInService signIn, SessionCookie cookie)
    {
        // Checked as nobody: the session may end, or live again, between preparing and posting.
        context.User = PortalPrincipal.Anonymous;
        if (!OriginCheck.IsOurs(context.Request) || !cookie.IsAllowed(context.Request) || !await antiforgery.IsRequestValidAsync(context))
        {
            return Answer("forbidden", StatusCodes.Status403Forbidden);
        }

        var aborted = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(aborted);
        var all = SessionId.ToKey(SessionCookie.Read(context.Request)) is { } browser ? await vault.FindByBrowserAsync(browser, aborted) : [];
        var live = all.FirstOrDefault(one => one.Row.CloudId == form["cloud"]);
        if (live is null || clouds.Find(live.Row.CloudId) is not { } cloud)
        {
            return Answer("gone", StatusCodes.Status410Gone);
        }

        var method = live.Session.Method;
        var name = method == AuthMethod.ApplicationCredential ? form["name"].ToString() : live.Row.UserName;
        var attempt = new SignInAttempt(cloud.Profile, method, name, new Secret(form["secret"].ToString()), live.Row.DomainName, context.Connection.RemoteIpAddress);
        switch (await signIn.TryAsync(attempt, aborted))
        {
            case SignInOutcome.Accepted { Token: var token } when token.User.Id == live.Row.UserId && token.BoundProjectId == live.Row.BoundProjectId:
                await vault.ReviveAsync(live, token, CancellationToken.None);
                return Answer("ok", StatusCodes.Status200OK);
            case SignInOutcome.Throttled { Wait: var wait }:
                context.Response.Headers[HeaderNames.RetryAfter] = $"{(int)Math.Ceiling(wait.TotalSeconds)}";
                return Answer("throttled", StatusCodes.Status429TooManyRequests);
            case SignInOutcome.Failed:
                return Answer("unavailable", StatusCodes.Status503ServiceUnavailable);
            default:
                return Answer("refused", StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static IResult Answer(string result, int status) => Results.Json(new ResultAnswer(result), statusCode: status);

    private sealed record TokenAnswer(string Token);

    private sealed record ResultAnswer(string Result);
}
