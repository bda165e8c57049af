namespace Portal.Domain.Identity;

/// <summary>A project to be made.</summary>
public sealed record ProjectDraft(string Name)
{
    public string? Description { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Null takes the token's own domain, or that of a cloud without domains.</summary>
    public string? DomainId { get; init; }
}

/// <summary>What changes of a project; null stays as it is.</summary>
public sealed record ProjectChange
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public bool? Enabled { get; init; }
}
