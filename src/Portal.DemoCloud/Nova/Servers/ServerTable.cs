namespace Portal.DemoCloud.Nova.Servers;

/// <summary>All servers, deleted ones too, in order of their numbers; found by id, by tenant, and by place after a marker.</summary>
internal sealed class ServerTable
{
    private static readonly List<Server> None = [];

    private readonly Dictionary<string, Server> _byId = [];
    private readonly Dictionary<string, List<Server>> _byTenant = [];
    private readonly List<Server> _all = [];

    public IReadOnlyList<Server> All => _all;

    public int NextNumber => _all.Count + 1;

    public void Add(Server server)
    {
        _byId.Add(server.Id, server);
        _all.Add(server);
        if (!_byTenant.TryGetValue(server.TenantId, out var list)) _byTenant[server.TenantId] = list = [];
        list.Add(server);
    }

    public Server? Find(string id) => _byId.GetValueOrDefault(id);

    public IReadOnlyList<Server> OfTenant(string tenantId) => _byTenant.GetValueOrDefault(tenantId, None);

    public IEnumerable<Server> LiveOfTenant(string tenantId) => OfTenant(tenantId).Where(server => !server.IsDeleted);

    /// <summary>Newest first, those made before the marker only.</summary>
    public static IEnumerable<Server> NewestFirst(IReadOnlyList<Server> servers, Server? after)
    {
        for (var i = after is null ? servers.Count - 1 : IndexBefore(servers, after.Number); i >= 0; i--)
            yield return servers[i];
    }

    private static int IndexBefore(IReadOnlyList<Server> servers, int number)
    {
        int low = 0, high = servers.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (servers[middle].Number < number) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }
}
