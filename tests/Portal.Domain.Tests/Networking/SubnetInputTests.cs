using Portal.Domain.Networking;
using Portal.Domain.Validation;

namespace Portal.Domain.Tests.Networking;

public sealed class SubnetInputTests
{
    private static readonly Network Web = new("n1", "web", false, false) { Subnets = [new("s1", "web", "10.0.1.0/24", "10.0.1.1", [])] };
    private static readonly Network Db = new("n2", "db", false, false) { Subnets = [new("s2", "db", "10.0.2.0/24", "10.0.2.1", [])] };
    private static readonly Network Other = new("n3", "other", false, false) { Subnets = [new("s3", "other", "172.16.0.0/16", "172.16.0.1", [])] };
    private static readonly Router Gate = new("r1", "gate", "ACTIVE", null, ["s1", "s2"]);

    [Theory]
    [InlineData("10.0.9.0/24", null)]
    [InlineData("fd00:1::/64", null)]
    [InlineData("", InputFaultKind.Missing)]
    [InlineData("10.0.9.0", InputFaultKind.Malformed)]
    [InlineData("0.0.0.0/0", InputFaultKind.Malformed)]
    [InlineData("10.0.9.0/33", InputFaultKind.Malformed)]
    [InlineData("ten/24", InputFaultKind.Malformed)]
    [InlineData("10.0.9.7/24", InputFaultKind.HostBits)]
    [InlineData("fd00:1::5/64", InputFaultKind.HostBits)]
    [InlineData("10.0.9.0/31", InputFaultKind.RangeTooSmall)]
    [InlineData("fd00:1::/127", InputFaultKind.RangeTooSmall)]
    [InlineData("10.0.1.128/25", InputFaultKind.RangeTaken)]
    [InlineData("10.0.0.0/16", InputFaultKind.RangeTaken)]
    [InlineData("10.0.2.0/28", InputFaultKind.RangeOnRouter)]
    [InlineData("172.16.5.0/24", InputFaultKind.RangeElsewhere)]
    public void RangeOnAJoinedNetwork_IsJudged(string cidr, InputFaultKind? expected) =>
        Assert.Equal(expected, Check(new SubnetDraft { Cidr = cidr }).Select(static fault => (InputFaultKind?)fault.Kind).FirstOrDefault());

    [Fact]
    public void OverlapElsewhere_IsAWarning_AndNamesTheOther()
    {
        var fault = Assert.Single(Check(new SubnetDraft { Cidr = "172.16.5.0/24" }));
        Assert.True(fault.IsWarning);
        Assert.Equal("other (172.16.0.0/16)", fault.Item);
    }

    [Fact]
    public void RangeThatIsKept_IsNotComparedWithItself() =>
        Assert.Empty(SubnetInput.Check(new SubnetDraft { Cidr = "10.0.1.0/24" }, Web, [Web, Db], [Gate], Web.Subnets[0]));

    [Theory]
    [InlineData("10.0.9.1", null)]
    [InlineData("", null)]
    [InlineData("10.0.8.1", InputFaultKind.Outside)]
    [InlineData("10.0.9.0", InputFaultKind.Outside)]
    [InlineData("10.0.9.255", InputFaultKind.Outside)]
    [InlineData("10.0.9.0/24", InputFaultKind.Malformed)]
    [InlineData("gate", InputFaultKind.Malformed)]
    [InlineData("10.0.9.50", InputFaultKind.InPool)]
    public void Gateway_IsAnAddressOfTheRange_OutsideThePools(string gateway, InputFaultKind? expected) => Assert.Equal(
        expected,
        Check(new SubnetDraft { Cidr = "10.0.9.0/24", Gateway = gateway, Pools = [new("10.0.9.50", "10.0.9.99")] }).Select(static fault => (InputFaultKind?)fault.Kind).FirstOrDefault());

    [Fact]
    public void WithoutAGateway_WhatStandsInItsFieldDoesNotCount() =>
        Assert.Empty(Check(new SubnetDraft { Cidr = "10.0.9.0/24", HasGateway = false, Gateway = "nonsense" }));

    [Theory]
    [InlineData("10.0.9.10-10.0.9.20", null)]
    [InlineData("10.0.9.20-10.0.9.10", InputFaultKind.Malformed)]
    [InlineData("10.0.9.10", InputFaultKind.Malformed)]
    [InlineData("10.0.9.10-10.0.10.20", InputFaultKind.Outside)]
    [InlineData("10.0.9.10-10.0.9.20\n10.0.9.20-10.0.9.30", InputFaultKind.RangeTaken)]
    public void Pools_LieInTheRange_AndApart(string pools, InputFaultKind? expected) => Assert.Equal(
        expected, Check(new SubnetDraft { Cidr = "10.0.9.0/24", Pools = SubnetDraft.ReadPools(pools) }).Select(static fault => (InputFaultKind?)fault.Kind).FirstOrDefault());

    [Fact]
    public void NameServers_AreAddresses()
    {
        var dns = SubnetDraft.ReadAddresses("8.8.8.8, 2001:db8::53\nns.example.org");
        Assert.Equal(["8.8.8.8", "2001:db8::53", "ns.example.org"], dns.Items);
        var fault = Assert.Single(Check(new SubnetDraft { Cidr = "10.0.9.0/24", Dns = dns }));
        Assert.Equal((InputField.Dns, "ns.example.org"), (fault.Field, fault.Item));
    }

    private static IReadOnlyList<InputFault> Check(SubnetDraft draft) => SubnetInput.Check(draft, Web, [Web, Db, Other], [Gate]);
}
