using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;
using Portal.DemoCloud;
using Portal.DemoCloud.Records;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Records;
using Portal.Domain.Operations.Sources;
using Portal.Web.Composition;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Operators;

/// <summary>What operators change by hand takes effect in the embedded demo, in memory and in a database alike.</summary>
public sealed class DemoRecordWriterTests(MariaDbServer servers)
{
    private static readonly ServiceKey Compute3 = new("compute3", NodeService.Compute);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AService_IsDisabledInTheCloud_AndOnlyThat(bool database)
    {
        await using var demo = await StartAsync(database);
        var was = demo.Cloud.Nodes.Daemon("compute3", DemoDaemon.Compute);

        Assert.Equal(RecordAnswer.Done, await demo.Writer.ChangeAsync(RecordChange.ServiceDisabled(Compute3, disabled: true), Cancellation));

        await UntilAsync(() => demo.Cloud.Nodes.Daemon("compute3", DemoDaemon.Compute).IsDisabled);
        var now = demo.Cloud.Nodes.Daemon("compute3", DemoDaemon.Compute);
        Assert.Equal((was.UpdatedAt, was.ReportCount), (now.UpdatedAt, now.ReportCount));
        Assert.Equal(RecordAnswer.NotAsExpected, await demo.Writer.ChangeAsync(RecordChange.ServiceDisabled(Compute3, disabled: true), Cancellation));
        Assert.Equal(RecordLook.AsWanted, await demo.Writer.LookAsync(RecordChange.ServiceDisabled(Compute3, disabled: true), Cancellation));

        Assert.Equal(RecordAnswer.Done, await demo.Writer.ChangeAsync(RecordChange.ServiceDisabled(Compute3, disabled: false), Cancellation));
        await UntilAsync(() => !demo.Cloud.Nodes.Daemon("compute3", DemoDaemon.Compute).IsDisabled);
        Assert.Equal(RecordLook.Missing, await demo.Writer.LookAsync(RecordChange.ServiceDisabled(new("nowhere", NodeService.Compute), disabled: true), Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnInstanceAndItsAddress_AreAnotherNodes(bool database)
    {
        await using var demo = await StartAsync(database);
        var address = demo.Cloud.Nodes.FloatingIps.First(ip => ip.InstanceId is not null);
        var instance = demo.Cloud.Instances().Single(instance => instance.Id == address.InstanceId);
        var (from, to) = (instance.Host!, demo.Cloud.Nodes.Hosts.First(host => host != instance.Host));
        var change = RecordChange.InstanceHost(instance.Id, from, to);

        Assert.Equal(RecordAnswer.NotAsExpected, await demo.Writer.ChangeAsync(RecordChange.InstanceHost(instance.Id, "elsewhere", to), Cancellation));
        Assert.Equal(RecordAnswer.Done, await demo.Writer.ChangeAsync(change, Cancellation));
        Assert.Equal(RecordAnswer.Done, await demo.Writer.ChangeAsync(RecordChange.FloatingIpHost(address.Address, from, to), Cancellation));

        await UntilAsync(() => demo.Cloud.Instances().Single(other => other.Id == instance.Id).Host == to);
        await UntilAsync(() => demo.Cloud.Nodes.FloatingIps.Single(ip => ip.Address == address.Address).RecordedHost == to);
        // A row says where it belongs; the address stays where it was set up.
        Assert.Equal(from, demo.Cloud.Nodes.FloatingIps.Single(ip => ip.Address == address.Address).ServingHost);
        Assert.Equal(RecordLook.AsWanted, await demo.Writer.LookAsync(change, Cancellation));
        Assert.Equal(RecordLook.Otherwise, await demo.Writer.LookAsync(RecordChange.InstanceHost(instance.Id, from, "elsewhere"), Cancellation));
    }

    /// <summary>The demo writes each service's row with every beat: what an operator wrote between is not lost.</summary>
    [Fact]
    public async Task WhileTheDemoWritesTheSameRow_NothingIsLost()
    {
        await using var demo = await StartAsync(database: true, TimeSpan.FromMilliseconds(20));
        for (var turn = 0; turn < 10; turn++)
        {
            var disabled = turn % 2 == 0;
            var change = RecordChange.ServiceDisabled(Compute3, disabled);
            Assert.Equal(RecordAnswer.Done, await demo.Writer.ChangeAsync(change, Cancellation));
            await UntilAsync(() => demo.Cloud.Nodes.Daemon("compute3", DemoDaemon.Compute).IsDisabled == disabled);
            Assert.Equal(RecordLook.AsWanted, await demo.Writer.LookAsync(change, Cancellation));
        }
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!done())
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private async Task<Demo> StartAsync(bool database, TimeSpan? interval = null)
    {
        var admin = database ? new MySqlConnectionStringBuilder(await servers.CreateDatabaseAsync()) : null;
        var name = admin?.Database;
        var cloud = await DemoCloudHost.StartAsync(
            new DemoCloudOptions
            {
                TimeScale = 0,
                ReportInterval = interval ?? TimeSpan.FromHours(1),
                Records = admin is null ? null : new RecordsOptions { ConnectionString = admin.ConnectionString, NovaDatabase = name + "_n", CinderDatabase = name + "_c" },
            },
            Cancellation);
        IOperatorSources sources = admin is null
            ? new DemoOperatorSources(cloud.Tables)
            : new ServiceCollection().AddLogging().AddOpenStackClient().BuildServiceProvider().GetRequiredService<IOperatorConnector>().Connect(new OperatorProfile("demo")
            {
                Nova = new DatabaseProfile([new HostAndPort(admin.Server, (int)admin.Port)], name + "_n", admin.UserID, new(admin.Password))
                {
                    Writer = new DatabaseAccount(admin.UserID, new(admin.Password)),
                },
            });
        return new Demo(cloud, sources);
    }

    private sealed record Demo(DemoCloudHost Cloud, IOperatorSources Sources) : IAsyncDisposable
    {
        public INovaRecordWriter Writer => Sources.Writer!;

        public async ValueTask DisposeAsync()
        {
            await Sources.DisposeAsync();
            await Cloud.DisposeAsync();
        }
    }
}
