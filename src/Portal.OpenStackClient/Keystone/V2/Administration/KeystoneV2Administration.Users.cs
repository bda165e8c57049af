using Portal.Domain.Identity;

namespace Portal.OpenStackClient.Keystone.V2.Administration;

internal sealed partial class KeystoneV2Administration
{
    public async Task<UserList> ListUsersAsync(string? nameContains, CancellationToken cancellationToken)
    {
        // ?name= and ?limit= are ignored (recordings keystone/063 and 066).
        var users = Map(await Api().ListUsersAsync(cancellationToken).ConfigureAwait(false));
        return new UserList(nameContains is null ? users : [.. users.Where(user => user.Name.Contains(nameContains, StringComparison.OrdinalIgnoreCase))], IsTruncated: false);
    }

    public async Task<UserAccount> GetUserAsync(string userId, CancellationToken cancellationToken) =>
        Map(await Api().GetUserAsync(userId, cancellationToken).ConfigureAwait(false));

    public async Task<UserAccount> CreateUserAsync(UserDraft draft, CancellationToken cancellationToken) => Map(await Api().CreateUserAsync(
        new UserRequest(new UserWriteDto
        {
            Name = draft.Name,
            Password = draft.Password?.Value,
            Email = draft.Email,
            Description = draft.Description,
            Enabled = draft.Enabled,
            TenantId = draft.DefaultProjectId,
        }),
        cancellationToken).ConfigureAwait(false));

    public async Task<UserAccount> UpdateUserAsync(string userId, UserChange change, CancellationToken cancellationToken) => Map(await Api().UpdateUserAsync(
        userId, new UserRequest(new UserWriteDto { Id = userId, Name = change.Name, Email = change.Email, Description = change.Description }), cancellationToken).ConfigureAwait(false));

    public Task<UserAccount> SetUserEnabledAsync(string userId, bool enabled, CancellationToken cancellationToken) =>
        SetAsync(userId, "enabled", new UserWriteDto { Id = userId, Enabled = enabled }, cancellationToken);

    public Task SetPasswordAsync(string userId, Secret password, CancellationToken cancellationToken) =>
        SetAsync(userId, "password", new UserWriteDto { Id = userId, Password = password.Value }, cancellationToken);

    public Task<UserAccount> SetDefaultProjectAsync(string userId, string projectId, CancellationToken cancellationToken) =>
        SetAsync(userId, "tenant", new UserWriteDto { Id = userId, TenantId = projectId }, cancellationToken);

    public async Task DeleteUserAsync(string userId, CancellationToken cancellationToken) =>
        (await Api().DeleteUserAsync(userId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<IReadOnlyList<RoleAssignment>> ListAssignmentsAsync(string userId, CancellationToken cancellationToken)
    {
        var answer = await Api().ListRoleReferencesAsync(userId, cancellationToken).ConfigureAwait(false);
        return
        [
            .. (answer?.Roles ?? throw Incomplete()).Where(static role => role is { RoleId.Length: > 0, TenantId.Length: > 0 })
                .Select(role => new RoleAssignment(role!.RoleId!, null) { UserId = userId, ProjectId = role.TenantId }),
        ];
    }

    private async Task<UserAccount> SetAsync(string userId, string what, UserWriteDto user, CancellationToken cancellationToken) =>
        Map(await Api().SetAsync(userId, what, new UserRequest(user), cancellationToken).ConfigureAwait(false));

    private static UserAccount[] Map(UsersResponse? answer) =>
        [.. (answer?.Users ?? throw Incomplete()).Where(static user => user is { Id.Length: > 0 }).Select(static user => Map(user!))];

    private static UserAccount Map(UserResponse? answer) => answer?.User is { Id.Length: > 0 } user ? Map(user) : throw Incomplete();

    private static UserAccount Map(UserRowDto row)
    {
        var told = row.Extra ?? row;
        return new UserAccount(row.Id!, string.IsNullOrEmpty(row.Name) ? row.Id! : row.Name)
        {
            Email = told.Email,
            Enabled = told.Enabled ?? true,
            Description = told.Description,
            DefaultProjectId = told.TenantId,
        };
    }
}
