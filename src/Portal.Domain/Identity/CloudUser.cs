namespace Portal.Domain.Identity;

/// <summary>A person as keystone knows them.</summary>
/// <param name="DomainId">Null where the cloud has no domains.</param>
public sealed record CloudUser(string Id, string Name, string? DomainId = null, string? DomainName = null);
