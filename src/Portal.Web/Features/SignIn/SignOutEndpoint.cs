using Microsoft.AspNetCore.Antiforgery;
using Portal.Web.Audit;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Features.SignIn;

/// <summary>
/// Signs out, of one cloud or of all. An endpoint and not the page's own form handler: the moment the session is gone the page is nobody's, and would send its
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

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (cloud, everywhere) = (form["cloud"].ToString(), form["where"] == "everywhere");
        var all = await http.GetSignInsAsync();
        var leaving = cloud.Length == 0 ? all : [.. all.Where(session => session.CloudId == cloud)];
        foreach (var session in leaving)
        {
            await audit.AppendAsync(completion.Entry(session, everywhere ? "session.sign-out-everywhere" : "session.sign-out"), CancellationToken.None);
            if (everywhere)
            {
                await lifecycle.SignOutEverywhereAsync(session.PersonKey, session.Key, CancellationToken.None);
            }

            await lifecycle.SignOutAsync(session.Key, form["keepTasks"] == "true", CancellationToken.None);
        }

        if (leaving.Count < all.Count)
        {
            // The cookie goes on opening the sign-ins to the other clouds.
            return Results.LocalRedirect(PortalPaths.Projects);
        }

        SessionCookie.Delete(http);
        return Results.LocalRedirect($"{PortalPaths.SignIn}?reason=signed-out");
    }
}
