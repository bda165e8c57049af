namespace Portal.OpenStackClient.Keystone.V2.Tenants;

internal sealed record TenantsResponse(IReadOnlyList<TenantDto?>? Tenants);

internal sealed record TenantDto(string? Id, string? Name, string? Description, bool? Enabled);
