using Portal.Domain.Errors;
using Portal.Web.Sessions;

namespace Portal.Web.Policies;

/// <summary>
/// The rules. Keystone's own are enforced by the cloud in any case; these decide what the portal offers and sends.
/// A name nobody knows is refused.
/// </summary>
internal sealed class PortalAuthorizer : IPortalAuthorizer
{
    // Keystone's default read-only role (https://docs.openstack.org/keystone/latest/admin/service-api-protection.html).
    private const string Reader = "reader";

    public bool IsAllowed(ProjectContext context, string policy) => policy switch
    {
        PortalPolicy.Anonymous or PortalPolicy.SignedIn => true,
        PortalPolicy.ProjectRead => context.Roles.Count > 0,
        PortalPolicy.ProjectWrite => context.Roles.Any(static role => !string.Equals(role.Name, Reader, StringComparison.OrdinalIgnoreCase)),
        PortalPolicy.OperatorRead or PortalPolicy.AuditRead or PortalPolicy.Admin => context.IsAdmin,
        _ => false,
    };

    public void Demand(ProjectContext context, string policy)
    {
        if (!IsAllowed(context, policy))
        {
            throw new CloudException(new CloudError.Forbidden("Your role in this project does not allow this."));
        }
    }
}
