using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Notifications;
using Portal.Web.Features.Nodes;
using Portal.Web.Operators;
using Portal.Web.Operators.Probes;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Operators;

public sealed class NodePageTests : ShellTestContext
{
    private readonly NodeBoardFeed _feed = new(NullLogger.Instance);
    private readonly FakeDetails _details = new();

    public NodePageTests()
    {
        Cloud.Capabilities.Add(Domain.Clouds.CloudCapability.Diagnostics);
        Services.AddSingleton<INodeBoards>(new OneBoard(_feed));
        Services.AddSingleton<INodeDetails>(_details);
        Services.AddSingleton<IProbeBoards>(new FakeProbes());
        Services.AddSingleton<IProjectContexts>(new FakeProjects { Session = Context().Session, Projects = { new("p1", "Web shop") } });
    }

    [Fact]
    public void ANode_ShowsWhatStandsOnIt_OfAllProjects_AndLinksWhatThePersonMaySee()
    {
        Put(ServiceState.Up);
        var page = RenderNode();

        var rows = page.FindAll(".node-instances tbody tr");
        Assert.Equal(["web-1", "db-1"], rows.Select(static row => row.QuerySelector("td")!.TextContent.Trim()));
        Assert.EndsWith("/c/lab@RegionOne/p/p1/instances/a", page.Find(".node-instances a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Single(page.FindAll(".node-instances tbody a"));
        Assert.Contains("Web shop", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("10.0.0.5", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("203.0.113.9", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("no lease", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#incident"));
    }

    [Fact]
    public void WhatIf_TellsWhomItTouches_ForEachFailure()
    {
        Put(ServiceState.Up);
        var page = RenderNode();

        Assert.Equal(["2", "2", "1", "1"], Counts(page, "#what-if"));
        page.On("input[value=NetworkService]", element => element.Change(true));
        Assert.Contains("If only its network service dies", page.Find("#what-if h2").TextContent, StringComparison.Ordinal);
        Assert.Equal(["2", "2", "1", "0"], Counts(page, "#what-if"));
        Assert.Equal("Works", Effect(page, "Guests"));
        Assert.Equal("Stops", Effect(page, "Floating IP changes"));
        page.On("input[value=MetadataApi]", element => element.Change(true));
        Assert.Equal(["0", "0", "0", "0"], Counts(page, "#what-if"));
    }

    [Fact]
    public async Task WhenItHappens_TheSamePageIsTheIncidentPage_AndReadsAgain()
    {
        Put(ServiceState.Up);
        var page = RenderNode();
        var reads = _details.Reads;

        Put(ServiceState.Down);
        await page.InvokeAsync(static () => { });

        page.WaitForAssertion(() => Assert.Contains("Its network service is down", page.Find("#incident h2").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.True(_details.Reads > reads));
    }

    [Fact]
    public void TheAddress_OpensAtTheFailureItNames()
    {
        Put(ServiceState.Up);
        Go("/c/lab@RegionOne/p/p1/nodes/compute1?dead=ComputeService");
        var page = RenderNode();

        Assert.Contains("If only nova-compute dies", page.Find("#what-if h2").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ANodeThatIsNotThere_IsSaidSo()
    {
        Put(ServiceState.Up);

        Assert.Contains("This cloud has no such node", RenderNode("compute9").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diagnostics_AreReadOnDemand_AndBecomeRates()
    {
        Put(ServiceState.Up);
        Cloud.Nodes.Diagnostics.Enqueue(Counters(10, 0));
        Cloud.Nodes.Diagnostics.Enqueue(Counters(12.5, 5 * 1024 * 1024));
        var page = RenderNode();
        Assert.Equal(0, Cloud.Calls("diagnostics"));

        page.On(".node-instances button[aria-expanded]", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(1, Cloud.Calls("diagnostics")));
        await page.InvokeAsync(static () => { });
        Clock.Advance(TimeSpan.FromSeconds(5));

        page.WaitForAssertion(() => Assert.Contains("50", page.Find(".gauge strong").TextContent, StringComparison.Ordinal));
        Assert.Contains("1 MiB/s", page.Find(".gauges").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void AHistory_IsDrawnAsAStrip_WithItsSumInWords()
    {
        Put(ServiceState.Up);
        _details.History =
        [
            new HeartbeatChange(An.Start - TimeSpan.FromDays(1), "compute1", NodeService.Network, ServiceState.Up, false),
            new HeartbeatChange(An.Start - TimeSpan.FromDays(1.5), "compute1", NodeService.Network, ServiceState.Down, false),
            new HeartbeatChange(An.Start - TimeSpan.FromDays(6), "compute1", NodeService.Network, ServiceState.Up, false),
        ];
        var strip = RenderNode().FindAll(".strip-bar")[1];

        Assert.Equal(["Up", "Down", "Up"], strip.QuerySelectorAll("span").Select(static span => span.GetAttribute("data-state")));
        Assert.Contains("down 1 times", strip.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("91.67", strip.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheBrokerTold_IsShownWithTheInstancesName()
    {
        Put(ServiceState.Up);
        _details.Hints = [new SeenHint(An.Start, new CloudHint(HintKind.MigrationRefused, "p1", "a") { Reason = "<b>too little memory</b>" })];
        var page = RenderNode();

        Assert.Contains("web-1", page.Find(".node-events").TextContent, StringComparison.Ordinal);
        Assert.Contains("<b>too little memory</b>", page.Find(".node-events").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatHappened_StandsInOneOrder_WhoeverTellsIt()
    {
        Put(ServiceState.Up);
        _details.Hints = [new SeenHint(An.Start - TimeSpan.FromMinutes(2), new CloudHint(HintKind.Instance, "p1", "a"))];
        _details.History = [new HeartbeatChange(An.Start - TimeSpan.FromMinutes(1), "compute1", NodeService.Network, ServiceState.Down, false)];
        _details.Faults = [new RecordedFault("b", 500, "NoValidHost_Remote: none\nTraceback (most recent call last)", null, An.Start - TimeSpan.FromMinutes(3))];

        var events = RenderNode().FindAll(".node-events li").Select(static line => line.QuerySelector(".event-text")!.TextContent).ToList();

        Assert.Collection(
            events,
            static text => Assert.Contains("nova-network", text, StringComparison.Ordinal),
            static text => Assert.Contains("web-1", text, StringComparison.Ordinal),
            static text => Assert.Contains("db-1", text, StringComparison.Ordinal));
        Assert.Contains("NoValidHost_Remote: none", events[2], StringComparison.Ordinal);
        Assert.DoesNotContain("Traceback", events[2], StringComparison.Ordinal);
    }

    [Fact]
    public void ATenant_SeesNothing()
    {
        Put(ServiceState.Down);
        var page = RenderIn<NodePage>(Context(), static node => node.Add(page => page.Host, "compute1"));

        Assert.DoesNotContain("web-1", page.Markup, StringComparison.Ordinal);
        Assert.Equal(0, _details.Reads);
    }

    private IRenderedComponent<NodePage> RenderNode(string host = "compute1") => RenderIn<NodePage>(Context("admin"), node => node.Add(page => page.Host, host));

    private static IEnumerable<string> Counts(IRenderedComponent<NodePage> page, string section) => page.FindAll($"{section} .impact-counts strong").Select(static count => count.TextContent);

    private static string? Effect(IRenderedComponent<NodePage> page, string area) =>
        page.FindAll("#what-if .impact-list li").Single(line => line.QuerySelector("strong")!.TextContent == area).GetAttribute("data-effect");

    private static InstanceDiagnostics Counters(double cpuSeconds, long read) =>
        new() { Cpus = 1, CpuTime = TimeSpan.FromSeconds(cpuSeconds), MemoryKiB = 1024, MemoryUsedKiB = 512, Disks = [new("vda", read, 0, 0, 0)], Nics = [new("vnet0", 0, 0, 0)] };

    private void Put(ServiceState network) => _feed.Update(_ => new NodeBoard
    {
        Cards =
        [
            new NodeCard { Host = "compute1", Services = [Service(NodeService.Compute, ServiceState.Up), Service(NodeService.Network, network)] },
        ],
        ReadAt = Clock.GetUtcNow(),
        Heartbeats = HeartbeatSource.Database,
    });

    private static NodeService Service(string binary, ServiceState state) =>
        new(new ServiceKey("compute1", binary), new ServiceHealth(state, An.Start, Confirmed: true, Disabled: false, TimeSpan.Zero));

    private sealed class FakeDetails : INodeDetails
    {
        private int _reads;

        public int Reads => Volatile.Read(ref _reads);

        public IReadOnlyList<HeartbeatChange> History { get; set; } = [];

        public IReadOnlyList<SeenHint> Hints { get; set; } = [];

        public IReadOnlyList<RecordedFault> Faults { get; set; } = [];

        public Task<NodeDetail> ReadAsync(ProjectContext context, string host, CancellationToken cancellationToken)
        {
            new RoleAuthorizer().Demand(context, PortalPolicy.Admin);
            Interlocked.Increment(ref _reads);
            return Task.FromResult(new NodeDetail(host, An.Start)
            {
                Instances =
                [
                    new InstancePlacement { Id = "a", Name = "web-1", ProjectId = "p1", Host = host, VmState = "active", IsRunning = true, MemoryMiB = 512, Vcpus = 1 },
                    new InstancePlacement { Id = "b", Name = "db-1", ProjectId = "p2", Host = host, VmState = "active", IsRunning = true, MemoryMiB = 512, Vcpus = 1 },
                ],
                FixedIps = [new("10.0.0.5", 1, "a", true), new("10.0.0.6", 1, "b", false)],
                Leases = [new("10.0.0.5", 1, "a", true), new("10.0.0.6", 1, "b", false)],
                FloatingIps = [new BoundFloatingIp("203.0.113.9", "public", "p1", host, "10.0.0.5", "a", host)],
                Volumes = [new AttachedVolume("v", "data", "p2", 10, "b", "/dev/vdb")],
                History = History,
                Hints = Hints,
                InstanceFaults = [.. Faults],
            });
        }
    }

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
