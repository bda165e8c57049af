using Portal.Domain.Quotas;

namespace Portal.OpenStackClient.Quotas;

/// <summary>What services call the resources they limit. Folsom's nova lists volumes too, which cinder counts.</summary>
internal static class QuotaNames
{
    public static readonly IReadOnlyList<(QuotaResource Resource, string Name)> Compute =
    [
        (QuotaResource.Instances, "instances"),
        (QuotaResource.Cores, "cores"),
        (QuotaResource.Ram, "ram"),
        (QuotaResource.KeyPairs, "key_pairs"),
        (QuotaResource.ServerGroups, "server_groups"),
        (QuotaResource.ServerGroupMembers, "server_group_members"),
        (QuotaResource.MetadataItems, "metadata_items"),
        (QuotaResource.InjectedFiles, "injected_files"),
        (QuotaResource.InjectedFileBytes, "injected_file_content_bytes"),
        (QuotaResource.InjectedFilePathBytes, "injected_file_path_bytes"),
    ];

    /// <summary>What nova limits besides where it keeps the networks itself.</summary>
    public static readonly IReadOnlyList<(QuotaResource Resource, string Name)> NovaNetwork =
    [
        (QuotaResource.FixedIps, "fixed_ips"),
        (QuotaResource.FloatingIps, "floating_ips"),
        (QuotaResource.SecurityGroups, "security_groups"),
        (QuotaResource.SecurityGroupRules, "security_group_rules"),
    ];

    public static readonly IReadOnlyList<(QuotaResource Resource, string Name)> BlockStorage =
    [
        (QuotaResource.Volumes, "volumes"),
        (QuotaResource.VolumeGigabytes, "gigabytes"),
        (QuotaResource.VolumeSnapshots, "snapshots"),
        (QuotaResource.VolumeBackups, "backups"),
    ];

    public static readonly IReadOnlyList<(QuotaResource Resource, string Name)> Network =
    [
        (QuotaResource.FloatingIps, "floatingip"),
        (QuotaResource.SecurityGroups, "security_group"),
        (QuotaResource.SecurityGroupRules, "security_group_rule"),
        (QuotaResource.Networks, "network"),
        (QuotaResource.Subnets, "subnet"),
        (QuotaResource.Routers, "router"),
        (QuotaResource.Ports, "port"),
    ];

    /// <summary>Limits under their names on the wire, where none is -1.</summary>
    public static Dictionary<string, long> ToWire(IReadOnlyList<(QuotaResource Resource, string Name)> names, IReadOnlyDictionary<QuotaResource, long?> limits) =>
        names.Where(line => limits.ContainsKey(line.Resource)).ToDictionary(static line => line.Name, line => limits[line.Resource] ?? -1);
}
