using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Networking;

public sealed class ReachabilityTests
{
    private static readonly CloudCapabilities Cloud = new([CloudCapability.FloatingIps], CliDialect.Folsom);
    private static readonly RuleDraft Ssh = new() { Protocol = "tcp", From = 22, To = 22, Cidr = "0.0.0.0/0" };

    private static readonly Instance Web = An.Instance() with
    {
        SecurityGroups = ["web"],
        Addresses = [new("private", "10.0.0.2", 4, AddressKind.Fixed), new("private", "203.0.113.1", 4, AddressKind.Floating)],
    };

    [Fact]
    public void EverythingInPlace_IsOk_FromAnywhere()
    {
        var findings = Run(Web, Ssh);
        Assert.Equal(ReachabilityLevel.Ok, ReachabilityCheck.Verdict(findings));
        Assert.Equal(
            [ReachabilityReason.Running, ReachabilityReason.HasAddress, ReachabilityReason.HasPublicAddress, ReachabilityReason.LetIn],
            findings.Select(finding => finding.Reason));
    }

    [Fact]
    public void StoppedInstance_Blocks() =>
        Assert.Equal((ReachabilityReason.NotRunning, "SHUTOFF"), Only(Web with { Status = InstanceStatus.Shutoff, RawStatus = "SHUTOFF" }, ReachabilityAspect.State, Ssh));

    [Fact]
    public void InstanceInTransition_MayBeTheCause()
    {
        var findings = Run(Web with { TaskState = "rebooting" }, Ssh);
        Assert.Equal(ReachabilityLevel.Doubtful, ReachabilityCheck.Verdict(findings));
    }

    [Fact]
    public void WithoutAPublicAddress_NobodyGetsInFromOutside() =>
        Assert.Equal(
            (ReachabilityReason.NoPublicAddress, null),
            Only(Web with { Addresses = [new("private", "10.0.0.2", 4, AddressKind.Fixed)] }, ReachabilityAspect.PublicAddress, Ssh));

    [Fact]
    public void WithoutAnyAddress_ItSaysSo() =>
        Assert.Equal((ReachabilityReason.NoAddress, null), Only(Web with { Addresses = [] }, ReachabilityAspect.Address, Ssh));

    [Theory]
    [InlineData("tcp", 22, true)]
    [InlineData("tcp", 23, false)]
    [InlineData("udp", 22, false)]
    public void PortWithoutARule_Blocks(string protocol, int port, bool open) =>
        Assert.Equal(open ? ReachabilityReason.LetIn : ReachabilityReason.NoRule, Rules(new(Web, Cloud) { Protocol = protocol, Port = port, Groups = [Group(Ssh)] }).Reason);

    [Fact]
    public void RuleForSomeAddresses_DependsOnWhereOneComesFrom()
    {
        var office = Ssh with { Cidr = "192.0.2.0/24" };
        Assert.Equal((ReachabilityLevel.Doubtful, "192.0.2.0/24"), LevelOf(null));
        Assert.Equal((ReachabilityLevel.Ok, "web"), LevelOf("192.0.2.7"));
        Assert.Equal((ReachabilityLevel.Blocks, "192.0.2.0/24"), LevelOf("198.51.100.7"));

        (ReachabilityLevel, string?) LevelOf(string? from)
        {
            var finding = Rules(new(Web, Cloud) { Groups = [Group(office)], From = CidrBlock.TryParse(from, out var block) ? block : null });
            return (finding.Level, finding.Item);
        }
    }

    [Fact]
    public void RuleForMembersOfAGroup_DoesNotLetInStrangers() =>
        Assert.Equal(ReachabilityReason.LetInFromSome, Rules(new(Web, Cloud) { Groups = [Group(Ssh with { Cidr = null, PeerGroupName = "lb" })] }).Reason);

    [Fact]
    public void Ping_NeedsAnEchoRule()
    {
        Assert.Equal(ReachabilityReason.NoRule, Ping(Ssh).Reason);
        Assert.Equal(ReachabilityReason.LetIn, Ping(new RuleDraft { Protocol = "icmp", Cidr = "0.0.0.0/0" }).Reason);
        Assert.Equal(ReachabilityReason.LetIn, Ping(new RuleDraft { Protocol = "icmp", From = 8, To = 0, Cidr = "0.0.0.0/0" }).Reason);
        Assert.Equal(ReachabilityReason.NoRule, Ping(new RuleDraft { Protocol = "icmp", From = 3, Cidr = "0.0.0.0/0" }).Reason);
        Assert.Equal(ReachabilityReason.LetIn, Ping(new RuleDraft { Protocol = null }).Reason);

        static ReachabilityFinding Ping(RuleDraft rule) => Rules(new(Web, Cloud) { Protocol = "icmp", Port = null, Groups = [Group(rule)] });
    }

    [Fact]
    public void RulesOfOtherGroups_AndOutgoingOnes_DoNotCount()
    {
        Assert.Equal(ReachabilityReason.NoGroup, Rules(new(Web with { SecurityGroups = [] }, Cloud) { Groups = [Group(Ssh)] }).Reason);
        Assert.Equal(ReachabilityReason.NoRule, Rules(new(Web, Cloud) { Groups = [Group(), new("9", "other", "") { Rules = [new("r", Ssh)] }] }).Reason);
        Assert.Equal(ReachabilityReason.NoRule, Rules(new(Web, Cloud) { Groups = [Group(Ssh with { Direction = RuleDirection.Egress })] }).Reason);
        Assert.Equal(ReachabilityReason.GroupsUnknown, Rules(new(Web, Cloud)).Reason);
        Assert.Equal(ReachabilityReason.GroupsUnknown, Rules(new(Web, Cloud) { Groups = [new("9", "other", "") { Rules = [new("r", Ssh)] }] }).Reason);
    }

    [Theory]
    [InlineData(HostNetworkState.Well, ReachabilityLevel.Ok)]
    [InlineData(HostNetworkState.Late, ReachabilityLevel.Doubtful)]
    [InlineData(HostNetworkState.Down, ReachabilityLevel.Doubtful)]
    public void HostsNetworkService_IsWeighedWhereItIsKnown(HostNetworkState state, ReachabilityLevel level)
    {
        var findings = ReachabilityCheck.Run(new(Web, Cloud) { Groups = [Group(Ssh)], Host = new HostNetworkFact(state, An.Moment) });
        Assert.Equal(level, findings.Single(finding => finding.Aspect == ReachabilityAspect.Host).Level);
    }

    private static IReadOnlyList<ReachabilityFinding> Run(Instance instance, params RuleDraft[] rules) => ReachabilityCheck.Run(new(instance, Cloud) { Groups = [Group(rules)] });

    private static ReachabilityFinding Rules(ReachabilityQuestion question) => ReachabilityCheck.Run(question).Single(finding => finding.Aspect == ReachabilityAspect.Rules);

    private static (ReachabilityReason, string?) Only(Instance instance, ReachabilityAspect aspect, params RuleDraft[] rules)
    {
        var findings = Run(instance, rules);
        Assert.Equal(ReachabilityLevel.Blocks, ReachabilityCheck.Verdict(findings));
        var finding = findings.Single(one => one.Aspect == aspect);
        return (finding.Reason, finding.Item);
    }

    private static SecurityGroup Group(params RuleDraft[] rules) => new("2", "web", "") { Rules = [.. rules.Select((rule, index) => new SecurityGroupRule($"{index}", rule))] };
}
