namespace Portal.Domain.Identity;

/// <summary>Roles and who holds them, for a cloud administrator.</summary>
public interface IRoleAdministration
{
    /// <summary>Every role that can be granted; all have ids.</summary>
    Task<IReadOnlyList<Role>> ListRolesAsync(CancellationToken cancellationToken);

    /// <summary>Makes a role. A name that is taken is <see cref="Errors.CloudError.Conflict"/>.</summary>
    Task<Role> CreateRoleAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes a role. Keystone v2.0 leaves its grants, and whoever holds one cannot sign in to that project any more: everybody's must be taken back first
    /// (keystone/service.py, 2012.2.4: a token's roles are looked up, and 404 ends the sign-in).
    /// </summary>
    Task DeleteRoleAsync(string roleId, CancellationToken cancellationToken);

    /// <summary>The roles a person was granted in a project; not those that come from a group or another project.</summary>
    Task<IReadOnlyList<Role>> ListGrantsAsync(string projectId, string userId, CancellationToken cancellationToken);

    /// <summary>
    /// Grants a role. Keystone v2.0 refuses one that is there already (<see cref="Errors.CloudError.Conflict"/>), and ends the person's tokens
    /// of that project (2012.2.4 keystone/identity/core.py).
    /// </summary>
    Task GrantAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken);

    /// <summary>Takes a role back; one that is not there is <see cref="Errors.CloudError.NotFound"/>.</summary>
    Task RevokeAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken);
}
