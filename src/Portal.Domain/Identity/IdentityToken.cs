namespace Portal.Domain.Identity;

/// <summary>
/// What a sign-in leaves: the token that is exchanged for project tokens until it expires. With an application credential it is
/// already scoped, and <see cref="BoundProjectId"/> names the one project it reaches.
/// </summary>
public sealed record IdentityToken(CloudToken Token, DateTimeOffset ExpiresAt, CloudUser User, AuthMethod Method)
{
    /// <summary>Set when the token reaches one project only (application credentials).</summary>
    public string? BoundProjectId { get; init; }

    /// <summary>True for an application credential that may not create others; such sessions never share snapshots.</summary>
    public bool Restricted { get; init; }
}
