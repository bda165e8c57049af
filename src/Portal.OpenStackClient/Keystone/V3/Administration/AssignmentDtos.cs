using System.Text.Json.Serialization;
using Refit;

namespace Portal.OpenStackClient.Keystone.V3.Administration;

internal sealed record AssignmentQuery
{
    [AliasAs("scope.project.id")]
    public string? ProjectId { get; init; }

    [AliasAs("user.id")]
    public string? UserId { get; init; }

    [AliasAs("role.id")]
    public string? RoleId { get; init; }

    [AliasAs("include_names")]
    public string? IncludeNames { get; init; }
}

internal sealed record AssignmentsResponse(IReadOnlyList<AssignmentDto?>? RoleAssignments);

internal sealed record AssignmentDto(NamedDto? Role, NamedDto? User, NamedDto? Group, AssignmentScopeDto? Scope);

internal sealed record NamedDto(string? Id, string? Name, NamedDto? Domain);

internal sealed class AssignmentScopeDto
{
    public NamedDto? Project { get; init; }

    public NamedDto? Domain { get; init; }

    /// <summary><c>{"all": true}</c></summary>
    public SystemScopeDto? System { get; init; }

    /// <summary><c>projects</c>: it holds below, not here.</summary>
    [JsonPropertyName("OS-INHERIT:inherited_to")]
    public string? InheritedTo { get; init; }
}

internal sealed record SystemScopeDto(bool? All);
