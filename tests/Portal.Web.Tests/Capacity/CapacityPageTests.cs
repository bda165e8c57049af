using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Capacity;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;
using Portal.Domain.Operations.Sources;
using Portal.Web.Features.Capacity;
using Portal.Web.Features.ServiceBoard;
using Portal.Web.Modules;
using Portal.Web.Operators;
using Portal.Web.Operators.Capacity;
using Portal.Web.Operators.Probes;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.Capacity;

public sealed class CapacityPageTests : InstancesTestContext, ICapacityHistory, INodeBoards
{
    private readonly NodeBoardFeed _feed = new(NullLogger.Instance);
    private readonly FakeProbes _probes = new();
    private readonly Dictionary<string, IReadOnlyList<CapacitySample>> _samples = [];

    public CapacityPageTests()
    {
        Roles = "admin";
        Services.AddSingleton<INodeBoards>(this);
        Services.AddSingleton<ICapacityHistory>(this);
        Services.AddSingleton<IProbeBoards>(_probes);
        Services.AddSingleton<IPortalModule, CapacityModule>();
        Put(new NodeBoard
        {
            Cards = [Card("compute1"), Card("compute<b>2</b>")],
            Addresses = new AddressAccount([new FixedIpAccount { NetworkId = 1, Label = "private", Cidr = "10.0.0.0/24", Total = 256, Reserved = 3, Gateways = 3, Allocated = 50, Releasing = 0, Free = 200 }], [], [], []),
        });
    }

    [Fact]
    public void AGrowingAccount_TellsTheDateWithItsBandAndDrawsIt()
    {
        _samples["network:1"] = [.. Enumerable.Range(0, 241).Select(hour => new CapacitySample(An.Start.AddHours(hour - 240), 25 + (hour * 25.0 / 240), 250))];
        var page = Show<CapacityPage>("capacity");
        var card = page.Find("[data-subject='network:1']");
        Assert.Equal("Ends", card.GetAttribute("data-runway"));
        Assert.Contains("runs out on", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("80 days", card.TextContent, StringComparison.Ordinal);
        Assert.NotNull(card.QuerySelector("svg[role=img] .rc-band"));
    }

    [Fact]
    public void AYoungHistory_IsNotDressedUpAsAForecast()
    {
        _samples["memory"] = [new CapacitySample(An.Start.AddHours(-5), 100, 1000)];
        var page = Show<CapacityPage>("capacity");
        Assert.Contains("Not enough history for a forecast yet: 5 hours of the 3 days", page.Find("[data-subject=memory]").TextContent, StringComparison.Ordinal);
        Assert.Null(page.Find("[data-subject=memory]").QuerySelector(".rc-band"));
    }

    [Fact]
    public void EachFlavor_SaysHowManyMoreFitAndWhere()
    {
        Live.FlavorView.Push([new Flavor("1", "m1.tiny", 1, 512, 1)]);
        var page = Show<CapacityPage>("capacity");
        page.WaitForAssertion(() => Assert.Contains("8", page.Find("[data-flavor='m1.tiny'] td:nth-child(3)").TextContent, StringComparison.Ordinal));
        Assert.Contains("Memory", page.Find("[data-flavor='m1.tiny']").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".fits b:not(.foreign)"));
    }

    [Fact]
    public async Task Hypervisors_AreATableThatFollowsTheBoard()
    {
        var page = Show<CapacityPage>("capacity/hypervisors?type=QEMU+1.0.0", parameters => parameters.Add(static shown => shown.Tab, "hypervisors"));
        page.WaitForElement("tr[data-id=compute1]");
        Assert.Contains("QEMU 1.0.0", page.Find("tr[data-id=compute1]").TextContent, StringComparison.Ordinal);
        Assert.Contains("6", page.Find("tr[data-id=compute1]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => Put(new NodeBoard { Cards = [Card("compute1") with { Node = Node("compute1") with { RunningInstances = 41 } }] }));
        page.WaitForAssertion(() => Assert.Contains("41", page.Find("tr[data-id=compute1]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tr[data-id]")));
    }

    [Fact]
    public void SourceThatFails_IsNamedOnBothPages()
    {
        Put(_feed.Current with { Faults = [new SourceFault(OperatorSource.NovaDatabase, SourceFaultKind.Unreachable, "db1:3306")] });
        Assert.Contains("db1:3306", Show<CapacityPage>("capacity").Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("db1:3306", Show<ServicesPage>("services").Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void AFailingService_StandsFirst_WithItsNodeAndWhatItBreaks()
    {
        Put(new NodeBoard { Cards = [Card("compute1", ServiceState.Up), Card("compute2", ServiceState.Down)] });
        _probes.Tracks.Add(Track(ProbeKind.Endpoint, "identity", good: true));
        _probes.Tracks.Add(Track(ProbeKind.Broker, "mq", good: false));
        var page = Show<ServicesPage>("services");
        Assert.Equal(["Compute", "Backbone", "Identity"], page.FindAll(".sb-group").Select(static group => group.GetAttribute("data-area")));
        var compute = page.Find("[data-service='nova-compute']");
        Assert.Contains("1 of 2 up", compute.TextContent, StringComparison.Ordinal);
        Assert.Contains("what is asked of instances on this node hangs", compute.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/nodes/compute2", compute.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("No service hears another", page.Find("[data-probe=Broker]").TextContent, StringComparison.Ordinal);
        Assert.Contains("5.0 ms", page.Find("[data-probe=Endpoint]").TextContent, StringComparison.Ordinal);
        Assert.Contains("2 failing", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutProbes_ThePageNamesTheKeyToSet() =>
        Assert.Contains("Operator:lab:Probes", Show<ServicesPage>("services").Find("[data-lacks]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void OtherPeople_SeeNothingOfIt()
    {
        Roles = "member";
        foreach (var markup in (string[])[Show<CapacityPage>("capacity").Markup, Show<ServicesPage>("services").Markup])
        {
            Assert.DoesNotContain("compute1", markup, StringComparison.Ordinal);
            Assert.Contains("alert", markup, StringComparison.Ordinal);
        }
    }

    public bool IsKept(string cloudId) => true;

    public Task<IReadOnlyDictionary<string, IReadOnlyList<CapacitySample>>> ReadAsync(ProjectContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, IReadOnlyList<CapacitySample>>>(_samples);

    public bool IsConfigured(string cloudId) => true;

    public INodeBoardFeed? Open(ProjectContext context)
    {
        new RoleAuthorizer().Demand(context, PortalPolicy.Admin);
        return _feed;
    }

    private void Put(NodeBoard board) => _feed.Update(_ => board with { ReadAt = Clock.GetUtcNow() });

    private static NodeCard Card(string host, ServiceState state = ServiceState.Up) => new()
    {
        Host = host,
        Services = [new NodeService(new ServiceKey(host, NodeService.Compute), new ServiceHealth(state, An.Start, Confirmed: true, Disabled: false, null))],
        Node = Node(host),
        Capacity = new NodeCapacity(4, 64, 1024, 3072),
    };

    private static ComputeNode Node(string host) => new() { Host = host, HypervisorName = host, HypervisorType = "QEMU", HypervisorVersion = 1_000_000, RunningInstances = 6, DiskGiB = 900 };

    private static ProbeTrack Track(ProbeKind kind, string name, bool good)
    {
        var result = new ProbeResult(An.Start, TimeSpan.FromMilliseconds(5), good ? null : ProbeFault.Unreachable);
        return new ProbeTrack(new ProbeTarget(kind, null, new Uri($"http://{name}:1/")) { Name = name }).Add(result).Add(result);
    }

    private IRenderedComponent<TPage> Show<TPage>(string path, Action<ComponentParameterCollectionBuilder<TPage>>? more = null)
        where TPage : IComponent
    {
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"{context.BasePath}/{path}");
        return Render<TPage>(shown =>
        {
            shown.AddCascadingValue(context);
            more?.Invoke(shown);
        });
    }
}
