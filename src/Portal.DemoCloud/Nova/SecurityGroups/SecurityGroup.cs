namespace Portal.DemoCloud.Nova.SecurityGroups;

internal sealed class SecurityGroup(int id, string tenantId, string name, string description)
{
    public int Id { get; } = id;

    public string TenantId { get; } = tenantId;

    public string Name { get; } = name;

    public string Description { get; } = description;

    public List<SecurityGroupRule> Rules { get; } = [];
}
