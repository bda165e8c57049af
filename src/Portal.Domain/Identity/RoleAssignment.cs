namespace Portal.Domain.Identity;

/// <summary>A role that somebody holds somewhere.</summary>
/// <param name="RoleName">Null where the call tells ids only (keystone v2.0).</param>
public sealed record RoleAssignment(string RoleId, string? RoleName)
{
    public string? UserId { get; init; }

    public string? GroupId { get; init; }

    /// <summary>Null for a role on a domain or on the whole system.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Null where the call tells ids only (keystone v2.0).</summary>
    public string? ProjectName { get; init; }

    public string? DomainId { get; init; }

    /// <summary>On the cloud itself (keystone v3's system scope).</summary>
    public bool IsSystem { get; init; }

    /// <summary>Given for the projects below, not for this one.</summary>
    public bool IsInherited { get; init; }
}
