namespace Portal.DemoCloud.Nova.Networks;

internal sealed class FloatingIp(int id, string address, string pool, string tenantId)
{
    public int Id { get; } = id;

    public string Address { get; } = address;

    public string Pool { get; } = pool;

    public string TenantId { get; } = tenantId;

    public string? ServerId { get; set; }

    public string? FixedIp { get; set; }

    /// <summary>floating_ips.host: the node that the table names.</summary>
    public string? Host { get; set; }

    /// <summary>The node that carries the address and its NAT rules.</summary>
    public string? ServingHost { get; set; }

    public void Associate(string serverId, string fixedIp, string? host)
    {
        (ServerId, FixedIp) = (serverId, fixedIp);
        Host = ServingHost = host;
    }

    public void Disassociate() => ServerId = FixedIp = Host = ServingHost = null;
}
