using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Portal.Domain.Operations.Sources;
using Portal.Web.Configuration;
using Portal.Web.Operators;

namespace Portal.Web.Tests.Operators;

public sealed class OperatorOptionsTests
{
    [Fact]
    public void WithoutASection_NothingIsOn() => Assert.Empty(Read([]).Items);

    [Fact]
    public void WhatIsNamed_BecomesAProfile()
    {
        var options = Read(new()
        {
            ["Operator:lab:Nova:Hosts:0"] = "db1",
            ["Operator:lab:Nova:Hosts:1"] = "db2:3307",
            ["Operator:lab:Nova:User"] = "portal",
            ["Operator:lab:Nova:Password"] = "secret",
            ["Operator:lab:Notifications:Hosts:0"] = "mq",
            ["Operator:lab:Notifications:User"] = "portal",
            ["Operator:lab:Notifications:Password"] = "secret",
            ["Operator:lab:Notifications:Topics:0"] = "mine.*",
            ["Operator:lab:DownAfter"] = "00:02:00",
        });
        Assert.True(Validate(options).Succeeded);

        var profile = OperatorProfiles.From("lab", options.Items["lab"]);

        Assert.Equal([new HostAndPort("db1", 3306), new HostAndPort("db2", 3307)], profile.Nova!.Hosts);
        Assert.Equal(("nova", "portal", "secret"), (profile.Nova.Database, profile.Nova.User, profile.Nova.Password.Value));
        Assert.Null(profile.Cinder);
        Assert.Equal([new HostAndPort("mq", 5672)], profile.Notifications!.Hosts);
        Assert.Equal(["mine.*"], profile.Notifications.Topics);
        Assert.Equal(["nova", "cinder", "glance", "neutron", "openstack"], profile.Notifications.Exchanges);
    }

    [Fact]
    public void EveryFault_IsNamedWithItsKey_AndNoSecretIsQuoted()
    {
        var result = Validate(Read(new()
        {
            ["Operator:lab:Nova:Hosts:0"] = "not a host",
            ["Operator:lab:Nova:Password"] = "hunter2",
            ["Operator:lab:Cinder:User"] = "portal",
            ["Operator:lab:Notifications:Hosts:0"] = "mq:99999",
            ["Operator:lab:LateAfter"] = "00:02:00",
            ["Operator:lab:HeartbeatInterval"] = "00:00:00.1",
            ["Operator:lab:AccountInterval"] = "00:00:00.05",
            ["Operator:lab:StuckAfter"] = "00:00:00",
            ["Operator:lab:CpuRatio"] = "0",
            ["Operator:lab:HistoryLifetime"] = "00:00:01",
            ["Operator:lab:Probes:Interval"] = "00:00:01",
            ["Operator:lab:Probes:NodeAddress"] = "compute1.example.com",
            ["Operator:lab:Probes:Consoles:0"] = "http://who:hunter2@controller:6080",
            ["Operator:lab:Probes:ObjectStores:0"] = "ftp://swift",
            ["Operator:lab:Probes:MetadataPort"] = "0",
            ["Operator:nowhere:LateAfter"] = "00:00:30",
        }));

        Assert.True(result.Failed);
        var faults = result.Failures!.ToList();
        foreach (var key in new[]
        {
            "Operator:lab:Nova:Hosts:0", "Operator:lab:Nova:User", "Operator:lab:Cinder:Hosts", "Operator:lab:Cinder:Password", "Operator:lab:Notifications:Hosts:0",
            "Operator:lab:LateAfter", "Operator:lab:HeartbeatInterval", "Operator:lab:AccountInterval", "Operator:lab:StuckAfter", "Operator:lab:CpuRatio", "Operator:lab:HistoryLifetime", "Clouds:nowhere",
            "Operator:lab:Probes:Interval", "Operator:lab:Probes:NodeAddress", "Operator:lab:Probes:Consoles:0", "Operator:lab:Probes:ObjectStores:0", "Operator:lab:Probes:MetadataPort",
        })
        {
            Assert.Contains(faults, fault => fault.Contains(key, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(faults, static fault => fault.Contains("hunter2", StringComparison.Ordinal));
    }

    private static OperatorsOptions Read(Dictionary<string, string?> settings)
    {
        var options = new OperatorsOptions();
        new OperatorsOptionsSetup(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).Configure(options);
        return options;
    }

    private static ValidateOptionsResult Validate(OperatorsOptions options)
    {
        var clouds = new CloudsOptions();
        clouds.Items["lab"] = new CloudOptions { IdentityUrl = "http://keystone/" };
        return new OperatorsOptionsValidator(Options.Create(clouds)).Validate(null, options);
    }
}
