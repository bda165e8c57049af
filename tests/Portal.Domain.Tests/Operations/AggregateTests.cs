using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Operations.Aggregates;

namespace Portal.Domain.Tests.Operations;

public sealed class AggregateTests
{
    private static readonly HostAggregate Fast = new("1", "fast") { Hosts = ["compute1"] };

    [Theory]
    [InlineData("  ", AggregateFault.Empty)]
    [InlineData("fast", AggregateFault.Taken)]
    [InlineData(" fast ", AggregateFault.Taken)]
    [InlineData("Fast", null)]
    public void AName_IsNeededAndTakenOnce(string name, AggregateFault? fault) => Assert.Equal(fault, AggregateRules.CheckName(name, [Fast]));

    [Fact]
    public void WhatIsLongerThanNovasColumns_IsRefused()
    {
        Assert.Equal(AggregateFault.TooLong, AggregateRules.CheckName(new string('x', 256), []));
        Assert.Null(AggregateRules.CheckName(new string('x', 255), []));
        Assert.Equal(AggregateFault.TooLong, AggregateRules.CheckMetadata("k", new string('x', 256)));
        Assert.Equal(AggregateFault.TooLong, AggregateRules.CheckZone(new string('x', 256), isDemanded: false));
    }

    [Fact]
    public void AZone_IsNeededWhereTheCloudDemandsOne()
    {
        Assert.Equal(AggregateFault.ZoneNeeded, AggregateRules.CheckZone(" ", isDemanded: true));
        Assert.Null(AggregateRules.CheckZone(" ", isDemanded: false));
        Assert.Equal(AggregateFault.Empty, AggregateRules.CheckMetadata(" ", "v"));
    }

    [Fact]
    public void OneWithNodes_CannotBeDeleted_AndANodeIsPutInOnce()
    {
        Assert.Equal(AggregateFault.NotEmpty, AggregateRules.CheckDelete(Fast));
        Assert.Null(AggregateRules.CheckDelete(Fast with { Hosts = [] }));
        Assert.Equal(["compute2"], AggregateRules.Candidates(Fast, ["compute1", "compute2"]));
    }

    [Fact]
    public void Commands_AreThoseOfTheGenerationsClient()
    {
        Assert.Equal("nova aggregate-create fast nova", AggregateCli.Create("fast", "nova", CliDialect.Folsom).Text);
        Assert.Equal("openstack aggregate create --zone nova fast", AggregateCli.Create("fast", "nova", CliDialect.OpenStack).Text);
        Assert.Equal("nova aggregate-remove-host 1 compute1", AggregateCli.RemoveHost("1", "compute1", CliDialect.Folsom).Text);
        Assert.Equal("openstack aggregate unset --property ssd 1", AggregateCli.SetMetadata("1", "ssd", null, CliDialect.OpenStack).Text);
        Assert.Equal("nova aggregate-set-metadata 1 ssd=true", AggregateCli.SetMetadata("1", "ssd", "true", CliDialect.Folsom).Text);
    }
}
