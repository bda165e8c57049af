using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Features.Map;
using Portal.Web.Operators;
using Portal.Web.Operators.Probes;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Map;

public sealed class MapPageTests : ShellTestContext
{
    private readonly NodeBoardFeed _feed = new(NullLogger.Instance);
    private readonly FakePlacements _places = new();

    public MapPageTests()
    {
        Services.AddSingleton<INodeBoards>(new OneBoard(_feed));
        Services.AddSingleton<IProbeBoards>(new FakeProbes());
        Services.AddSingleton<IPlacements>(_places);
    }

    [Fact]
    public void TheCloud_IsDrawn_WithAnInstanceForEachCell_AndTheWordForItsShape()
    {
        Put(Card("controller", Service("nova-scheduler")), Card("compute1", Service(NodeService.Compute)), Card("compute2", Service(NodeService.Compute)));
        _places.Put(Instance("a", "compute1"), Instance("b", "compute1") with { VmState = "error" }, Instance("c", "compute2"));

        var page = RenderIn<MapPage>(Context("admin"));

        Assert.Contains("All is well", page.Find(".map-verdict").TextContent, StringComparison.Ordinal);
        Assert.Equal(["compute1", "compute2"], page.FindAll(".map-tile h3").Select(static title => title.TextContent));
        Assert.Equal(["Running", "Failed"], page.FindAll(".map-tile")[0].QuerySelectorAll(".map-cell").Select(static cell => cell.GetAttribute("data-look")));
        Assert.Contains("1 running, 1 failed", page.FindAll(".map-tile")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("nova-scheduler", page.Find("[data-column=Control]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void APartThatFails_StandsInTheVerdict_WithWhatItBreaks()
    {
        Put(
            Card("controller", Service("nova-scheduler", ServiceState.Down)) with { Troubles = [NodeTrouble.Down] },
            Card("compute1", Service(NodeService.Compute), Service(NodeService.Network, ServiceState.Down)) with { Troubles = [NodeTrouble.Down] });
        _places.Put(Instance("a", "compute1"));

        var page = RenderIn<MapPage>(Context("admin"));

        Assert.Contains("2 parts of the cloud are failing", page.Find(".map-verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains("No instance is placed", page.Find(".map-troubles").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 instance: they run on; nothing new gets a network there", page.Find(".map-troubles").TextContent, StringComparison.Ordinal);
        Assert.Equal("Failing", page.Find(".map-tile").GetAttribute("data-state"));
        Assert.EndsWith("/nodes/compute1", page.Find(".map-tile h3 a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnInstanceThatMoves_ArrivesInItsNewTile_AndOtherTilesAreNotDrawnAgain()
    {
        Put(Card("compute1", Service(NodeService.Compute)), Card("compute2", Service(NodeService.Compute)), Card("compute3", Service(NodeService.Compute)));
        _places.Put(Instance("a", "compute1"), Instance("b", "compute3"));
        var page = RenderIn<MapPage>(Context("admin"));
        var third = page.FindComponents<MapTile>()[2];
        var drawn = third.RenderCount;

        _places.Put(Instance("a", "compute2"), Instance("b", "compute3"));
        await page.InvokeAsync(static () => { });

        page.WaitForAssertion(() => Assert.NotNull(page.FindAll(".map-tile")[1].QuerySelector(".map-cell[data-fresh]")));
        Assert.Empty(page.FindAll(".map-tile")[0].QuerySelectorAll(".map-cell"));
        Assert.Equal(drawn, third.RenderCount);
    }

    [Fact]
    public void AHugeCloud_IsOneDrawingForEachNode()
    {
        Put([.. Enumerable.Range(1, 500).Select(static number => Card($"compute{number}", Service(NodeService.Compute)))]);
        _places.Put([.. Enumerable.Range(0, 20_000).Select(static number => Instance($"i{number}", $"compute{(number % 500) + 1}"))]);

        var page = RenderIn<MapPage>(Context("admin"));

        Assert.Equal(500, page.FindAll(".map-tile").Count);
        Assert.Empty(page.FindAll(".map-tile .map-cell"));
        Assert.Equal(40, page.Find(".map-tile path[data-look=Running]").GetAttribute("d")!.Count(static letter => letter == 'M'));
    }

    [Fact]
    public void WhereInstancesCannotBeRead_TheRestStands_AndTheReasonBesideIt()
    {
        Put(Card("compute1", Service(NodeService.Compute)) with { Node = new ComputeNode { Host = "compute1", HypervisorName = "", HypervisorType = "QEMU", RunningInstances = 7 } });
        _places.Fail(new CloudError.Unavailable("no answer") { RequestId = "req-7" });

        var page = RenderIn<MapPage>(Context("admin"));

        Assert.Contains("req-7", page.Markup, StringComparison.Ordinal);
        Assert.Contains("7 instances", page.Find(".map-tile").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ATenant_SeesNothingOfIt()
    {
        Put(Card("compute1", Service(NodeService.Compute)));

        Assert.DoesNotContain("compute1", RenderIn<MapPage>(Context()).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void HostileNames_StayText()
    {
        Put(Card("<img src=x onerror=alert(1)>", Service(NodeService.Compute)));
        _places.Put(Instance("a", "<img src=x onerror=alert(1)>") with { Name = "\"><img src=x>" });

        Assert.Empty(RenderIn<MapPage>(Context("admin")).FindAll("img"));
    }

    private void Put(params NodeCard[] cards) => _feed.Update(_ => new NodeBoard { Cards = [.. cards], Heartbeats = HeartbeatSource.Database, ReadAt = Clock.GetUtcNow() });

    private static NodeCard Card(string host, params NodeService[] services) =>
        new() { Host = host, Services = [.. services.Select(service => service with { Key = service.Key with { Host = host } })] };

    private static NodeService Service(string binary, ServiceState state = ServiceState.Up) =>
        new(new ServiceKey("", binary), new ServiceHealth(state, An.Start, Confirmed: true, Disabled: false, TimeSpan.Zero));

    private static InstancePlacement Instance(string id, string? host) => new() { Id = id, Name = id, ProjectId = "p1", Host = host, VmState = "active", IsRunning = true };

    private sealed class OneBoard(INodeBoardFeed feed) : INodeBoards
    {
        public bool IsConfigured(string cloudId) => true;

        public INodeBoardFeed? Open(ProjectContext context)
        {
            new RoleAuthorizer().Demand(context, PortalPolicy.Admin);
            return feed;
        }
    }
}
