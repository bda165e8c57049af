using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Tests.Operations;

/// <summary>What disabling a node takes, and how its reason travels.</summary>
public sealed class NodeSwitchTests
{
    [Theory]
    [InlineData(true, "fan", "compute3", null)]
    [InlineData(true, "fan", " compute3 ", null)]
    [InlineData(true, " ", "compute3", NodeSwitchFault.ReasonMissing)]
    [InlineData(true, "fan", "compute2", NodeSwitchFault.NotConfirmed)]
    [InlineData(true, "fan", "COMPUTE3", NodeSwitchFault.NotConfirmed)]
    [InlineData(false, "", "compute3", null)]
    [InlineData(false, "", "", NodeSwitchFault.NotConfirmed)]
    public void ItTakesAReason_AndTheNodesName(bool disable, string reason, string typed, NodeSwitchFault? fault) =>
        Assert.Equal(fault, new NodeSwitch("compute3", disable, reason, typed).Fault);

    [Fact]
    public void AReasonThatNovaCannotHold_IsTooLong() =>
        Assert.Equal(NodeSwitchFault.ReasonTooLong, new NodeSwitch("compute3", true, new string('x', 256), "compute3").Fault);

    [Theory]
    [InlineData(true, CliDialect.Folsom, "nova-manage service disable --host=compute3 --service=nova-compute")]
    [InlineData(false, CliDialect.Folsom, "nova-manage service enable --host=compute3 --service=nova-compute")]
    [InlineData(true, CliDialect.OpenStack, "openstack compute service set --disable --disable-reason 'it''s hot' compute3 nova-compute")]
    [InlineData(false, CliDialect.OpenStack, "openstack compute service set --enable compute3 nova-compute")]
    public void TheCommand_IsWhatOperatorsType(bool disable, CliDialect dialect, string command) =>
        Assert.Equal(command.Replace("''", "'\\''", StringComparison.Ordinal), NodeCli.Switch("compute3", disable, "it's hot", dialect).Text);

    [Fact]
    public void TheReason_IsShownWhileTheNodeIsDisabled_AndOnlyThen()
    {
        var cards = NodeBoard.Arrange(
            new NodeBoardSources([Service("a", disabled: true), Service("b", disabled: false), Service("c", disabled: true)], [], null)
            {
                Notes = new Dictionary<string, DisabledNote> { ["a"] = new("fan", "ada"), ["b"] = new("an old one") },
            },
            HeartbeatThresholds.Nova,
            SchedulerRatios.Folsom);

        Assert.Equal([("a", true, "fan"), ("b", false, null), ("c", true, null)], cards.OrderBy(static card => card.Host).Select(static card => (card.Host, card.IsDisabled!.Value, card.DisabledNote?.Reason)));
    }

    private static NodeService Service(string host, bool disabled) =>
        new(new ServiceKey(host, NodeService.Compute), new ServiceHealth(ServiceState.Up, default, Confirmed: true, disabled, TimeSpan.Zero));
}
