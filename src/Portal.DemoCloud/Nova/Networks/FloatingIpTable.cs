namespace Portal.DemoCloud.Nova.Networks;

internal sealed class FloatingIpTable
{
    private readonly List<FloatingIp> _all = [];
    private int _lastId;

    public const string Pool = "public";

    public IEnumerable<FloatingIp> OfTenant(string tenantId) => _all.Where(ip => ip.TenantId == tenantId);

    public FloatingIp? Find(string address) => _all.Find(ip => ip.Address == address);

    /// <summary>Allocates the lowest free address of 203.0.113.0/24; null when the pool is empty.</summary>
    public FloatingIp? Allocate(string tenantId)
    {
        for (var last = 1; last < 255; last++)
        {
            var address = $"203.0.113.{last}";
            if (Find(address) is not null) continue;
            var ip = new FloatingIp(++_lastId, address, Pool, tenantId);
            _all.Add(ip);
            return ip;
        }

        return null;
    }

    public void Release(FloatingIp ip) => _all.Remove(ip);
}
