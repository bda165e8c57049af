using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Operations;

public sealed class AccountTests
{
    private static readonly ComputeNode Node = new() { Host = "compute1", HypervisorName = "compute1", HypervisorType = "QEMU", Vcpus = 16, VcpusUsed = 64, MemoryMiB = 64000, MemoryUsedMiB = 48000, DiskGiB = 917 };

    [Fact]
    public void AShare_IsCountedOnce_AndItsClaimsAreAdded()
    {
        ComputeNode[] nodes = [Node, Node with { Host = "compute2", DiskUsedGiB = 40 }, Node with { Host = "compute3", DiskUsedGiB = 2 }];

        Assert.Equal(new DiskAccount(917, 42, Shared: true), DiskAccount.Of(nodes, isShared: true));
        Assert.Equal(new DiskAccount(3 * 917, 42, Shared: false) { LooksShared = true }, DiskAccount.Of(nodes, isShared: false));
        Assert.Equal(917 + 500, DiskAccount.Of([.. nodes, Node with { DiskGiB = 500 }], isShared: true).TotalGiB);
    }

    [Fact]
    public void Capacity_IsMeasuredAgainstTheSchedulersRatios()
    {
        var capacity = SchedulerRatios.Folsom.Of(Node);

        Assert.Equal(new NodeCapacity(64, 256, 48000, 96000), capacity);
        Assert.Equal((0.25, 0.5), (capacity.VcpuShare, capacity.MemoryShare));
        Assert.Equal(1, SchedulerRatios.Folsom.Of(Node with { Vcpus = 0 }).VcpuShare);
    }

    [Fact]
    public void AFixedIpAccount_SharesWhatInstancesCanHold()
    {
        var account = new FixedIpAccount { NetworkId = 1, Label = "private", Cidr = "10.0.0.0/24", Total = 256, Reserved = 3, Gateways = 3, Allocated = 50, Releasing = 0, Free = 200 };

        Assert.Equal(0.2, account.Share, precision: 9);
        Assert.Equal(1, (account with { Total = 6, Allocated = 0, Free = 0 }).Share);
    }

    [Fact]
    public void AFloatingIpAccount_TellsIdleFromFree() =>
        Assert.Equal((10, 5), (new FloatingIpAccount("public", 30, 20, 15).Free, new FloatingIpAccount("public", 30, 20, 15).Idle));

    [Theory]
    [InlineData("compute1", "compute1", false)]
    [InlineData("compute1", "compute2", true)]
    [InlineData(null, "compute2", false)]
    [InlineData("compute1", null, false)]
    public void AnAddressOnAnotherNodeThanItsInstance_IsStranded(string? boundOn, string? runsOn, bool stranded) =>
        Assert.Equal(stranded, new BoundFloatingIp("203.0.113.1", "public", "p", boundOn, "10.0.0.5", "i", runsOn).IsStranded);

    [Fact]
    public void ATaskThatOutlivesPatience_IsStuck()
    {
        var instance = new InstancePlacement { Id = "i", Name = "i", ProjectId = "p", TaskState = "migrating", UpdatedAt = An.Moment };

        Assert.False(instance.IsStuck(An.Moment.AddMinutes(10), TimeSpan.FromMinutes(10)));
        Assert.True(instance.IsStuck(An.Moment.AddMinutes(11), TimeSpan.FromMinutes(10)));
        Assert.False((instance with { TaskState = null }).IsStuck(An.Moment.AddDays(1), TimeSpan.FromMinutes(10)));
    }
}
