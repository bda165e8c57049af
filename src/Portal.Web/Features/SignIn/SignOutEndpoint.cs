using Microsoft.AspNetCore.Antiforgery;
using Portal.Web.Audit;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Features.SignIn;

/// <summary>
/// Signs out. An endpoint and not the page's own form handler: the moment the session is gone the page is nobody's, and would send its
/// visitor to sign in again.
/// </summary>
internal static class SignOutEndpoint
{
    public const string Path = "/sign-out/now";

    public static void MapSignOut(this IEndpointRouteBuilder routes) => routes.MapPost(Path, SignOutAsync).WithPolicy(PortalPolicy.SignedIn).DisableAntiforgery();

    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery, SessionLifecycle lifecycle, SignInCompletion completion, IAuditLog audit)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        if (await http.GetPortalSessionAsync() is { } session)
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var everywhere = form["where"] == "everywhere";
            await audit.AppendAsync(completion.Entry(session, everywhere ? "session.sign-out-everywhere" : "session.sign-out"), CancellationToken.None);
            if (everywhere)
            {
                await lifecycle.SignOutEverywhereAsync(session.PersonKey, session.Key, CancellationToken.None);
            }

            await lifecycle.SignOutAsync(session.Key, form["keepTasks"] == "true", CancellationToken.None);
        }

        SessionCookie.Delete(http);
        return Results.LocalRedirect($"{PortalPaths.SignIn}?reason=signed-out");
    }
}
