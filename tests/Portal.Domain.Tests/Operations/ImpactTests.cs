using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Tests.Operations;

public sealed class ImpactTests
{
    private static readonly InstancePlacement[] Instances =
    [
        new() { Id = "a", Name = "a", ProjectId = "red", Host = "compute1", VmState = "active" },
        new() { Id = "b", Name = "b", ProjectId = "blue", Host = "compute1", VmState = "building", TaskState = "spawning" },
        new() { Id = "c", Name = "c", ProjectId = "green", Host = "compute2", VmState = "active" },
    ];

    private static readonly BoundFloatingIp[] Addresses =
    [
        new("203.0.113.1", "public", "red", "compute1", "10.0.0.5", "a", "compute1"),
        new("203.0.113.2", "public", "green", "compute1", "10.0.0.7", "c", "compute2"),
        new("203.0.113.3", "public", "red", "compute2", "10.0.0.5", "a", "compute1"),
        new("203.0.113.4", "public", "green", "compute2", "10.0.0.7", "c", "compute2"),
    ];

    private static readonly AttachedVolume[] Volumes = [new("v", "data", "red", 10, "a", "/dev/vdb"), new("w", null, "green", 1, "c", "/dev/vdb")];

    /// <summary>Also the address of a foreign instance that was left behind on the node, and its project.</summary>
    [Fact]
    public void ADeadNode_TakesItsInstancesAddressesAndVolumes()
    {
        var impact = NodeImpact.Of("compute1", NodeFailure.Node, Instances, Addresses, Volumes);

        Assert.Equal(["b", "a"], impact.Instances.Select(static instance => instance.Id));
        Assert.Equal(["203.0.113.1", "203.0.113.2", "203.0.113.3"], impact.FloatingIps.Select(static address => address.Address));
        Assert.Equal(["v"], impact.Volumes.Select(static volume => volume.Id));
        Assert.Equal(["blue", "green", "red"], impact.Projects);
        Assert.Equal(ImpactEffect.Stops, Effect(impact, ImpactArea.Guests));
        Assert.Equal(ImpactEffect.Works, Effect(impact, ImpactArea.OtherNodes));
    }

    [Fact]
    public void ADeadNetworkService_LeavesGuestsAndTrafficAlone_AndStopsChangesOfAddresses()
    {
        var impact = NodeImpact.Of("compute1", NodeFailure.NetworkService, Instances, Addresses, Volumes);

        Assert.Equal(["203.0.113.1", "203.0.113.2"], impact.FloatingIps.Select(static address => address.Address));
        Assert.Empty(impact.Volumes);
        Assert.Equal(ImpactEffect.Works, Effect(impact, ImpactArea.Guests));
        Assert.Equal(new Consequence(ImpactArea.Traffic, ImpactEffect.Works, Certainty.Inferred), impact.Consequences.Single(static found => found.Area == ImpactArea.Traffic));
        Assert.Equal(ImpactEffect.Stops, Effect(impact, ImpactArea.FloatingIpChanges));
        Assert.Equal(ImpactEffect.Stops, Effect(impact, ImpactArea.Arrivals));
    }

    [Fact]
    public void ADeadMetadataApi_TouchesOnlyWhatBoots() =>
        Assert.Equal(["b"], NodeImpact.Of("compute1", NodeFailure.MetadataApi, Instances, Addresses, Volumes).Instances.Select(static instance => instance.Id));

    [Fact]
    public void ADeadComputeService_TakesActionsAndConsoles_AndNoAddress()
    {
        var impact = NodeImpact.Of("compute1", NodeFailure.ComputeService, Instances, Addresses, Volumes);

        Assert.Empty(impact.FloatingIps);
        Assert.Equal((ImpactEffect.Works, ImpactEffect.Stops, ImpactEffect.Stops), (Effect(impact, ImpactArea.Traffic), Effect(impact, ImpactArea.Actions), Effect(impact, ImpactArea.Consoles)));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void EveryFailure_SaysSomethingOfEveryArea(NodeFailure failure) =>
        Assert.Equal(Enum.GetValues<ImpactArea>(), Consequences.Of(failure).Select(static found => found.Area).Order());

    public static TheoryData<NodeFailure> Failures() => [.. Enum.GetValues<NodeFailure>()];

    private static ImpactEffect Effect(NodeImpact impact, ImpactArea area) => impact.Consequences.Single(found => found.Area == area).Effect;
}
