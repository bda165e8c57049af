using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Compute;
using Portal.Domain.Identity;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Operators;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Operators;

/// <summary>What a tenant is told of a host: by the id nova shows for their own instance, and nothing else.</summary>
public sealed class HostNetworkFactTests
{
    private static readonly ProjectScope Scope = new("lab", "RegionOne", "p1");
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly NodePictures _pictures = new(NullLogger<NodePictures>.Instance);
    private readonly HostNetworkFacts _facts;

    public HostNetworkFactTests() => _facts = new HostNetworkFacts(_pictures, _time);

    [Fact]
    public void AnInstancesFact_IsThatOfItsHostsNetworkService()
    {
        Show(Card("compute1", ServiceState.Up), Card("compute2", ServiceState.Late), Card("compute3", ServiceState.Down));

        Assert.Equal(new HostNetworkFact(HostNetworkState.Well, null), Of("compute1"));
        Assert.Equal(new HostNetworkFact(HostNetworkState.Late, An.Start), Of("compute2"));
        Assert.Equal(new HostNetworkFact(HostNetworkState.Down, An.Start), Of("compute3"));
        Assert.Null(Of("compute4"));
    }

    [Fact]
    public void AnotherProjectsInstance_IsNotAnswered_EvenWithItsRightId()
    {
        Show(Card("compute3", ServiceState.Down));

        Assert.Null(_facts.Find(Scope, On("compute3", "p2")));
        // The id is the project's own: another project's id for the same host means nothing here.
        Assert.Null(_facts.Find(Scope, On("compute3", "p2") with { ProjectId = "p1" }));
    }

    [Fact]
    public void AnOldPicture_IsNotTold()
    {
        Show(Card("compute3", ServiceState.Down));
        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.Null(Of("compute3"));
    }

    [Fact]
    public void WithoutAHeartbeatSource_NothingIsTold()
    {
        _pictures.Of("lab").Update(_ => new NodeBoard { Cards = [Card("compute3", ServiceState.Down)], ReadAt = _time.GetUtcNow() });

        Assert.Null(Of("compute3"));
    }

    [Fact]
    public void AnInstanceThatIsNowhere_HasNoFact()
    {
        Show(Card("compute3", ServiceState.Down));

        Assert.Null(_facts.Find(Scope, An.Instance("a") with { HostId = "" }));
        Assert.Null(_facts.Find(Scope, An.Instance("a")));
    }

    [Fact]
    public void AChangedBoard_IsToldToWhoeverListensToThatCloud()
    {
        var told = 0;
        using (_facts.OnChanged("lab", () => told++))
        {
            Show(Card("compute1", ServiceState.Up));
            Show(Card("compute1", ServiceState.Down));
            _pictures.Of("other").Update(_ => new NodeBoard { Cards = [Card("compute1", ServiceState.Up)], ReadAt = _time.GetUtcNow() });
            Assert.Equal(2, told);
        }

        Show(Card("compute1", ServiceState.Up));
        Assert.Equal(2, told);
    }

    [Fact]
    public void NewHosts_AreKnownAtOnce()
    {
        Show(Card("compute1", ServiceState.Up));
        Assert.Null(Of("compute2"));

        Show(Card("compute1", ServiceState.Up), Card("compute2", ServiceState.Down));
        Assert.Equal(HostNetworkState.Down, Of("compute2")!.State);
    }

    private HostNetworkFact? Of(string host) => _facts.Find(Scope, On(host, "p1"));

    private static Instance On(string host, string project) => An.Instance("a", project: project) with { HostId = HostIdHash.Of(project, host) };

    private void Show(params NodeCard[] cards) =>
        _pictures.Of("lab").Update(_ => new NodeBoard { Cards = [.. cards], ReadAt = _time.GetUtcNow(), Heartbeats = HeartbeatSource.Database });

    private static NodeCard Card(string host, ServiceState state) => new()
    {
        Host = host,
        Services =
        [
            new NodeService(new ServiceKey(host, NodeService.Compute), new ServiceHealth(ServiceState.Up, An.Start, Confirmed: true, Disabled: false, null)),
            new NodeService(new ServiceKey(host, NodeService.Network), new ServiceHealth(state, An.Start, Confirmed: true, Disabled: false, null)),
        ],
    };
}
