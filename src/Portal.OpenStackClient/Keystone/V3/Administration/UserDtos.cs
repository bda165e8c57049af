using Refit;

namespace Portal.OpenStackClient.Keystone.V3.Administration;

internal sealed record UserQuery
{
    /// <summary>Inexact filters do not mind case in the databases keystone runs on.</summary>
    [AliasAs("name__contains")]
    public string? NameContains { get; init; }
}

/// <param name="Truncated">Only where the operator limits lists (<c>list_limit</c>): there are more, and no page after this one.</param>
internal sealed record UserPage(IReadOnlyList<UserDto?>? Users, bool? Truncated);

internal sealed record UserResponse(UserDto? User);

internal sealed record UserDto(
    string? Id, string? Name, string? Email, string? Description, bool? Enabled, string? DefaultProjectId, string? DomainId, string? PasswordExpiresAt);

internal sealed record UserRequest(UserWriteDto User);

/// <summary>What is null is not sent, and stays. A class, so that a password has no text form.</summary>
internal sealed class UserWriteDto
{
    public string? Name { get; init; }

    public string? Password { get; init; }

    public string? Email { get; init; }

    public string? Description { get; init; }

    public bool? Enabled { get; init; }

    public string? DefaultProjectId { get; init; }

    public string? DomainId { get; init; }
}
