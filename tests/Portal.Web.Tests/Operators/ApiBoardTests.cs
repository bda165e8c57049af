using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Sources;
using Portal.Web.Live;
using Portal.Web.Operators;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.Operators;

/// <summary>Clouds without a database: the board is made of what the APIs tell the administrator who looks.</summary>
public sealed class ApiBoardTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly NodePictures _pictures = new(NullLogger<NodePictures>.Instance);
    private readonly LiveCloud _live;
    private readonly NodeBoards _boards;
    private readonly List<IDisposable> _open = [];

    public ApiBoardTests()
    {
        _cloud = new FakeCloud(_time);
        var options = Options.Create(new OperatorsOptions());
        _live = A.LiveCloud(_cloud, _time, boards: new ApiBoardReaders(options, _pictures, new FakeProbes(), new KeptNotes(), _time));
        _boards = new NodeBoards(options, _pictures, _live, new RoleAuthorizer(), NullLogger<NodeBoards>.Instance);
        _cloud.Capabilities.UnionWith([CloudCapability.HypervisorList, CloudCapability.HostList]);
        _cloud.Nodes.Nodes.AddRange([Node("compute1", 5), Node("compute2", 0), Node("compute3", 2)]);
        _cloud.Nodes.Hosts.AddRange([new("compute1", "nova-compute"), new("compute1", "nova-network"), new("compute2", "nova-compute"), new("controller", "nova-scheduler")]);
    }

    public void Dispose()
    {
        _open.ForEach(static one => one.Dispose());
        _live.Dispose();
    }

    [Fact]
    public async Task OnFolsom_CapacityAndInstancesAreShown_AndNoHeartbeatIsClaimed()
    {
        var feed = await WatchAsync(Admin());

        Assert.Equal(HeartbeatSource.None, feed.Current.Heartbeats);
        Assert.Equal(["compute3", "compute1", "compute2", "controller"], feed.Current.Cards.Select(static card => card.Host));
        Assert.All(feed.Current.Cards, static card => Assert.False(card.IsWatched));
        Assert.Equal(5, feed.Current.Cards[1].InstanceCount);
        // os-hosts leaves out what is disabled, os-hypervisors does not.
        Assert.Equal([NodeTrouble.Disabled], feed.Current.Cards[0].Troubles);
        Assert.Null(_pictures.Find("lab", "RegionOne"));
    }

    [Fact]
    public async Task OnACurrentCloud_TheServicesOwnWordsMakeTheBoard_WithNeutronsAgents()
    {
        Modern();
        var feed = await WatchAsync(Admin());
        Assert.Equal((HeartbeatSource.Api, NetworkModel.Neutron), (feed.Current.Heartbeats, feed.Current.Network));
        Assert.Equal(["nova-compute", "neutron-openvswitch-agent"], feed.Current.Cards.Single(static card => card.Host == "compute1").Services.Select(static service => service.Key.Binary));

        Report("compute1", isUp: false);
        var stopped = _time.GetUtcNow();
        await Soon.BeTrueAsync(() => feed.Current.Cards[0] is { Host: "compute1", Trouble: NodeTrouble.Down }, _time);

        Assert.InRange(_time.GetUtcNow() - stopped, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(NodeTrouble.Down, _pictures.Find("lab", "RegionOne")!.Cards[0].Trouble);
    }

    [Fact]
    public async Task NobodyLooks_NothingIsRead()
    {
        Modern();
        await WatchAsync(Admin());
        _open.ForEach(static one => one.Dispose());
        _open.Clear();
        await Soon.BeTrueAsync(() => _live.WatcherCount == 0, _time, TimeSpan.FromSeconds(1));
        var calls = _cloud.Calls("services.list");

        await Soon.PassAsync(_time, TimeSpan.FromSeconds(30));
        Assert.Equal(calls, _cloud.Calls("services.list"));
    }

    [Fact]
    public async Task ManyAdministrators_CostAsManyCallsAsOne()
    {
        Modern();
        foreach (var name in (string[])["one", "two", "three"])
        {
            await WatchAsync(An.Context(_cloud, name, roles: "admin"));
        }

        Assert.Equal(1, _live.WatcherCount);
    }

    [Fact]
    public async Task APartThatCannotBeRead_CostsThatPart_AndSaysWhy()
    {
        Modern();
        _cloud.FailBefore = static operation => operation == "agents.list" ? new CloudError.Forbidden("no") { RequestId = "req-7" } : null;

        var feed = await WatchAsync(Admin());

        Assert.Equal(new SourceFault(OperatorSource.NetworkApi, SourceFaultKind.AccessDenied, "req-7"), Assert.Single(feed.Current.Faults));
        Assert.Equal(3, feed.Current.Cards.Count);
    }

    [Fact]
    public async Task WhenTheApiGoes_TheLastBoardStays_WithTheReason()
    {
        Modern();
        var feed = await WatchAsync(Admin());
        _cloud.FailBefore = static operation => operation is "services.list" ? new CloudError.Unavailable("gone") : null;

        await Soon.BeTrueAsync(() => feed.Error is CloudError.Unavailable, _time);

        Assert.Equal(3, feed.Current.Cards.Count);
        _cloud.FailBefore = static _ => null;
        await Soon.BeTrueAsync(() => feed.Error is null, _time, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void ATenant_IsRefused() => Assert.IsType<CloudError.Forbidden>(Assert.Throws<CloudException>(() => _boards.Open(An.Context(_cloud))).Error);

    [Fact]
    public void ACloudThatTellsNothing_HasNoBoard()
    {
        _cloud.Capabilities.Clear();
        Assert.Null(_boards.Open(Admin()));
    }

    private ProjectContext Admin() => An.Context(_cloud, "root", roles: "admin");

    private async Task<INodeBoardFeed> WatchAsync(ProjectContext context)
    {
        var feed = _boards.Open(context)!;
        _open.Add(feed.OnChanged(static () => { }));
        await Soon.BeTrueAsync(() => feed.Current.ReadAt is not null, _time);
        return feed;
    }

    private void Modern()
    {
        _cloud.Capabilities.Remove(CloudCapability.HostList);
        _cloud.Capabilities.UnionWith([CloudCapability.ServiceHealth, CloudCapability.NetworkAgents]);
        Report("compute1");
        Report("compute2");
        Report("compute3");
        _cloud.Nodes.Agents.Add(new ReportedService(new ServiceKey("compute1", "neutron-openvswitch-agent")) { IsUp = true, ReportedAt = _time.GetUtcNow() });
    }

    private void Report(string host, bool isUp = true)
    {
        var key = new ServiceKey(host, NodeService.Compute);
        lock (_cloud.Nodes.Services)
        {
            _cloud.Nodes.Services.RemoveAll(service => service.Key == key);
            _cloud.Nodes.Services.Add(new ReportedService(key) { IsUp = isUp, ReportedAt = _time.GetUtcNow() });
        }
    }

    private static ComputeNode Node(string host, int instances) =>
        new() { Host = host, HypervisorName = host + ".example.com", HypervisorType = "QEMU", Vcpus = 16, VcpusUsed = instances, MemoryMiB = 64000, RunningInstances = instances };
}
