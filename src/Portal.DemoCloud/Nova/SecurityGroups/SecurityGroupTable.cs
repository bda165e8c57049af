namespace Portal.DemoCloud.Nova.SecurityGroups;

internal sealed class SecurityGroupTable
{
    private readonly List<SecurityGroup> _all = [];
    private int _lastGroup;
    private int _lastRule;

    public IReadOnlyList<SecurityGroup> All => _all;

    public IEnumerable<SecurityGroup> OfTenant(string tenantId) => _all.Where(group => group.TenantId == tenantId);

    public SecurityGroup? Named(string tenantId, string name) => _all.Find(group => group.TenantId == tenantId && group.Name == name);

    public SecurityGroup? Find(int id) => _all.Find(group => group.Id == id);

    public SecurityGroup Add(string tenantId, string name, string description)
    {
        var group = new SecurityGroup(++_lastGroup, tenantId, name, description);
        _all.Add(group);
        return group;
    }

    public void Remove(SecurityGroup group) => _all.Remove(group);

    public int NextRule() => ++_lastRule;

    /// <summary>Nova makes a tenant's default group when the tenant first touches groups or servers.</summary>
    public void EnsureDefault(string tenantId)
    {
        if (Named(tenantId, "default") is null) Add(tenantId, "default", "default");
    }
}
