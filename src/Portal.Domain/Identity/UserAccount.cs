namespace Portal.Domain.Identity;

/// <summary>A person's account as an administrator sees it.</summary>
public sealed record UserAccount(string Id, string Name)
{
    public string? Email { get; init; }

    public bool Enabled { get; init; } = true;

    public string? Description { get; init; }

    public string? DefaultProjectId { get; init; }

    /// <summary>Null where the cloud has no domains.</summary>
    public string? DomainId { get; init; }

    public DateTimeOffset? PasswordExpiresAt { get; init; }
}

/// <param name="IsTruncated">The cloud's operator limits lists, and there are more: search.</param>
public sealed record UserList(IReadOnlyList<UserAccount> Users, bool IsTruncated);
