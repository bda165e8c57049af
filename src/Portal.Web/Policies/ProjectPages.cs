using Microsoft.AspNetCore.Components.Endpoints;
using Portal.Domain.Errors;
using Portal.Web.Sessions;

namespace Portal.Web.Policies;

/// <summary>
/// A page inside a project that is not the person's is a 404, like one that does not exist. The page's own circuit decides again; this makes
/// the first answer say the same. A cloud that does not answer in time decides nothing: the page opens and names the fault.
/// </summary>
internal static class ProjectPages
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static IApplicationBuilder UseProjectPages(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        if (IsProjectPage(context, out var scope) && await context.GetPortalSessionAsync() is { } session && await IsForeignAsync(context, session, scope!))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await next(context);
    });

    private static bool IsProjectPage(HttpContext context, out Domain.Identity.ProjectScope? scope)
    {
        scope = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null ? null : PortalPaths.Parse(context.Request.Path);
        return scope is not null;
    }

    private static async Task<bool> IsForeignAsync(HttpContext context, PortalSession session, Domain.Identity.ProjectScope scope)
    {
        if (scope.CloudId != session.CloudId)
        {
            return true;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(Limit);
        try
        {
            var projects = await context.RequestServices.GetRequiredService<IProjectContexts>().ListProjectsAsync(session, limit.Token);
            return projects.All(project => project.Id != scope.ProjectId);
        }
        catch (CloudException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return false;
        }
    }
}
