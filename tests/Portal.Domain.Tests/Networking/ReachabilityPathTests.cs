using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Networking;

public sealed class ReachabilityPathTests
{
    private static readonly Subnet Range = new("s1", "", "10.0.0.0/24", "10.0.0.1", []);
    private static readonly Network Own = new("n1", "private", false, false) { ProjectId = "p1", Subnets = [Range] };
    private static readonly Router Way = new("r1", "edge", "ACTIVE", "outside", ["s1"]);
    private static readonly NetworkPort Plug = new("port1", null, "n1", PortUse.Instance, "a") { Status = "ACTIVE", Addresses = [new("s1", "10.0.0.2")] };

    private static readonly Instance Web = An.Instance() with
    {
        Id = "a",
        Addresses = [new("private", "10.0.0.2", 4, AddressKind.Fixed), new("private", "203.0.113.1", 4, AddressKind.Floating)],
    };

    [Fact]
    public void AllUp_IsToldInThePacketsOrder() =>
        Assert.Equal(
            [ReachabilityReason.HasAddress, ReachabilityReason.PortUp, ReachabilityReason.HasPublicAddress, ReachabilityReason.RouterLeads],
            Run(Web, Own, [Way], [Plug]).Where(finding => finding.Aspect is not (ReachabilityAspect.State or ReachabilityAspect.Rules)).Select(finding => finding.Reason));

    [Fact]
    public void WhatIsSwitchedOff_Blocks_AndWhatIsReportedDown_IsADoubt()
    {
        Assert.Equal((ReachabilityLevel.Blocks, ReachabilityReason.PortOff, "10.0.0.2"), Of(ReachabilityAspect.Port, Run(Web, Own, [Way], [Plug with { IsUp = false }])));
        Assert.Equal((ReachabilityLevel.Doubtful, ReachabilityReason.PortDown, "10.0.0.2"), Of(ReachabilityAspect.Port, Run(Web, Own, [Way], [Plug with { Status = "DOWN" }])));
        Assert.Equal((ReachabilityLevel.Blocks, ReachabilityReason.NetworkOff, "private"), Of(ReachabilityAspect.Port, Run(Web, Own with { IsUp = false }, [Way], [Plug])));
        Assert.Equal((ReachabilityLevel.Blocks, ReachabilityReason.RouterOff, "edge"), Of(ReachabilityAspect.Router, Run(Web, Own, [Way with { IsUp = false }], [Plug])));
        Assert.Equal((ReachabilityLevel.Doubtful, ReachabilityReason.RouterDown, "edge"), Of(ReachabilityAspect.Router, Run(Web, Own, [Way with { Status = "ERROR" }], [Plug])));
    }

    [Fact]
    public void RouterThatLeadsOut_CountsMoreThanOneThatIsOff() =>
        Assert.Equal(
            (ReachabilityLevel.Ok, ReachabilityReason.RouterLeads, "edge"),
            Of(ReachabilityAspect.Router, Run(Web, Own, [new("r0", "old", "DOWN", "outside", ["s1"]) { IsUp = false }, Way], [Plug])));

    [Fact]
    public void RoutersThatJoinOtherRanges_OrLeadNowhere_DoNotCount()
    {
        Assert.Equal((ReachabilityLevel.Doubtful, ReachabilityReason.RouterMissing, null), Of(ReachabilityAspect.Router, Run(Alone, Own, [Way with { SubnetIds = ["s2"] }], [Plug])));
        Assert.Equal(ReachabilityReason.RouterMissing, Of(ReachabilityAspect.Router, Run(Alone, Own, [Way with { ExternalNetworkId = null }], [Plug])).Reason);
    }

    [Fact]
    public void RouterOfOthers_IsBelieved_WhereAPublicAddressLeadsThrough() =>
        Assert.DoesNotContain(Run(Web, Own, [], [Plug]), finding => finding.Aspect == ReachabilityAspect.Router);

    [Fact]
    public void OfTwoNetworks_TheOneThatThePublicAddressLeadsTo_Counts()
    {
        var both = Web with { Addresses = [.. Web.Addresses.Items, new("backup", "10.9.0.2", 4, AddressKind.Fixed)] };
        var backup = new Network("n2", "backup", false, false) { ProjectId = "p1", IsUp = false, Subnets = [new Subnet("s9", "", "10.9.0.0/24", null, [])] };
        var other = Plug with { Id = "port2", NetworkId = "n2", IsUp = false, Addresses = [new("s9", "10.9.0.2")] };
        ReachabilityQuestion question = new(both, new([CloudCapability.FloatingIps], CliDialect.OpenStack)) { ProjectId = "p1", Surroundings = new([Own, backup], [Way], [Plug, other]) };

        Assert.Equal((ReachabilityLevel.Doubtful, ReachabilityReason.PortOff, "10.9.0.2"), Of(ReachabilityAspect.Port, ReachabilityCheck.Run(question)));
        FloatingIp leading = new() { Id = "f", Address = "203.0.113.1", PoolId = "outside", PoolName = "public", FixedAddress = "10.0.0.2", InstanceId = "a" };
        Assert.Equal((ReachabilityLevel.Ok, ReachabilityReason.PortUp, null), Of(ReachabilityAspect.Port, ReachabilityCheck.Run(question with { Addresses = [leading] })));
    }

    [Fact]
    public void InstanceOutside_NeedsNeitherRouterNorPublicAddress()
    {
        var findings = Run(Alone, Own with { IsExternal = true, ProjectId = "admin" }, [], [Plug]);
        Assert.Equal((ReachabilityLevel.Ok, ReachabilityReason.OutsideItself, "private"), Of(ReachabilityAspect.PublicAddress, findings));
        Assert.DoesNotContain(findings, finding => finding.Aspect == ReachabilityAspect.Router);
    }

    [Fact]
    public void NetworkOfOthers_IsNotJudged()
    {
        var findings = Run(Alone, Own with { ProjectId = "admin", IsShared = true }, [], [Plug]);
        Assert.Equal((ReachabilityLevel.Unknown, ReachabilityReason.NetworkOfOthers, "private"), Of(ReachabilityAspect.PublicAddress, findings));
        Assert.DoesNotContain(findings, finding => finding.Aspect == ReachabilityAspect.Router);
    }

    [Fact]
    public void OwnNetworkWithoutAPublicAddress_StillBlocks() =>
        Assert.Equal(ReachabilityReason.NoPublicAddress, Of(ReachabilityAspect.PublicAddress, Run(Alone, Own, [Way], [Plug])).Reason);

    [Fact]
    public void WhoComesFromTheNetworksOwnRange_IsNotSentAway() =>
        Assert.Equal((ReachabilityLevel.Unknown, ReachabilityReason.OnlyFromWithin, "private"), Of(ReachabilityAspect.PublicAddress, Run(Alone, Own, [Way], [Plug], "10.0.0.9")));

    [Fact]
    public void PortsThatCouldNotBeRead_AreNotJudged() =>
        Assert.DoesNotContain(Run(Web, Own, [Way], []), finding => finding.Aspect == ReachabilityAspect.Port);

    private static Instance Alone => Web with { Addresses = [Web.Addresses[0]] };

    private static IReadOnlyList<ReachabilityFinding> Run(Instance instance, Network network, Router[] routers, NetworkPort[] ports, string? from = null) =>
        ReachabilityCheck.Run(new(instance, new([CloudCapability.FloatingIps], CliDialect.OpenStack))
        {
            ProjectId = "p1",
            From = CidrBlock.TryParse(from, out var block) ? block : null,
            Surroundings = new([network], routers, ports),
        });

    private static (ReachabilityLevel Level, ReachabilityReason Reason, string? Item) Of(ReachabilityAspect aspect, IReadOnlyList<ReachabilityFinding> findings)
    {
        var finding = findings.Single(one => one.Aspect == aspect);
        return (finding.Level, finding.Reason, finding.Item);
    }
}
