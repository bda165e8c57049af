using Portal.Domain.Drain;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Drain;

/// <summary>Nodes and instances of a small cloud, to be changed with <c>with</c>.</summary>
internal static class DrainSamples
{
    public static MigrationTerms Terms { get; } = new() { MultiHostNetwork = true, SharedStorage = true };

    public static MigrationNode Node(string host, long memoryMiB = 64000, long usedMiB = 0) =>
        new(new ComputeNode
        {
            Host = host,
            HypervisorName = host,
            HypervisorType = "QEMU",
            HypervisorVersion = 1_000_000,
            Vcpus = 16,
            MemoryMiB = memoryMiB,
            MemoryUsedMiB = usedMiB,
            Cpu = new CpuModel("x86_64", "Intel", "Westmere", ["aes"]),
        })
        {
            Compute = Health(),
            Network = Health(),
            InstancesMemoryMiB = usedMiB,
            GatewayNetworks = [1],
            Zone = "nova",
        };

    public static ServiceHealth Health(ServiceState state = ServiceState.Up, bool disabled = false) => new(state, An.Moment, true, disabled, TimeSpan.Zero);

    public static DrainInstance Instance(string name, long memoryMiB = 2048, string vmState = "active", int addresses = 0) => new(
        new InstancePlacement
        {
            Id = name,
            Name = name,
            ProjectId = "p",
            Host = "c1",
            VmState = vmState,
            IsRunning = vmState == "active",
            MemoryMiB = memoryMiB,
            UpdatedAt = An.Moment,
        },
        addresses,
        addresses > 0 ? AddressHandOver.Needed : AddressHandOver.NoAddresses);

    public static DrainInstance With(this DrainInstance instance, Func<InstancePlacement, InstancePlacement> change) => instance with { Placement = change(instance.Placement) };

    public static DrainRequest Request(IEnumerable<DrainInstance> instances, params MigrationNode[] nodes) =>
        new() { Host = "c1", Instances = [.. instances], Nodes = [.. nodes], Terms = Terms, Now = An.Moment };
}
