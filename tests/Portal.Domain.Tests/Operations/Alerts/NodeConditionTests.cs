using Portal.Domain.Operations.Alerts;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Tests.Operations.Alerts;

/// <summary>What of a board is certain enough to wake somebody.</summary>
public sealed class NodeConditionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void SilenceThatWasWatched_IsBelieved_BesideAServiceThatIsNot()
    {
        var node = NodeCondition.Of(Card(Service("nova-compute", ServiceState.Up, confirmed: false), Service("nova-network", ServiceState.Down)))!;
        Assert.Equal((ServiceState.Down, "nova-network"), (node.State, Assert.Single(node.Services)));
    }

    [Fact]
    public void HealthIsBelieved_OnlyOfAllServices()
    {
        Assert.Null(NodeCondition.Of(Card(Service("nova-compute", ServiceState.Up), Service("nova-network", ServiceState.Down, confirmed: false))));
        Assert.Equal(ServiceState.Up, NodeCondition.Of(Card(Service("nova-compute", ServiceState.Up), Service("nova-network", ServiceState.Up)))!.State);
        Assert.Null(NodeCondition.Of(Card(Service("nova-compute", ServiceState.Unknown))));
    }

    [Fact]
    public void ABoardThatIsTooOld_TellsNothing()
    {
        var board = new NodeBoard { Cards = [Card(Service("nova-compute", ServiceState.Down))], ReadAt = Now };
        Assert.Single(NodeCondition.Of(board, Now + TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20)));
        Assert.Empty(NodeCondition.Of(board, Now + TimeSpan.FromSeconds(21), TimeSpan.FromSeconds(20)));
        Assert.Empty(NodeCondition.Of(board with { ReadAt = null }, Now, TimeSpan.FromSeconds(20)));
    }

    private static NodeCard Card(params NodeService[] services) => new() { Host = "compute1", Services = [.. services] };

    private static NodeService Service(string binary, ServiceState state, bool confirmed = true) =>
        new(new ServiceKey("compute1", binary), new ServiceHealth(state, Now, confirmed, Disabled: false, Skew: null));
}
