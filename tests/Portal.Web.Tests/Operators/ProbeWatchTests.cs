using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;
using Portal.Web.Operators;
using Portal.Web.Operators.Probes;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.Operators;

public sealed class ProbeWatchTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly FakeRunner _runner = new();
    private readonly NodePictures _pictures = new(NullLogger<NodePictures>.Instance);
    private readonly OperatorsOptions _options = new();
    private readonly ProbeOptions _probes = new();
    private ProbeWatch? _watch;

    public ProbeWatchTests()
    {
        _cloud = new FakeCloud(_time);
        _options.Items["lab"] = new OperatorOptions { Probes = _probes };
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ProbeWatch Watch => _watch ??= new ProbeWatch(_runner, Options.Create(_options), _pictures, new RoleAuthorizer(), _time, NullLogger<ProbeWatch>.Instance);

    public void Dispose() => _watch?.Dispose();

    [Fact]
    public async Task WithoutATemplate_NodesAreFoundByTheirNames()
    {
        ShowNodes("compute1", "169.254.169.254", "x/../../evil");
        await Watch.AskAsync("lab", Cancellation);

        Assert.Equal("http://compute1:8775/", Assert.Single(_runner.Asked).Address.AbsoluteUri);
    }

    [Fact]
    public async Task NodesThatAreNotToBeAsked_AreNot()
    {
        _probes.Nodes = false;
        ShowNodes("compute1");
        await Watch.AskAsync("lab", Cancellation);

        Assert.Empty(_runner.Asked);
    }

    [Fact]
    public async Task WhatIsConfigured_IsAsked_AndNothingElse()
    {
        _probes.NodeAddress = "{host}.mgmt.example.com";
        _probes.Consoles.Add("http://controller:6080");
        _probes.ObjectStores.Add("http://swift:8080/somewhere");
        _options.Items["lab"].Nova = new SourceDatabaseOptions { Hosts = ["db1", "db2:3307"] };
        _options.Items["lab"].Notifications = new SourceBrokerOptions { Hosts = ["mq"] };
        ShowNodes("compute1", "169.254.169.254", "x/../../evil");

        await Watch.AskAsync("lab", Cancellation);

        Assert.Equal(
            ["http://compute1.mgmt.example.com:8775/", "http://controller:6080/", "http://swift:8080/healthcheck", "tcp://db1:3306/", "tcp://db2:3307/", "tcp://mq:5672/"],
            _runner.Asked.Select(static target => target.Address.AbsoluteUri).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TheCatalog_IsLearntFromAnAdministrator_WithoutProjects()
    {
        await Watch.LearnAsync(An.Context(_cloud, "root", roles: "admin"), Cancellation);
        await Watch.AskAsync("lab", Cancellation);

        Assert.NotEmpty(_runner.Asked);
        Assert.All(_runner.Asked, static target => Assert.DoesNotContain("p1", target.Address.AbsolutePath, StringComparison.Ordinal));
        await Assert.ThrowsAsync<CloudException>(() => Watch.LearnAsync(An.Context(_cloud), Cancellation));
    }

    [Theory]
    [InlineData("http://nova:8774/v2/abcdef", "compute", ProbeKind.Endpoint, "http://nova:8774/")]
    [InlineData("https://api.example.com/compute/v2.1/abc", "compute", ProbeKind.Endpoint, "https://api.example.com/compute/")]
    [InlineData("http://swift:8080/v1/AUTH_abc", "object-store", ProbeKind.ObjectStore, "http://swift:8080/healthcheck")]
    [InlineData("http://ec2:8773/services/Cloud", "ec2", ProbeKind.Endpoint, "http://ec2:8773/services/Cloud/")]
    public void AnEndpoint_IsAskedAtItsRoot(string address, string type, ProbeKind kind, string root)
    {
        var catalog = new ServiceCatalog([new CatalogService(type, type, [new CatalogEndpoint("public", "RegionOne", new Uri(address))])]);

        var target = Assert.Single(ProbeTargets.FromCatalog(catalog, An.Context(_cloud)));

        Assert.Equal((kind, root), (target.Kind, target.Address.AbsoluteUri));
    }

    [Fact]
    public async Task AMetadataApiThatFallsSilent_IsTroubleOnItsCard()
    {
        _probes.NodeAddress = "{host}";
        ShowNodes("compute1", "compute2");
        _runner.Fault = static target => target.Host == "compute2" ? ProbeFault.Unreachable : null;
        await Watch.AskAsync("lab", Cancellation);
        Assert.Equal(ProbeState.Doubtful, Watch.MetadataOf("lab")!["compute2"]);

        await Watch.AskAsync("lab", Cancellation);
        Assert.Equal((ProbeState.Answering, ProbeState.Failing), (Watch.MetadataOf("lab")!["compute1"], Watch.MetadataOf("lab")!["compute2"]));
        var cards = NodeBoard.Arrange(
            new NodeBoardSources(Services("compute1", "compute2"), [], null) { Metadata = Watch.MetadataOf("lab") }, HeartbeatThresholds.Nova, SchedulerRatios.Folsom);
        Assert.Equal([("compute2", NodeTrouble.MetadataSilent), ("compute1", NodeTrouble.None)], cards.Select(static card => (card.Host, card.Trouble)));
    }

    [Fact]
    public async Task Rounds_ComeEveryInterval_AndViewersAreTold()
    {
        _probes.Consoles.Add("http://controller:6080");
        var told = 0;
        using var subscription = Watch.OnChanged("lab", () => Interlocked.Increment(ref told));
        await Watch.StartAsync(Cancellation);
        await Soon.BeTrueAsync(() => Volatile.Read(ref told) >= 3, _time, TimeSpan.FromSeconds(5));
        await Watch.StopAsync(Cancellation);

        Assert.Equal(_runner.Asked.Count, Assert.Single(Watch.Read(An.Context(_cloud, "root", roles: "admin"))).Results.Count);
        Assert.Throws<CloudException>(() => Watch.Read(An.Context(_cloud)));
    }

    [Fact]
    public async Task WhatAnAdministratorBringsToMind_IsAskedAtOnce()
    {
        var told = 0;
        using var subscription = Watch.OnChanged("lab", () => Interlocked.Increment(ref told));
        await Watch.StartAsync(Cancellation);
        await Soon.BeTrueAsync(() => Volatile.Read(ref told) == 1);
        Assert.Empty(_runner.Asked);

        await Watch.LearnAsync(An.Context(_cloud, "root", roles: "admin"), Cancellation);
        await Soon.BeTrueAsync(() => Volatile.Read(ref told) == 2);
        Assert.NotEmpty(_runner.Asked);
        await Watch.StopAsync(Cancellation);
    }

    private void ShowNodes(params string[] hosts) => _pictures.Of("lab").Update(_ => new NodeBoard
    {
        Cards = [.. hosts.Select(static host => new NodeCard { Host = host, Services = [.. Services(host)] })],
        ReadAt = _time.GetUtcNow(),
        Heartbeats = HeartbeatSource.Database,
    });

    private static NodeService[] Services(params string[] hosts) =>
        [.. hosts.Select(static host => new NodeService(new ServiceKey(host, NodeService.Compute), new ServiceHealth(ServiceState.Up, An.Start, Confirmed: true, Disabled: false, null)))];

    private sealed class FakeRunner : IProbeRunner
    {
        public ConcurrentQueue<ProbeTarget> Asked { get; } = [];

        public Func<ProbeTarget, ProbeFault?> Fault { get; set; } = static _ => null;

        public Task<ProbeResult> RunAsync(ProbeTarget target, TimeSpan timeout, CancellationToken cancellationToken)
        {
            Asked.Enqueue(target);
            return Task.FromResult(new ProbeResult(An.Start, TimeSpan.FromMilliseconds(3), Fault(target)));
        }
    }
}
