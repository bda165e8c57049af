using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.LooseEnds;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Sources;
using Portal.Domain.Volumes;

namespace Portal.Web.Composition;

/// <summary>What the adapters read from Folsom's databases by SQL, read from the embedded demo's rows: the same questions, the same answers.</summary>
internal sealed class DemoRecords(DemoTables tables) : INovaRecords, ICinderRecords
{
    Task<IReadOnlyList<ServiceReading>> INovaRecords.ReadServicesAsync(CancellationToken cancellationToken) => Listed(tables.Nova("services").Select(Service));

    Task<IReadOnlyList<ServiceReading>> ICinderRecords.ReadServicesAsync(CancellationToken cancellationToken) => Listed(tables.Cinder("services").Select(Service));

    public Task<IReadOnlyList<AttachedVolume>> ReadAttachedVolumesAsync(CancellationToken cancellationToken) => Listed(
        tables.Cinder("volumes").Where(static row => row.Text("instance_uuid") is not null).Select(static row => new AttachedVolume(
            row.Text("id")!, row.Text("display_name"), row.Text("project_id") ?? "", (int)row.Number("size"), row.Text("instance_uuid")!, row.Text("mountpoint"))));

    public Task<IReadOnlyList<ComputeNode>> ReadComputeNodesAsync(CancellationToken cancellationToken)
    {
        var hosts = tables.Nova("services").ToDictionary(static row => row.Number("id"), static row => row.Text("host")!);
        return Listed(tables.Nova("compute_nodes").Select(row => Node(row, hosts[row.Number("service_id")])));
    }

    public Task<IReadOnlyList<InstancePlacement>> ReadInstancesAsync(string? host, CancellationToken cancellationToken) => Listed(
        tables.Nova("instances").Where(row => host is null || row.Text("host") == host).Select(static row => new InstancePlacement
        {
            Id = row.Text("uuid")!,
            Name = row.Text("display_name") ?? "",
            ProjectId = row.Text("project_id") ?? "",
            Host = row.Text("host"),
            VmState = row.Text("vm_state"),
            TaskState = row.Text("task_state"),
            IsRunning = row.Number("power_state") == 1,
            MemoryMiB = row.Number("memory_mb"),
            Vcpus = (int)row.Number("vcpus"),
            Locked = row.Flag("locked"),
            UpdatedAt = row.Time("updated_at"),
        }));

    public Task<IReadOnlyList<RecordedFault>> ReadFaultsAsync(string? host, int count, CancellationToken cancellationToken)
    {
        var here = host is null ? null : tables.Nova("instances").Where(row => row.Text("host") == host).Select(static row => row.Text("uuid")).ToHashSet();
        return Listed(tables.Nova("instance_faults").Where(row => here?.Contains(row.Text("instance_uuid")) != false).Select(static row =>
                new RecordedFault(row.Text("instance_uuid")!, (int)row.Number("code"), row.Text("message") ?? "", row.Text("details"), row.Time("created_at")!.Value))
            .OrderByDescending(static fault => fault.CreatedAt).Take(count));
    }

    public Task<AddressAccount> ReadAddressesAsync(CancellationToken cancellationToken) => Task.FromResult(DemoAddresses.Of(tables));

    public Task<AddressTable> ReadAddressTableAsync(CancellationToken cancellationToken) => Task.FromResult(DemoAddressTable.Of(tables));

    public Task<IReadOnlyList<StoredVolume>> ReadUnsettledVolumesAsync(CancellationToken cancellationToken) => Listed(
        tables.Cinder("volumes").Where(static row => row.Text("status") != "available" || row.Text("instance_uuid") is not null).Select(static row => new StoredVolume(
            row.Text("id")!, row.Text("display_name"), row.Text("project_id") ?? "", (int)row.Number("size"), row.Text("status") ?? "", row.Text("instance_uuid"), row.Text("mountpoint"),
            row.Text("host"), row.Time("updated_at") ?? row.Time("created_at"))));

    public Task<IReadOnlyList<HeldFixedIp>> ReadFixedIpsAsync(string host, CancellationToken cancellationToken)
    {
        var here = tables.Nova("instances").Where(row => row.Text("host") == host).Select(static row => row.Text("uuid")).ToHashSet();
        return Listed(tables.Nova("fixed_ips").Where(row => row.Flag("allocated") && here.Contains(row.Text("instance_uuid")))
            .Select(static row => new HeldFixedIp(row.Text("address")!, row.Number("network_id"), row.Text("instance_uuid")!, row.Flag("leased"))));
    }

    public Task<IReadOnlyList<BoundFloatingIp>> ReadFloatingIpsAsync(string? host, CancellationToken cancellationToken) =>
        Listed(DemoAddresses.Bound(tables).Where(ip => host is null || ip.BoundOn == host || ip.RunsOn == host));

    public Task<IReadOnlyList<FloatingIp>> ReadHeldFloatingIpsAsync(CancellationToken cancellationToken)
    {
        var leads = tables.Nova("fixed_ips").ToDictionary(static row => row.Number("id"));
        return Listed(tables.Nova("floating_ips").Where(static row => row.Text("project_id") is not null).Select(row =>
        {
            var own = leads.GetValueOrDefault(row.Number("fixed_ip_id"));
            return new FloatingIp
            {
                Id = row.Number("id").ToString(CultureInfo.InvariantCulture),
                Address = row.Text("address")!,
                PoolId = row.Text("pool") ?? "",
                PoolName = row.Text("pool") ?? "",
                ProjectId = row.Text("project_id"),
                Host = row.Text("host"),
                FixedAddress = own?.Text("address"),
                InstanceId = own?.Text("instance_uuid"),
            };
        }));
    }

    public Task<IReadOnlyList<VolumeOwner>> ReadVolumeOwnersAsync(CancellationToken cancellationToken) => Listed(
        tables.Cinder("volumes").Select(static row => new VolumeOwner(row.Text("id")!, row.Text("project_id") ?? "", row.Text("host"))));

    private static Task<IReadOnlyList<T>> Listed<T>(IEnumerable<T> items) => Task.FromResult<IReadOnlyList<T>>([.. items]);

    private static ServiceReading Service(DemoRow row) => new()
    {
        RowId = row.Number("id"),
        Key = new ServiceKey(row.Text("host")!, row.Text("binary")!),
        ReportCount = row.Number("report_count"),
        Disabled = row.Flag("disabled"),
        AvailabilityZone = row.Text("availability_zone"),
        CreatedAt = row.Time("created_at"),
        UpdatedAt = row.Time("updated_at"),
    };

    private static ComputeNode Node(DemoRow row, string host) => new()
    {
        Host = host,
        HypervisorName = row.Text("hypervisor_hostname") ?? host,
        HypervisorType = row.Text("hypervisor_type")!,
        HypervisorVersion = row.Number("hypervisor_version"),
        Vcpus = (int)row.Number("vcpus"),
        VcpusUsed = (int)row.Number("vcpus_used"),
        MemoryMiB = row.Number("memory_mb"),
        MemoryUsedMiB = row.Number("memory_mb_used"),
        DiskGiB = row.Number("local_gb"),
        DiskUsedGiB = row.Number("local_gb_used"),
        RunningInstances = (int)row.Number("running_vms"),
        Workload = (int)row.Number("current_workload"),
        Cpu = Cpu(row.Text("cpu_info")!),
    };

    private static CpuModel Cpu(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return new CpuModel(
            root.GetProperty("arch").GetString()!,
            root.GetProperty("vendor").GetString()!,
            root.GetProperty("model").GetString()!,
            [.. root.GetProperty("features").EnumerateArray().Select(static feature => feature.GetString()!).Order(StringComparer.Ordinal)]);
    }
}
