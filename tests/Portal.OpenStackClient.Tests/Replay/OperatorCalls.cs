using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>What administrators ask, in recordings of both generations.</summary>
internal static class OperatorCalls
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<object?> Nodes(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Operators.ListNodesAsync(Token);

    public static async Task<object?> Hosts(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Operators.ListHostServicesAsync(Token);

    public static async Task<object?> Services(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Operators.ListServicesAsync(Token);

    public static async Task<object?> Agents(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Operators.ListNetworkAgentsAsync(Token);

    public static async Task<object?> Diagnostics(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Operators.GetDiagnosticsAsync(cloud.IdIn("servers"), Token);

    public static void AreNodes(Recording recording, object? result)
    {
        var nodes = Assert.IsAssignableFrom<IReadOnlyList<ComputeNode>>(result);
        Assert.Equal(
            ComputeResults.Json(recording, "hypervisors").EnumerateArray().Select(static wire => (
                wire.GetProperty("service").GetProperty("host").GetString()!, wire.GetProperty("hypervisor_hostname").GetString()!, wire.GetProperty("hypervisor_type").GetString()!,
                wire.GetProperty("hypervisor_version").GetInt64(), wire.GetProperty("vcpus").GetInt32(), wire.GetProperty("vcpus_used").GetInt32(), wire.GetProperty("memory_mb").GetInt64(),
                wire.GetProperty("memory_mb_used").GetInt64(), wire.GetProperty("local_gb").GetInt64(), wire.GetProperty("local_gb_used").GetInt64(),
                wire.GetProperty("running_vms").GetInt32(), wire.GetProperty("current_workload").GetInt32())),
            nodes.Select(static node => (
                node.Host, node.HypervisorName, node.HypervisorType, node.HypervisorVersion, node.Vcpus, node.VcpusUsed, node.MemoryMiB, node.MemoryUsedMiB, node.DiskGiB,
                node.DiskUsedGiB, node.RunningInstances, node.Workload)));
        Assert.All(nodes, static node => Assert.Equal(("x86_64", "Intel", "Westmere"), (node.Cpu!.Architecture, node.Cpu.Vendor, node.Cpu.Model)));
    }

    public static void AreHosts(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "hosts").EnumerateArray().Select(static wire => new ServiceKey(wire.GetProperty("host_name").GetString()!, "nova-" + wire.GetProperty("service").GetString())),
        Assert.IsAssignableFrom<IReadOnlyList<ServiceKey>>(result));

    public static void AreServices(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "services").EnumerateArray().Select(static wire => (
            wire.GetProperty("host").GetString()!, wire.GetProperty("binary").GetString()!, wire.GetProperty("state").GetString() == "up",
            wire.GetProperty("status").GetString() == "disabled", wire.GetProperty("zone").GetString(),
            (DateTimeOffset?)new DateTimeOffset(wire.GetProperty("updated_at").GetDateTime(), TimeSpan.Zero))),
        Assert.IsAssignableFrom<IReadOnlyList<ReportedService>>(result).Select(static service => (
            service.Key.Host, service.Key.Binary, service.IsUp, service.Disabled, service.AvailabilityZone, service.ReportedAt)));

    public static void AreCounters(Recording recording, object? result)
    {
        var wire = recording.ResponseBody!.Value;
        var read = Assert.IsType<InstanceDiagnostics>(result);
        long Of(string name) => wire.GetProperty(name).GetInt64();
        Assert.Equal((1, TimeSpan.FromTicks(Of("cpu0_time") / 100)), (read.Cpus, read.CpuTime));
        Assert.Equal((Of("memory-actual"), Of("memory-rss")), (read.MemoryKiB, read.MemoryUsedKiB));
        Assert.Equal([new DiskCounters("vda", Of("vda_read"), Of("vda_write"), Of("vda_read_req"), Of("vda_write_req"))], read.Disks);
        Assert.Equal([new NicCounters("vnet0", Of("vnet0_rx"), Of("vnet0_tx"), 0)], read.Nics);
    }
}
