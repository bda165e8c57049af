namespace Portal.DemoCloud.Nova.Networks;

/// <summary>Nova's table of public addresses: a row for each address of each pool from the start, so an address keeps its id whoever holds it.</summary>
internal sealed class FloatingIpTable
{
    private readonly List<(int FirstId, FloatingIpPool Pool)> _pools = [];
    private readonly List<FloatingIp> _held = [];

    public IEnumerable<FloatingIpPool> Pools => _pools.Select(entry => entry.Pool);

    public IEnumerable<FloatingIp> OfTenant(string tenantId) => _held.Where(ip => ip.TenantId == tenantId);

    public IReadOnlyList<FloatingIp> Held => _held;

    public FloatingIp? Find(string address) => _held.Find(ip => ip.Address == address);

    public void AddPool(string name, string cidr) =>
        _pools.Add((1 + _pools.Sum(entry => AddressRange.Hosts(entry.Pool.Cidr).Count()), new FloatingIpPool(name, cidr)));

    /// <summary>Every address of every pool, with who holds it.</summary>
    public IEnumerable<(int Id, string Address, string Pool, FloatingIp? Held)> Rows()
    {
        var held = _held.ToDictionary(ip => ip.Address);
        foreach (var (firstId, pool) in _pools)
            foreach (var (offset, address) in AddressRange.Hosts(pool.Cidr).Index())
                yield return (firstId + offset, address, pool.Name, held.GetValueOrDefault(address));
    }

    /// <summary>Takes the pool's lowest free address; null when there is no such pool or it is empty. Without a name it is the first pool (default_floating_pool).</summary>
    public FloatingIp? Allocate(string tenantId, string? poolName = null)
    {
        var (firstId, pool) = _pools.Find(entry => poolName is null || entry.Pool.Name == poolName);
        if (pool is null) return null;
        var taken = _held.Select(ip => ip.Address).ToHashSet();
        foreach (var (offset, address) in AddressRange.Hosts(pool.Cidr).Index())
        {
            if (taken.Contains(address)) continue;
            var ip = new FloatingIp(firstId + offset, address, pool.Name, tenantId);
            _held.Add(ip);
            return ip;
        }

        return null;
    }

    public void Release(FloatingIp ip) => _held.Remove(ip);
}
