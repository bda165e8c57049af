using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Sources;
using Portal.Web.Features.Nodes;
using Portal.Web.Operators;
using Portal.Web.Operators.Probes;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Operators;

public sealed class NodesPageTests : ShellTestContext
{
    private readonly NodeBoardFeed _feed = new(NullLogger.Instance);
    private readonly OneBoard _boards;

    public NodesPageTests()
    {
        _boards = new OneBoard(_feed);
        Services.AddSingleton<INodeBoards>(_boards);
        Services.AddSingleton<IProbeBoards>(new FakeProbes());
    }

    [Fact]
    public void Nodes_AreShownWithTheirTrouble_AndTheSourceThatFails()
    {
        Put(
            [
                Card("compute2", Service(NodeService.Network, ServiceState.Down)) with { Troubles = [NodeTrouble.Down] },
                Card("compute1", Service(NodeService.Compute)) with
                {
                    Node = new ComputeNode { Host = "compute1", HypervisorName = "compute1.example.com", HypervisorType = "QEMU" },
                    Capacity = new NodeCapacity(5, 256, 3072, 96603),
                    Addresses = new HostAddresses { Host = "compute1", Instances = 4, FixedIps = 4, FloatingIps = 1, Gateways = [new("compute1", 1, "10.0.0.3")] },
                },
            ],
            new SourceFault(OperatorSource.NovaDatabase, SourceFaultKind.MissingGrant, "instances.locked"));

        var page = RenderIn<NodesPage>(Context("admin"));

        Assert.Equal(["compute2", "compute1"], page.FindAll(".node h2").Select(static title => title.TextContent));
        Assert.Contains("Down", page.Find(".node").TextContent, StringComparison.Ordinal);
        Assert.Contains("5 of 256", page.FindAll(".node")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("4 instances · 4 fixed IPs · 1 floating IP · gateway 10.0.0.3", page.FindAll(".node")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("instances.locked", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["All 2", "Down 1", "Need attention 0", "Disabled 0", "All well 1"], page.FindAll(".node-group").Select(static group => group.TextContent.Trim()));
    }

    [Fact]
    public async Task ANewerBoard_DrawsTheCardsThatDiffer_AndNoOther()
    {
        Put([Card("compute1", Service(NodeService.Compute)), Card("compute2", Service(NodeService.Compute))]);
        var page = RenderIn<NodesPage>(Context("admin"));
        var (one, two) = (page.FindComponents<NodeCardView>()[0], page.FindComponents<NodeCardView>()[1]);
        var (first, second) = (one.RenderCount, two.RenderCount);

        Put([Card("compute2", Service(NodeService.Compute, ServiceState.Late)) with { Troubles = [NodeTrouble.Late] }, Card("compute1", Service(NodeService.Compute))]);
        await page.InvokeAsync(static () => { });

        page.WaitForAssertion(() => Assert.Equal(["compute2", "compute1"], page.FindAll(".node h2").Select(static title => title.TextContent)));
        Assert.Equal((first, second + 1), (one.RenderCount, two.RenderCount));
    }

    [Fact]
    public void TheBoard_IsFiltered()
    {
        Go("/c/lab@RegionOne/p/p1/nodes");
        Put([Card("compute2", Service(NodeService.Network)) with { Troubles = [NodeTrouble.Late] }, Card("compute1", Service(NodeService.Compute))]);
        var page = RenderIn<NodesPage>(Context("admin"));

        page.On("[data-group=Attention]", element => element.Click());
        Assert.Equal(["compute2"], page.FindAll(".node h2").Select(static title => title.TextContent));
        Assert.EndsWith("/nodes?show=Attention", Address, StringComparison.Ordinal);

        page.On("[data-group=All]", element => element.Click());
        page.On("#node-find", element => element.Input("nova-compute"));
        Assert.Equal(["compute1"], page.FindAll(".node h2").Select(static title => title.TextContent));
        Assert.EndsWith("/nodes?q=nova-compute", Address, StringComparison.Ordinal);

        page.On("#node-find", element => element.Input("nothing like it"));
        Assert.Contains("No node fits", page.Markup, StringComparison.Ordinal);
        page.OnOneOf("button", static all => all.Single(static button => button.TextContent == "Show all nodes"), static button => button.Click());
        Assert.Equal(2, page.FindAll(".node").Count);
        Assert.EndsWith("/nodes", Address, StringComparison.Ordinal);
    }

    [Fact]
    public void ALink_BringsItsViewWithIt()
    {
        Put([Card("compute2", Service(NodeService.Network, ServiceState.Down)) with { Troubles = [NodeTrouble.Down] }, Card("compute1", Service(NodeService.Compute)), Card("controller", Service("nova-cert"))]);
        Go("/c/lab@RegionOne/p/p1/nodes?show=Well&q=comp");

        var page = RenderIn<NodesPage>(Context("admin"));
        Assert.Equal(["compute1"], page.FindAll(".node h2").Select(static title => title.TextContent));

        page.InvokeAsync(() => Go("/c/lab@RegionOne/p/p1/nodes"));
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".node").Count));
    }

    [Fact]
    public void TheWholeCloud_IsAddedUp_AndASharedDiskCountsOnce()
    {
        var node = new ComputeNode { Host = "", HypervisorName = "", HypervisorType = "QEMU", DiskGiB = 2048, DiskUsedGiB = 40 };
        NodeCard[] cards =
        [
            Card("compute1", Service(NodeService.Compute)) with { Capacity = new NodeCapacity(4, 32, 1024, 8192), Addresses = new HostAddresses { Host = "compute1", Instances = 3, LeasesNotTaken = 1 } },
            Card("compute2", Service(NodeService.Compute)) with { Capacity = new NodeCapacity(2, 32, 1024, 8192), Addresses = new HostAddresses { Host = "compute2", Instances = 2 } },
        ];
        _feed.Update(_ => new NodeBoard { Cards = [.. cards], Disk = DiskAccount.Of([node, node], isShared: true), ReadAt = Clock.GetUtcNow() });

        var totals = RenderIn<NodesPage>(Context("admin")).Find(".board-totals").TextContent;

        Assert.Contains("6 of 64", totals, StringComparison.Ordinal);
        Assert.Contains("2 GiB of 16 GiB", totals, StringComparison.Ordinal);
        Assert.Contains("80 GiB of 2 TiB", totals, StringComparison.Ordinal);
        Assert.Contains("one share, counted once", totals, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutASource_ThePageNamesTheKeyToSet()
    {
        _boards.Feed = null;

        Assert.Contains("Operator:lab:Nova", RenderIn<NodesPage>(Context("admin")).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void ATenant_SeesNoNode()
    {
        Put([Card("compute1", Service(NodeService.Compute))]);

        Assert.DoesNotContain("compute1", RenderIn<NodesPage>(Context()).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void AHostileName_StaysText()
    {
        Put([Card("<img src=x onerror=alert(1)>", Service(NodeService.Compute))]);

        Assert.Empty(RenderIn<NodesPage>(Context("admin")).FindAll("img"));
    }

    private string Address => Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri;

    private void Put(NodeCard[] cards, params SourceFault[] faults) =>
        _feed.Update(_ => new NodeBoard { Cards = [.. cards], Faults = [.. faults], ReadAt = Clock.GetUtcNow() });

    private static NodeCard Card(string host, params NodeService[] services) =>
        new() { Host = host, Services = [.. services.Select(service => service with { Key = service.Key with { Host = host } })] };

    private static NodeService Service(string binary, ServiceState state = ServiceState.Up) =>
        new(new ServiceKey("", binary), new ServiceHealth(state, An.Start, Confirmed: true, Disabled: false, TimeSpan.Zero));

    private sealed class OneBoard(INodeBoardFeed feed) : INodeBoards
    {
        public INodeBoardFeed? Feed { get; set; } = feed;

        public bool IsConfigured(string cloudId) => Feed is not null;

        public INodeBoardFeed? Open(ProjectContext context)
        {
            new RoleAuthorizer().Demand(context, PortalPolicy.Admin);
            return Feed;
        }
    }
}
