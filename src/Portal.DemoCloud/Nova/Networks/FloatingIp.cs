namespace Portal.DemoCloud.Nova.Networks;

internal sealed class FloatingIp(int id, string address, string pool, string tenantId)
{
    public int Id { get; } = id;

    public string Address { get; } = address;

    public string Pool { get; } = pool;

    public string TenantId { get; } = tenantId;

    public string? ServerId { get; set; }

    public string? FixedIp { get; set; }
}
