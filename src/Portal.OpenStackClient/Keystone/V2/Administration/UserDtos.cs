using System.Text.Json.Serialization;

namespace Portal.OpenStackClient.Keystone.V2.Administration;

internal sealed record UsersResponse(IReadOnlyList<UserRowDto?>? Users);

internal sealed record UserResponse(UserRowDto? User);

/// <summary>A user as reads give it, flat, or as updates do, with <see cref="Extra"/>. The hash that stands beside is not read.</summary>
internal sealed class UserRowDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Description { get; init; }

    public bool? Enabled { get; init; }

    [JsonPropertyName("tenantId")]
    public string? TenantId { get; init; }

    public UserRowDto? Extra { get; init; }
}

internal sealed record UserRequest(UserWriteDto User);

/// <summary>What is null is not sent, and stays. A class, so that a password has no text form.</summary>
internal sealed class UserWriteDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Password { get; init; }

    public string? Email { get; init; }

    public string? Description { get; init; }

    public bool? Enabled { get; init; }

    [JsonPropertyName("tenantId")]
    public string? TenantId { get; init; }
}
