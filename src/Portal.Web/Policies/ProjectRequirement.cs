using Microsoft.AspNetCore.Authorization;
using Portal.Web.Sessions;

namespace Portal.Web.Policies;

/// <summary>For endpoints inside a project's address: the person's own standing there must satisfy the policy.</summary>
internal sealed record ProjectRequirement(string Policy) : IAuthorizationRequirement;

internal sealed class ProjectRequirementHandler(IProjectContexts projects, IPortalAuthorizer authorizer) : AuthorizationHandler<ProjectRequirement>
{
    private static readonly object ContextItem = new();

    /// <summary>The project context that the policy was decided on, for the endpoint behind it.</summary>
    public static ProjectContext? Opened(HttpContext http) => http.Items[ContextItem] as ProjectContext;

    internal static void Open(HttpContext http, ProjectContext context) => http.Items[ContextItem] = context;

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ProjectRequirement requirement)
    {
        if (context.Resource is not HttpContext http || await http.GetPortalSessionAsync() is not { } session)
        {
            return;
        }

        if (PortalPaths.Parse(http.Request.Path) is not { } scope || await projects.OpenAsync(session, scope, http.RequestAborted) is not { } opened)
        {
            http.Items[PolicyResultHandler.AbsentItem] = true;
            return;
        }

        if (authorizer.IsAllowed(opened, requirement.Policy))
        {
            Open(http, opened);
            context.Succeed(requirement);
        }
    }
}
