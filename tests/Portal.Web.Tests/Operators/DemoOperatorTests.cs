using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MySqlConnector;
using Portal.DemoCloud;
using Portal.DemoCloud.Records;
using Portal.Domain.Operations.Sources;
using Portal.Web.Composition;
using Portal.Web.Configuration;
using Portal.Web.Operators;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Operators;

/// <summary>What operators see of the embedded demo: from memory, and through the production adapters from a database.</summary>
public sealed class DemoOperatorTests(MariaDbServer servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MemoryAndDatabase_TellTheSame()
    {
        var admin = new MySqlConnectionStringBuilder(await servers.CreateDatabaseAsync());
        // A demo at rest, so that nothing moves between two reads.
        await using var cloud = await DemoCloudHost.StartAsync(
            new DemoCloudOptions
            {
                TimeScale = 0,
                ReportInterval = TimeSpan.FromHours(1),
                Records = new RecordsOptions { ConnectionString = admin.ConnectionString, NovaDatabase = "demo_nova", CinderDatabase = "demo_cinder" },
            },
            Cancellation);
        await using var real = Connector().Connect(new OperatorProfile("demo")
        {
            Nova = Profile(admin, "demo_nova"),
            Cinder = Profile(admin, "demo_cinder"),
        });
        var memory = new DemoRecords(cloud.Tables);
        var (nova, cinder) = (real.Nova!, real.Cinder!);

        Same((await nova.ReadServicesAsync(Cancellation)).Select(Whole), (await ((INovaRecords)memory).ReadServicesAsync(Cancellation)).Select(Whole));
        Same((await cinder.ReadServicesAsync(Cancellation)).Select(Whole), (await ((ICinderRecords)memory).ReadServicesAsync(Cancellation)).Select(Whole));
        Same(await nova.ReadComputeNodesAsync(Cancellation), await memory.ReadComputeNodesAsync(Cancellation));
        Same(
            (await nova.ReadInstancesAsync(null, Cancellation)).Select(item => item with { UpdatedAt = null }),
            (await memory.ReadInstancesAsync(null, Cancellation)).Select(item => item with { UpdatedAt = null }));
        Same(await nova.ReadInstancesAsync("compute3", Cancellation), await nova.ReadInstancesAsync("compute3", Cancellation));
        Same(await nova.ReadFloatingIpsAsync(null, Cancellation), await memory.ReadFloatingIpsAsync(null, Cancellation));
        Same(await cinder.ReadAttachedVolumesAsync(Cancellation), await memory.ReadAttachedVolumesAsync(Cancellation));
        Same(
            (await nova.ReadFaultsAsync(null, 10, Cancellation)).Select(fault => (fault.InstanceId, fault.Code, fault.Message, fault.Details)),
            (await memory.ReadFaultsAsync(null, 10, Cancellation)).Select(fault => (fault.InstanceId, fault.Code, fault.Message, fault.Details)));
        var (stored, held) = (await nova.ReadAddressesAsync(Cancellation), await memory.ReadAddressesAsync(Cancellation));
        Same(stored.Networks, held.Networks);
        Same(stored.Pools, held.Pools);
        Same(stored.Stranded, held.Stranded);
        Same(stored.Hosts.Select(host => host.ToString()), held.Hosts.Select(host => host.ToString()));
        Assert.Equal(stored.Hosts.SelectMany(host => host.Gateways), held.Hosts.SelectMany(host => host.Gateways));
    }

    [Fact]
    public void RecordsAndNotifications_BecomeTheOperatorsSources()
    {
        var cloud = Operators(new()
        {
            ["Demo:Records:ConnectionString"] = "Server=db1,db2;Port=3307;User ID=demo;Password=secret",
            ["Demo:Records:NovaDatabase"] = "mine",
            ["Demo:Notifications:Uri"] = "amqp://loud:p%40ss@mq:5673/",
        }).Items["demo"];

        var profile = OperatorProfiles.From("demo", cloud);
        Assert.Equal([new HostAndPort("db1", 3307), new HostAndPort("db2", 3307)], profile.Nova!.Hosts);
        Assert.Equal(("mine", "demo", "secret"), (profile.Nova.Database, profile.Nova.User, profile.Nova.Password.Value));
        Assert.Equal("cinder", profile.Cinder!.Database);
        Assert.Equal((new HostAndPort("mq", 5673), "loud", "p@ss", "/"), (profile.Notifications!.Hosts.Single(), profile.Notifications.User, profile.Notifications.Password.Value, profile.Notifications.VirtualHost));
        Assert.True(cloud.SharedStorage);
    }

    [Fact]
    public void FasterDemo_IsMissedSooner()
    {
        var cloud = Operators(new() { ["Demo:TimeScale"] = "0.1" }).Items["demo"];
        Assert.Equal((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6)), (cloud.LateAfter, cloud.DownAfter));
    }

    [Fact]
    public void OwnSection_Wins()
    {
        var cloud = Operators(new()
        {
            ["Operator:demo:Nova:Hosts:0"] = "elsewhere",
            ["Operator:demo:LateAfter"] = "00:00:10",
            ["Demo:Records:ConnectionString"] = "Server=db1;User ID=demo;Password=secret",
            ["Demo:TimeScale"] = "0.1",
        }).Items["demo"];
        Assert.Equal(("elsewhere", TimeSpan.FromSeconds(10)), (cloud.Nova!.Hosts.Single(), cloud.LateAfter));
    }

    [Fact]
    public void BesideARealCloud_NothingIsAdded() => Assert.Empty(Operators(new() { ["Clouds:lab:IdentityUrl"] = "http://keystone:5000/v2.0" }).Items);

    [Theory]
    [InlineData("Demo:Records:ConnectionString", "Server=db1", "Demo:Records:ConnectionString must name")]
    [InlineData("Demo:Records:ConnectionString", "Nonsense=1", "Demo:Records:ConnectionString must name")]
    [InlineData("Demo:Notifications:Uri", "http://mq/", "Demo:Notifications:Uri must be")]
    [InlineData("Demo:Nodes", "501", "Demo:Nodes is 501")]
    public void WrongSettings_AreNamed(string key, string value, string message)
    {
        var options = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build().GetSection("Demo").Get<DemoOptions>()!;
        Assert.Contains(message, new DemoOptionsValidator().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    private static void Same<T>(IEnumerable<T> stored, IEnumerable<T> held) => Assert.Equal(
        stored.Select(item => $"{item}").Order(StringComparer.Ordinal), held.Select(item => $"{item}").Order(StringComparer.Ordinal));

    /// <summary>The database keeps whole seconds.</summary>
    private static object Whole(Domain.Operations.Heartbeats.ServiceReading reading) => (reading.Key, reading.RowId, reading.ReportCount, reading.Disabled, reading.AvailabilityZone);

    private static DatabaseProfile Profile(MySqlConnectionStringBuilder admin, string database) =>
        new([new HostAndPort(admin.Server, (int)admin.Port)], database, admin.UserID, new(admin.Password));

    private static IOperatorConnector Connector() => new ServiceCollection().AddLogging().AddOpenStackClient().BuildServiceProvider().GetRequiredService<IOperatorConnector>();

    private static OperatorsOptions Operators(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var clouds = new CloudsOptions();
        foreach (var cloud in configuration.GetSection("Clouds").GetChildren()) clouds.Items[cloud.Key] = new CloudOptions();
        var options = new OperatorsOptions();
        new OperatorsOptionsSetup(configuration).Configure(options);
        var demo = configuration.GetSection("Demo").Get<DemoOptions>() ?? new DemoOptions();
        new DemoOperators(new Development(), Options.Create(demo), Options.Create(clouds)).PostConfigure(null, options);
        return options;
    }

    private sealed class Development : Microsoft.Extensions.Hosting.IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Development";

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
