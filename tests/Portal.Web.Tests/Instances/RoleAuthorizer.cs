using Portal.Domain.Errors;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.Instances;

/// <summary>Admins may everything; readers (role <c>reader</c>) may look; others may change their project.</summary>
internal sealed class RoleAuthorizer : IPortalAuthorizer
{
    public bool IsAllowed(ProjectContext context, string policy) => policy switch
    {
        PortalPolicy.Admin => context.IsAdmin,
        PortalPolicy.ProjectWrite => context.IsAdmin || !context.Roles.Any(static role => role.Name == "reader"),
        _ => true,
    };

    public void Demand(ProjectContext context, string policy)
    {
        if (!IsAllowed(context, policy))
        {
            throw new CloudException(new CloudError.Forbidden("Not allowed."));
        }
    }
}
