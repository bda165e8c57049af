namespace Portal.Domain.Identity;

/// <summary>A role held in a project. Folsom's tokens name roles without ids in some answers, so <paramref name="Id"/> may be null.</summary>
public sealed record Role(string? Id, string Name);
