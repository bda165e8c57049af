using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Keystone.V3.Administration;

internal sealed partial class KeystoneV3Administration
{
    public async Task<UserList> ListUsersAsync(string? nameContains, CancellationToken cancellationToken)
    {
        var answer = await Api().ListUsersAsync(new UserQuery { NameContains = nameContains }, cancellationToken).ConfigureAwait(false);
        return new UserList(
            [.. (answer?.Users ?? throw Incomplete()).Where(static user => user is { Id.Length: > 0 }).Select(static user => Map(user!))], answer.Truncated ?? false);
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
            DefaultProjectId = draft.DefaultProjectId,
            DomainId = draft.DomainId,
        }),
        cancellationToken).ConfigureAwait(false));

    public Task<UserAccount> UpdateUserAsync(string userId, UserChange change, CancellationToken cancellationToken) =>
        UpdateAsync(userId, new UserWriteDto { Name = change.Name, Email = change.Email, Description = change.Description }, cancellationToken);

    public Task<UserAccount> SetUserEnabledAsync(string userId, bool enabled, CancellationToken cancellationToken) =>
        UpdateAsync(userId, new UserWriteDto { Enabled = enabled }, cancellationToken);

    public Task SetPasswordAsync(string userId, Secret password, CancellationToken cancellationToken) =>
        UpdateAsync(userId, new UserWriteDto { Password = password.Value }, cancellationToken);

    public Task<UserAccount> SetDefaultProjectAsync(string userId, string projectId, CancellationToken cancellationToken) =>
        UpdateAsync(userId, new UserWriteDto { DefaultProjectId = projectId }, cancellationToken);

    public async Task DeleteUserAsync(string userId, CancellationToken cancellationToken) =>
        (await Api().DeleteUserAsync(userId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<IReadOnlyList<RoleAssignment>> ListAssignmentsAsync(string userId, CancellationToken cancellationToken)
    {
        var answer = await Api().ListAssignmentsAsync(new AssignmentQuery { UserId = userId, IncludeNames = "true" }, cancellationToken).ConfigureAwait(false);
        return [.. (answer?.RoleAssignments ?? throw Incomplete()).Where(static one => one is { Role.Id.Length: > 0 }).Select(static one => Map(one!))];
    }

    private async Task<UserAccount> UpdateAsync(string userId, UserWriteDto user, CancellationToken cancellationToken) =>
        Map(await Api().UpdateUserAsync(userId, new UserRequest(user), cancellationToken).ConfigureAwait(false));

    private static RoleAssignment Map(AssignmentDto one) => new(one.Role!.Id!, one.Role.Name)
    {
        UserId = one.User?.Id,
        GroupId = one.Group?.Id,
        ProjectId = one.Scope?.Project?.Id,
        ProjectName = one.Scope?.Project?.Name,
        DomainId = one.Scope?.Domain?.Id,
        IsSystem = one.Scope?.System is not null,
        IsInherited = one.Scope?.InheritedTo is not null,
    };

    private static UserAccount Map(UserResponse? answer) => answer?.User is { Id.Length: > 0 } user ? Map(user) : throw Incomplete();

    private static UserAccount Map(UserDto user) => new(user.Id!, string.IsNullOrEmpty(user.Name) ? user.Id! : user.Name)
    {
        Email = user.Email,
        Enabled = user.Enabled ?? true,
        Description = user.Description,
        DefaultProjectId = user.DefaultProjectId,
        DomainId = user.DomainId,
        PasswordExpiresAt = WireTime.Parse(user.PasswordExpiresAt),
    };
}
