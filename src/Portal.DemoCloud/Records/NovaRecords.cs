using Portal.DemoCloud.Nodes;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Records;

/// <summary>nova's tables as the cloud's state fills them. Called under its lock.</summary>
internal sealed class NovaRecords(Cloud cloud, string database)
{
    private readonly RecordTable _services = new(database, "services", ServiceColumns, StampsUpdates: false);
    private readonly RecordTable _nodes = new(
        database,
        "compute_nodes",
        [
            "id", "created_at", "deleted", "service_id", "vcpus", "memory_mb", "local_gb", "vcpus_used", "memory_mb_used", "local_gb_used", "hypervisor_type",
            "hypervisor_version", "cpu_info", "disk_available_least", "free_ram_mb", "free_disk_gb", "current_workload", "running_vms", "hypervisor_hostname",
        ],
        StampsUpdates: true);

    private readonly RecordTable _flavors = new(
        database,
        "instance_types",
        ["id", "deleted", "name", "memory_mb", "vcpus", "swap", "flavorid", "rxtx_factor", "root_gb", "ephemeral_gb", "disabled", "is_public"],
        StampsUpdates: false);

    private readonly RecordTable _instances = new(
        database,
        "instances",
        [
            "id", "created_at", "updated_at", "deleted_at", "deleted", "user_id", "project_id", "image_ref", "key_name", "power_state", "vm_state", "memory_mb",
            "vcpus", "hostname", "host", "launched_at", "display_name", "availability_zone", "locked", "launched_on", "instance_type_id", "uuid",
            "root_device_name", "access_ip_v4", "task_state", "root_gb", "ephemeral_gb",
        ],
        StampsUpdates: false);

    private readonly RecordTable _faults = new(database, "instance_faults", ["id", "created_at", "deleted", "instance_uuid", "code", "message", "details"], StampsUpdates: false);

    internal static IReadOnlyList<string> ServiceColumns { get; } =
        ["id", "created_at", "updated_at", "deleted", "host", "binary", "topic", "report_count", "disabled", "availability_zone"];

    /// <summary>The heartbeats alone, which move while nothing else does.</summary>
    public RecordSet Services() => new(_services, [.. cloud.Daemons.All.Where(daemon => daemon.Id > 0 && !daemon.IsCinder).Select(ServiceRow)], static row => row);

    /// <summary>What changes with the servers, in the order in which rows refer to each other.</summary>
    public IEnumerable<RecordSet> Rest()
    {
        var flavors = cloud.Compute.Flavors;
        yield return new RecordSet(_nodes, [.. cloud.Compute.Nodes.Select(NodeRow)], static row => row);
        yield return new RecordSet(_flavors, [.. flavors.Select((flavor, index) => (object?[])
            [index + 1, flavor.IsDeleted, flavor.Name, flavor.Ram, flavor.Vcpus, flavor.Swap, flavor.Id, flavor.RxtxFactor, flavor.Disk, flavor.Ephemeral, false, flavor.IsPublic])], static row => row);
        yield return new RecordSet(_instances, [.. cloud.Compute.Servers.All.Select(InstanceRow)], static row => row);
        yield return new RecordSet(_faults, [.. cloud.Compute.Servers.All.Where(server => server.Fault is not null).Select(FaultRow)], static row => Deleted(row, 2));
    }

    internal static object?[] ServiceRow(Daemon daemon) =>
        [daemon.Id, daemon.CreatedAt, daemon.UpdatedAt, false, daemon.Host, daemon.Binary, daemon.Topic, daemon.ReportCount, daemon.IsDisabled, Scheduler.Zone];

    /// <summary>In Folsom's tables rows stay, and say that they are deleted.</summary>
    internal static object?[] Deleted(object?[] row, int column)
    {
        var gone = (object?[])row.Clone();
        gone[column] = true;
        return gone;
    }

    private static object?[] NodeRow(ComputeNode node) =>
    [
        node.Id, node.Compute.CreatedAt, false, node.Compute.Id, node.Vcpus, node.Ram, node.Disk, node.UsedVcpus, node.UsedRam + ComputeNode.ReservedRam,
        node.UsedDisk, "QEMU", 1_000_000, ComputeNode.CpuInfo, Nova.Hosts.HypervisorJson.DiskAvailableLeast(node), node.FreeRam, node.FreeDisk, 0, node.Guests,
        node.HypervisorHostname,
    ];

    private object?[] InstanceRow(Server server) =>
    [
        server.Number, server.Created, server.Updated, server.IsDeleted ? server.Updated : null, server.IsDeleted, server.UserId, server.TenantId, server.ImageId,
        server.KeyName, server.PowerState, server.VmState, server.Flavor.Ram, server.Flavor.Vcpus, $"server-{server.Number}", server.Host,
        server.PowerState == 0 ? null : server.BootedAt, server.Name, Scheduler.Zone, server.IsLocked, server.Host, FlavorNumber(server), server.Id, "/dev/vda",
        server.AccessIpV4 is { Length: > 0 } address ? address : null, server.TaskState, server.Flavor.Disk, server.Flavor.Ephemeral,
    ];

    private static object?[] FaultRow(Server server) =>
        [server.Number, server.Fault!.Created, false, server.Id, server.Fault.Code, server.Fault.Message, server.Fault.Details];

    private int FlavorNumber(Server server) => cloud.Compute.Flavors.FindIndex(flavor => flavor.Id == server.Flavor.Id) + 1;
}
