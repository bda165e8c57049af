using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Map;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;

namespace Portal.Domain.Tests.Operations;

public sealed class CloudMapTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void EveryHost_StandsWhereItsServicesBelong()
    {
        var map = CloudMap.Of(Board(
            Card("controller", Up("nova-scheduler"), Up("cinder-volume")), Card("compute10", Up(NodeService.Compute), Up(NodeService.Network)), Card("compute2", Up(NodeService.Compute))), new MapFacts());

        Assert.Equal(["compute2", "compute10"], map.Nodes.Select(static node => node.Host));
        Assert.Equal(["nova-scheduler"], Assert.Single(map.Control, static part => part.Kind == MapPartKind.Controller).Services.Select(static service => service.Key.Binary));
        Assert.Equal((MapPartKind.BlockStorage, "controller"), (map.Storage[0].Kind, map.Storage[0].Name));
        Assert.Equal((3, 3, MapState.Well), (map.HostsHeard, map.HostsWatched, map.State));
    }

    [Fact]
    public void WhatNothingTellsOf_IsNotWatched_AndWhatTheCloudLacksIsNotThere()
    {
        var board = Board(Card("compute1", Up(NodeService.Compute))) with { Disk = new DiskAccount(100, 1, Shared: true) };

        var map = CloudMap.Of(board, new MapFacts { Catalog = ["object-store", "volumev3"], SharedStorage = true });
        Assert.Equal([MapPartKind.BlockStorage, MapPartKind.SharedDisk, MapPartKind.ObjectStore], map.Storage.Select(static part => part.Kind));
        Assert.All(map.Storage, static part => Assert.Equal(MapState.NotWatched, part.State));

        Assert.Equal([(MapPartKind.Database, MapState.NotWatched), (MapPartKind.Broker, MapState.NotWatched), (MapPartKind.ConsoleProxy, MapState.NotWatched)], map.Control.Select(static part => (part.Kind, part.State)));

        Assert.Empty(CloudMap.Of(board, new MapFacts { SharedStorage = false }).Storage);
    }

    [Theory]
    [InlineData("active", null, true, CellLook.Running)]
    [InlineData("active", null, false, CellLook.Off)]
    [InlineData("active", "migrating", true, CellLook.Busy)]
    [InlineData("building", null, false, CellLook.Busy)]
    [InlineData("error", "deleting", false, CellLook.Failed)]
    [InlineData("paused", null, false, CellLook.Held)]
    [InlineData("resized", null, true, CellLook.Held)]
    [InlineData("stopped", null, false, CellLook.Off)]
    public void ACell_LooksAsItsInstanceIs(string vmState, string? task, bool running, CellLook look) =>
        Assert.Equal(look, MapCell.LookOf(Instance("a", "compute1") with { VmState = vmState, TaskState = task, IsRunning = running }));

    [Fact]
    public void AnInstanceThatMoved_IsAnArrival_AndANewOneIsNot()
    {
        var before = MapCells.Of([Instance("a", "compute1"), Instance("b", "compute2")]);
        var after = MapCells.Of([Instance("a", "compute2"), Instance("b", "compute2"), Instance("c", "compute2"), Instance("d", null)]);

        var arrived = after.ArrivedSince(before);

        Assert.Equal(["a"], Assert.Single(arrived).Value);
        Assert.Equal("compute2", Assert.Single(arrived).Key);
        Assert.Equal(["a", "b", "c"], after.On("compute2").Select(static cell => cell.Id));
        Assert.Equal(["d"], after.Unplaced.Select(static cell => cell.Id));
    }

    [Fact]
    public void ADeadService_FailsItsPart_WithTheTimeOfItsLastBeat()
    {
        var map = CloudMap.Of(Board(Card("controller", Down("nova-scheduler"), Up("nova-cert"))), new MapFacts());

        var part = Assert.Single(map.Control, static part => part.Kind == MapPartKind.Controller);
        Assert.Equal((MapState.Failing, Now), (part.State, part.Since));
        Assert.Equal(["nova-scheduler"], part.Troubled);
        Assert.Equal((1, MapState.Failing), (map.FailingCount, map.State));
    }

    [Fact]
    public void WhatDoesNotAnswer_FailsSinceTheFirstQuestionItMissed()
    {
        var track = new ProbeTrack(new ProbeTarget(ProbeKind.Endpoint, null, new Uri("http://controller:8774/")) { Name = "compute" })
            .Add(new ProbeResult(Now.AddMinutes(-3), TimeSpan.Zero, null)).Add(new ProbeResult(Now.AddMinutes(-2), TimeSpan.Zero, ProbeFault.TimedOut))
            .Add(new ProbeResult(Now.AddMinutes(-1), TimeSpan.Zero, ProbeFault.TimedOut));

        var part = CloudMap.Of(Board(), new MapFacts { Probes = [track] }).Control[0];

        Assert.Equal((MapPartKind.Api, "compute", MapState.Failing, Now.AddMinutes(-2)), (part.Kind, part.Name, part.State, part.Since));
    }

    [Fact]
    public void SilenceOfEveryone_PointsAtWhatTheyShare()
    {
        NodeCard[] all = [Card("compute1", Down(NodeService.Compute), Down(NodeService.Network)), Card("compute2", Down(NodeService.Compute), Down(NodeService.Network))];
        Assert.Equal(MapSuspicion.ManagementNetwork, CloudMap.Of(Board(all), new MapFacts()).Suspicion);

        NodeCard[] computes = [Card("compute1", Down(NodeService.Compute), Up(NodeService.Network)), Card("compute2", Down(NodeService.Compute), Up(NodeService.Network))];
        Assert.Equal(MapSuspicion.SharedDisk, CloudMap.Of(Board(computes), new MapFacts { SharedStorage = true }).Suspicion);
        Assert.Null(CloudMap.Of(Board(computes), new MapFacts { SharedStorage = null }).Suspicion);

        NodeCard[] one = [Card("compute1", Down(NodeService.Compute), Down(NodeService.Network)), Card("compute2", Up(NodeService.Compute), Up(NodeService.Network))];
        Assert.Null(CloudMap.Of(Board(one), new MapFacts { SharedStorage = true }).Suspicion);
    }

    [Theory]
    [InlineData(7, "compute1", "compute12")]
    [InlineData(4, "rack-a1", "rackb")]
    [InlineData(0, "a1", "b1")]
    [InlineData(0, "compute1")]
    public void NamesThatBeginAlike_ShareTheirBeginningUpToTheNumber(int shared, params string[] hosts) =>
        Assert.Equal(shared, CloudMap.SharedPrefix([.. hosts.Select(static host => new MapNode(host) { State = MapState.Well })]));

    [Fact]
    public void ABeat_DrawsNoNodeAnew()
    {
        var facts = new MapFacts { Cells = MapCells.Of([Instance("a", "compute1")]) };
        var earlier = CloudMap.Of(Board(Card("compute1", Up(NodeService.Compute))), facts);
        var later = CloudMap.Of(Board(Card("compute1", Up(NodeService.Compute, Now.AddSeconds(10)))), facts);

        Assert.Equal(earlier.Nodes[0], later.Nodes[0]);
    }

    private static NodeBoard Board(params NodeCard[] cards) => new() { Cards = [.. cards], ReadAt = Now };

    private static NodeCard Card(string host, params NodeService[] services) => new()
    {
        Host = host,
        Services = [.. services.Select(service => service with { Key = service.Key with { Host = host } })],
        Troubles = services.Any(static service => service.Health.State == ServiceState.Down) ? [NodeTrouble.Down] : [],
    };

    private static NodeService Up(string binary, DateTimeOffset? at = null) => Service(binary, ServiceState.Up, at ?? Now);

    private static NodeService Down(string binary) => Service(binary, ServiceState.Down, Now);

    private static NodeService Service(string binary, ServiceState state, DateTimeOffset at) =>
        new(new ServiceKey("", binary), new ServiceHealth(state, at, Confirmed: true, Disabled: false, TimeSpan.Zero));

    private static InstancePlacement Instance(string id, string? host) => new() { Id = id, Name = id, ProjectId = "p1", Host = host, VmState = "active", IsRunning = true };
}
