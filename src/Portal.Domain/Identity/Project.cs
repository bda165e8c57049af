namespace Portal.Domain.Identity;

/// <summary>A project (keystone v2 calls it tenant).</summary>
/// <param name="DomainId">Null where the cloud has no domains.</param>
public sealed record Project(string Id, string Name, string? Description = null, bool Enabled = true, string? DomainId = null);
