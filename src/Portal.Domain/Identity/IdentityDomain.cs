namespace Portal.Domain.Identity;

/// <summary>A domain of keystone v3: names of projects and people are unique within one.</summary>
public sealed record IdentityDomain(string Id, string Name, bool Enabled = true);
