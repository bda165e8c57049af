namespace Portal.OpenStackClient.Keystone.V2.Administration;

internal sealed record TenantResponse(TenantRowDto? Tenant);

/// <summary>A tenant as reads give it, flat, or as updates do, with <see cref="Extra"/>.</summary>
internal sealed record TenantRowDto(string? Id, string? Name, string? Description, bool? Enabled, TenantRowDto? Extra);

internal sealed record TenantRequest(TenantWriteDto Tenant);

/// <summary>What is null is not sent, and stays.</summary>
internal sealed record TenantWriteDto(string? Name, string? Description, bool? Enabled);
