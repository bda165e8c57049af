namespace Portal.Domain.Identity;

/// <summary>People, for a cloud administrator. Hashes of passwords, which keystone v2.0 answers with, end in the client.</summary>
public interface IUserAdministration
{
    /// <summary>People by a part of their name; all where <paramref name="nameContains"/> is null. Keystone v2.0 always sends all, and the client picks.</summary>
    Task<UserList> ListUsersAsync(string? nameContains, CancellationToken cancellationToken);

    Task<UserAccount> GetUserAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Makes a person. A name that is taken (in its domain) is <see cref="Errors.CloudError.Conflict"/>.</summary>
    Task<UserAccount> CreateUserAsync(UserDraft draft, CancellationToken cancellationToken);

    /// <summary>Changes what is not null.</summary>
    Task<UserAccount> UpdateUserAsync(string userId, UserChange change, CancellationToken cancellationToken);

    /// <summary>A disabled person's tokens end at once.</summary>
    Task<UserAccount> SetUserEnabledAsync(string userId, bool enabled, CancellationToken cancellationToken);

    /// <summary>Ends all of the person's tokens.</summary>
    Task SetPasswordAsync(string userId, Secret password, CancellationToken cancellationToken);

    /// <summary>The project one starts in. Keystone v2.0 makes the person a member of it, without a role.</summary>
    Task<UserAccount> SetDefaultProjectAsync(string userId, string projectId, CancellationToken cancellationToken);

    Task DeleteUserAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Everything a person was given, in one call; not what comes from a group.</summary>
    Task<IReadOnlyList<RoleAssignment>> ListAssignmentsAsync(string userId, CancellationToken cancellationToken);
}
