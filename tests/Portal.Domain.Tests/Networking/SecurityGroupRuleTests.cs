using CsCheck;
using Portal.Domain.Clouds;
using Portal.Domain.Networking;
using Portal.Domain.Tests.Support;
using Portal.Domain.Validation;

namespace Portal.Domain.Tests.Networking;

public sealed class SecurityGroupRuleTests
{
    private static readonly CloudCapabilities Folsom = new([CloudCapability.ChangeSecurityGroups], CliDialect.Folsom);
    private static readonly CloudCapabilities Neutron = new([CloudCapability.EgressRules, CloudCapability.EditSecurityGroups], CliDialect.OpenStack);
    private static readonly RuleDraft Ssh = new() { Protocol = "tcp", From = 22, To = 22, Cidr = "0.0.0.0/0" };

    [Theory]
    [InlineData("10.1.2.3/8", "10.0.0.0/8")]
    [InlineData("192.0.2.7", "192.0.2.7/32")]
    [InlineData("fd00::1/64", "fd00::/64")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("300.0.0.0/8", null)]
    [InlineData("10.1/16", null)]
    [InlineData("10.0.0.0/33", null)]
    [InlineData("10.0.0.0/-1", null)]
    [InlineData("", null)]
    public void Range_IsReadAsTheCloudsReadIt(string text, string? expected) =>
        Assert.Equal(expected, CidrBlock.TryParse(text, out var block) ? block.ToString() : null);

    [Theory]
    [InlineData("tcp:80-90", "tcp:80-90", RuleRelation.Same)]
    [InlineData("tcp:1-65535", "tcp:22-22", RuleRelation.Covers)]
    [InlineData("tcp:22-22", "tcp:1-65535", RuleRelation.CoveredBy)]
    [InlineData("tcp:80-90", "tcp:85-95", RuleRelation.Overlaps)]
    [InlineData("tcp:80-90", "tcp:91-95", RuleRelation.Apart)]
    [InlineData("tcp:80-90", "udp:80-90", RuleRelation.Apart)]
    [InlineData("*:", "tcp:80-90", RuleRelation.Covers)]
    [InlineData("icmp:", "icmp:8-0", RuleRelation.Covers)]
    [InlineData("icmp:8-0", "icmp:0-0", RuleRelation.Apart)]
    public void Rules_AreComparedByProtocolAndRange(string one, string other, RuleRelation expected) =>
        Assert.Equal(expected, RuleComparison.Compare(Rule(one), Rule(other)));

    [Fact]
    public void Rules_AreComparedByWhoIsAtTheOtherEnd()
    {
        Assert.Equal(RuleRelation.Covers, RuleComparison.Compare(Ssh, Ssh with { Cidr = "10.0.0.0/8" }));
        Assert.Equal(RuleRelation.Same, RuleComparison.Compare(Ssh with { Cidr = "10.0.0.0/8" }, Ssh with { Cidr = "10.9.9.9/8" }));
        Assert.Equal(RuleRelation.Apart, RuleComparison.Compare(Ssh with { Cidr = "10.0.0.0/8" }, Ssh with { Cidr = "11.0.0.0/8" }));
        var members = Ssh with { Cidr = null, PeerGroupName = "web" };
        Assert.Equal(RuleRelation.Covers, RuleComparison.Compare(Ssh, members));
        Assert.Equal(RuleRelation.Apart, RuleComparison.Compare(members, Ssh with { Cidr = "10.0.0.0/8" }));
        Assert.Equal(RuleRelation.Same, RuleComparison.Compare(members, members with { PeerGroupId = "2" }));
        Assert.Equal(RuleRelation.Apart, RuleComparison.Compare(Ssh, Ssh with { Direction = RuleDirection.Egress }));
        Assert.Equal(RuleRelation.Apart, RuleComparison.Compare(Ssh, Ssh with { EtherType = EtherType.IPv6, Cidr = "::/0" }));
        Assert.Equal(RuleRelation.Overlaps, RuleComparison.Compare(
            Ssh with { From = 1, To = 100, Cidr = "10.0.0.0/8" }, Ssh with { From = 22, To = 22, Cidr = "0.0.0.0/0" }));
    }

    [Fact]
    public void Comparison_IsTheSameFromBothSides() => Gen.Select(GenRule, GenRule).Sample(pair =>
    {
        var there = RuleComparison.Compare(pair.Item1, pair.Item2);
        var back = RuleComparison.Compare(pair.Item2, pair.Item1);
        return back == there switch
        {
            RuleRelation.Covers => RuleRelation.CoveredBy,
            RuleRelation.CoveredBy => RuleRelation.Covers,
            var same => same,
        };
    });

    [Fact]
    public void CoveredRule_LetsNothingThroughThatTheWiderDoesNot() => Gen.Select(GenRule, GenRule, Gen.Int[1, 300], Gen.Int[0, 255]).Sample(drawn =>
    {
        var (narrow, wide, port, host) = drawn;
        return RuleComparison.Compare(narrow, wide) is not (RuleRelation.CoveredBy or RuleRelation.Same)
            || !Passes(narrow, port, host) || Passes(wide, port, host);
    });

    [Fact]
    public void LoginOrDatabaseForEverybody_IsWarnedOf()
    {
        Assert.Equal("ssh", RulePreset.Exposed(Ssh)?.Id);
        Assert.Equal("mysql", RulePreset.Exposed(Ssh with { From = 3000, To = 3310 })?.Id);
        Assert.Equal("tcp-all", RulePreset.Exposed(Ssh with { From = 1, To = 65535 })?.Id);
        Assert.NotNull(RulePreset.Exposed(Ssh with { Protocol = null, From = null, To = null, Cidr = null }));
        Assert.Null(RulePreset.Exposed(Ssh with { Cidr = "192.0.2.0/24" }));
        Assert.Null(RulePreset.Exposed(Ssh with { From = 443, To = 443 }));
        Assert.Null(RulePreset.Exposed(Ssh with { Direction = RuleDirection.Egress }));
        Assert.Null(RulePreset.Exposed(Ssh with { Cidr = null, PeerGroupName = "web" }));
    }

    [Fact]
    public void Rule_IsCheckedAtItsFields()
    {
        var group = Group(Ssh with { Cidr = "10.0.0.0/8" });
        Assert.Equal([(InputField.Source, InputFaultKind.OpenToTheWorld), (InputField.Ports, InputFaultKind.Overlaps)], Faults(Ssh, group));
        Assert.Equal([(InputField.Ports, InputFaultKind.Duplicate)], Faults(Ssh with { Cidr = "10.0.0.0/8" }, group));
        Assert.Equal([(InputField.Ports, InputFaultKind.Covered)], Faults(Ssh with { Cidr = "10.1.0.0/16" }, group));
        Assert.Equal([(InputField.Ports, InputFaultKind.Malformed)], Faults(Ssh with { From = 90, To = 80 }, group));
        Assert.Equal([(InputField.Ports, InputFaultKind.Malformed)], Faults(Ssh with { From = 0, To = 70000 }, group));
        Assert.Equal([(InputField.Ports, InputFaultKind.Missing)], Faults(Ssh with { From = null, To = null }, group));
        Assert.Equal([(InputField.Source, InputFaultKind.Malformed)], Faults(Ssh with { Cidr = "300.0.0.0/8" }, group));
        Assert.Equal([(InputField.Source, InputFaultKind.Missing)], Faults(Ssh with { Cidr = " " }, group));
        Assert.Equal([(InputField.Source, InputFaultKind.NotUsable)], Faults(Ssh with { Cidr = "::/0" }, group));
        Assert.Equal([(InputField.Protocol, InputFaultKind.Missing)], Faults(Ssh with { Protocol = null, From = null, To = null, Cidr = "192.0.2.0/24" }, group));
        Assert.Empty(Faults(Ssh with { Protocol = "icmp", From = 8, To = 0 }, group));
    }

    [Fact]
    public void Group_NeedsAFreeName_AndOnNovaNetworkADescription()
    {
        SecurityGroup[] existing = [Group(), new("3", "db", null)];
        Assert.Equal([InputFaultKind.Taken], Kinds("web", "x", null, Folsom));
        Assert.Empty(Kinds("web", "x", existing[0], Folsom));
        Assert.Equal([InputFaultKind.Missing], Kinds("new", " ", null, Folsom));
        Assert.Empty(Kinds("new", "", null, Neutron));
        Assert.Equal([InputFaultKind.Missing], Kinds("", "x", null, Folsom));

        IEnumerable<InputFaultKind> Kinds(string name, string description, SecurityGroup? own, CloudCapabilities cloud) =>
            SecurityGroupInput.CheckGroup(name, description, existing, own, cloud).Select(fault => fault.Kind);
    }

    [Fact]
    public void GroupInUse_AndTheDefaultOne_CannotBeDeleted()
    {
        var member = An.Instance() with { SecurityGroups = ["web"] };
        Assert.Equal(GroupRefusal.InUse, SecurityGroupUse.CheckDelete(Group(), [member]));
        Assert.Null(SecurityGroupUse.CheckDelete(Group(), [An.Instance()]));
        Assert.Equal(GroupRefusal.IsDefault, SecurityGroupUse.CheckDelete(new SecurityGroup("1", "default", ""), []));
    }

    [Fact]
    public void RuleThatAnotherCovers_IsNamedWithIt()
    {
        var redundant = RuleComparison.Redundant(Group(Ssh, Ssh with { Cidr = "10.0.0.0/8" }, Ssh with { From = 80, To = 80 }).Rules.Items);
        Assert.Equal("0", Assert.Single(redundant, pair => pair.Key == "1").Value.Id);
        Assert.Single(redundant);
    }

    [Theory]
    [InlineData("80", 80, 80)]
    [InlineData(" 8000 - 8080 ", 8000, 8080)]
    [InlineData("8000:8080", 8000, 8080)]
    [InlineData("eighty", null, null)]
    [InlineData("1-2-3", null, null)]
    [InlineData("", null, null)]
    public void Ports_AreReadAsTyped(string text, int? from, int? to)
    {
        Assert.Equal(from is not null, PortText.TryParse(text, out var first, out var last));
        Assert.Equal((from, to), (first, last));
    }

    private static Gen<RuleDraft> GenRule { get; } = Gen.Select(Gen.Int[0, 2].Select(static index => new[] { "tcp", "udp", null }[index]), Gen.Int[1, 300], Gen.Int[0, 60], Gen.Int[24, 32], Gen.Int[0, 255])
        .Select(drawn => new RuleDraft
        {
            Protocol = drawn.Item1,
            From = drawn.Item1 is null ? null : drawn.Item2,
            To = drawn.Item1 is null ? null : drawn.Item2 + drawn.Item3,
            Cidr = $"10.0.0.{drawn.Item5}/{drawn.Item4}",
        });

    private static bool Passes(RuleDraft rule, int port, int host) =>
        (rule.Protocol ?? "tcp") == "tcp" && port >= (rule.From ?? 1) && port <= (rule.To ?? 65535)
        && CidrBlock.TryParse(rule.Cidr, out var block) && CidrBlock.TryParse($"10.0.0.{host}", out var address) && block.Contains(address);

    private static IEnumerable<(InputField, InputFaultKind)> Faults(RuleDraft rule, SecurityGroup group) =>
        SecurityGroupInput.CheckRule(rule, group, Folsom).Select(fault => (fault.Field, fault.Kind));

    private static SecurityGroup Group(params RuleDraft[] rules) =>
        new("2", "web", "x") { Rules = [.. rules.Select((rule, index) => new SecurityGroupRule($"{index}", rule))] };

    private static RuleDraft Rule(string text)
    {
        var parts = text.Split(':', '-');
        return new RuleDraft
        {
            Protocol = parts[0] == "*" ? null : parts[0],
            From = parts.Length > 2 ? int.Parse(parts[1], null) : null,
            To = parts.Length > 2 ? int.Parse(parts[2], null) : null,
            Cidr = "0.0.0.0/0",
        };
    }
}
