using Portal.Domain.Collections;

namespace Portal.Domain.Identity;

/// <summary>A token for one project with everything its answer told: roles and the service catalog.</summary>
public sealed record ScopedToken(
    CloudToken Token,
    DateTimeOffset ExpiresAt,
    CloudUser User,
    Project Project,
    ValueList<Role> Roles,
    ServiceCatalog Catalog)
{
    /// <summary>
    /// Role <c>admin</c> by name, in any case. On Folsom that is admin of the whole cloud, whatever the project
    /// (policy.json <c>context_is_admin: role:admin</c>).
    /// </summary>
    public bool IsAdmin => Roles.Any(static role => string.Equals(role.Name, "admin", StringComparison.OrdinalIgnoreCase));
}
