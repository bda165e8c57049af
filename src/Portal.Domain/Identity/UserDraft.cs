namespace Portal.Domain.Identity;

/// <summary>A person to be made an account.</summary>
public sealed record UserDraft(string Name)
{
    /// <summary>Without one nobody can sign in with the account.</summary>
    public Secret? Password { get; init; }

    public string? Email { get; init; }

    public string? Description { get; init; }

    public bool Enabled { get; init; } = true;

    public string? DefaultProjectId { get; init; }

    /// <summary>Null takes the token's own domain, or that of a cloud without domains.</summary>
    public string? DomainId { get; init; }
}

/// <summary>What changes of an account; null stays as it is, and an empty text removes.</summary>
public sealed record UserChange
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Description { get; init; }
}
