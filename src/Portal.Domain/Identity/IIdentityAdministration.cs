namespace Portal.Domain.Identity;

/// <summary>
/// What a cloud administrator asks keystone about everybody's projects. Others get <see cref="Errors.CloudError.Forbidden"/>.
/// </summary>
public interface IIdentityAdministration
{
    /// <summary>Every project of the cloud, disabled ones included.</summary>
    Task<IReadOnlyList<Project>> ListProjectsAsync(CancellationToken cancellationToken);

    /// <summary>Every role that can be granted; all have ids.</summary>
    Task<IReadOnlyList<Role>> ListRolesAsync(CancellationToken cancellationToken);

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
