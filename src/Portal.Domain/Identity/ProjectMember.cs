using Portal.Domain.Collections;

namespace Portal.Domain.Identity;

/// <summary>Somebody who was given something in a project.</summary>
/// <param name="Id">Of the person, or of the group.</param>
public sealed record ProjectMember(string Id, string Name)
{
    /// <summary>Its people have the roles (keystone v3).</summary>
    public bool IsGroup { get; init; }

    public string? DomainId { get; init; }

    /// <summary>Null where the call does not tell it (keystone v3).</summary>
    public string? Email { get; init; }

    /// <summary>Null where the call does not tell it (keystone v3).</summary>
    public bool? Enabled { get; init; }

    /// <summary>Null where each member's are a call of its own (<see cref="IRoleAdministration.ListGrantsAsync"/>, keystone v2.0).</summary>
    public ValueList<Role>? Roles { get; init; }
}
