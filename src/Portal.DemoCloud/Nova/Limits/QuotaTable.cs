namespace Portal.DemoCloud.Nova.Limits;

internal sealed class QuotaTable
{
    private static readonly Quota Default = new();

    private readonly Dictionary<string, Quota> _byTenant = [];

    public Quota Of(string tenantId) => _byTenant.GetValueOrDefault(tenantId, Default);

    public void Set(string tenantId, Quota quota) => _byTenant[tenantId] = quota;
}
