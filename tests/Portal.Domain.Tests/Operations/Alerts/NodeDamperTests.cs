using System.Collections.Immutable;
using Portal.Domain.Operations.Alerts;
using Portal.Domain.Operations.Heartbeats;

namespace Portal.Domain.Tests.Operations.Alerts;

/// <summary>What is told of nodes, and how often.</summary>
public sealed class NodeDamperTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private DateTimeOffset _now = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);
    private AlertRules _rules = new(AlertRules.Everything, Window);
    private AlertLedger _ledger;
    private NodeDamper _damper;

    public NodeDamperTests() => (_ledger, _damper) = (new AlertLedger { Since = _now }, new NodeDamper(_rules));

    [Fact]
    public void LateThenDown_IsOneMessage_AndBackTellsHowLong()
    {
        var silentSince = _now - TimeSpan.FromSeconds(30);
        Assert.Empty(Look(0, Node("compute1", ServiceState.Late, silentSince)));
        Assert.Empty(Look(29, Node("compute1", ServiceState.Late, silentSince)));
        var down = Assert.Single(Look(1, Node("compute1", ServiceState.Down, silentSince)));
        Assert.Equal((AlertKind.NodeDown, silentSince, AlertSeverity.Critical), (down.Kind, down.Node!.Since, down.Severity));
        Assert.Equal(["nova-network"], down.Node.Services);

        Assert.Empty(Look(300, Node("compute1", ServiceState.Down, silentSince)));
        Assert.Empty(Look(300, Node("compute1", ServiceState.Up)));
        var back = Assert.Single(Look(30, Node("compute1", ServiceState.Up)));
        Assert.Equal((AlertKind.NodeBack, AlertKind.NodeDown), (back.Kind, back.Node!.Worst));
        Assert.Equal(TimeSpan.FromSeconds(660), back.Node.Lasted);
        Assert.Equal(["nova-network"], back.Node.Services);
        Assert.Empty(Look(3600, Node("compute1", ServiceState.Up)));
    }

    [Fact]
    public void LateAndBackWithinTheWindow_IsOneMessage()
    {
        Look(0, Node("compute1", ServiceState.Late, _now - TimeSpan.FromSeconds(30)));
        Look(10, Node("compute1", ServiceState.Up));
        var blip = Assert.Single(Look(20, Node("compute1", ServiceState.Up)));

        Assert.Equal((AlertKind.NodeBack, AlertKind.NodeLate, 2), (blip.Kind, blip.Node!.Worst, blip.Node.Changes));
        Assert.Equal(TimeSpan.FromSeconds(40), blip.Node.Lasted);
    }

    [Fact]
    public void ADeadSwitch_IsOneDigest_TheWorstFirst()
    {
        NodeCondition[] Nodes(int down) => [.. Enumerable.Range(1, 500).Select(number => Node($"compute{number}", number <= down ? ServiceState.Down : ServiceState.Late))];
        Look(0, Nodes(0));
        Look(10, Nodes(200));
        var told = Look(20, Nodes(499));

        Assert.Equal(500, told.Length);
        Assert.Equal((AlertKind.NodeDown, AlertKind.NodeLate), (told[0].Kind, told[^1].Kind));
        Assert.Empty(Look(60, Nodes(499)));
    }

    [Fact]
    public void AFlappingNode_IsToldAFewTimes_AndThenOnlyWhenItKeepsStill()
    {
        var messages = 0;
        for (var round = 0; round < 60; round++)
        {
            messages += Look(45, Node("compute1", round % 2 == 0 ? ServiceState.Down : ServiceState.Up)).Length;
        }

        Assert.InRange(messages, AlertRules.RestlessAfter, AlertRules.RestlessAfter + 1);
        var told = ImmutableArray<AlertEvent>.Empty;
        for (var minute = 0; minute < 11; minute++)
        {
            told = told.AddRange(Look(60, Node("compute1", ServiceState.Down)));
        }

        Assert.Equal(AlertKind.NodeDown, Assert.Single(told).Kind);
        Assert.True(told[0].Node!.Changes > 10);
    }

    [Fact]
    public void AFlappingNode_HoldsBackNobodyElse()
    {
        for (var round = 0; round < 20; round++)
        {
            Look(45, Node("compute1", round % 2 == 0 ? ServiceState.Down : ServiceState.Up), Node("compute2", ServiceState.Up));
        }

        Look(1, Node("compute1", ServiceState.Down), Node("compute2", ServiceState.Down));
        Assert.Equal("compute2", Assert.Single(Look(30, Node("compute1", ServiceState.Up), Node("compute2", ServiceState.Down))).Node!.Host);
    }

    [Fact]
    public void WhoTakesOver_TellsNothingAgain_AndWhatWasMissed()
    {
        Look(0, Node("compute1", ServiceState.Down), Node("compute2", ServiceState.Up));
        Look(30, Node("compute1", ServiceState.Down), Node("compute2", ServiceState.Up));

        // Another portal, which knows the ledger alone.
        _damper = new NodeDamper(_rules);
        Assert.Empty(Look(60, Node("compute1", ServiceState.Down), Node("compute2", ServiceState.Down)));
        Assert.Equal("compute2", Assert.Single(Look(30, Node("compute1", ServiceState.Down), Node("compute2", ServiceState.Down))).Node!.Host);
        _damper = new NodeDamper(_rules);
        Look(10, Node("compute1", ServiceState.Up), Node("compute2", ServiceState.Down));
        var back = Assert.Single(Look(30, Node("compute1", ServiceState.Up), Node("compute2", ServiceState.Down)));
        Assert.Equal((AlertKind.NodeBack, "compute1"), (back.Kind, back.Node!.Host));
    }

    [Fact]
    public void ANodeNobodyIsSureOf_IsNeitherBackNorGone()
    {
        Look(0, Node("compute1", ServiceState.Down));
        Look(30, Node("compute1", ServiceState.Down));
        Assert.Empty(Look(60));
        Assert.Empty(Look(60));
        Assert.Empty(Look(60, Node("compute1", ServiceState.Down)));
    }

    [Fact]
    public void WhoOnlyWantsToHearOfDownNodes_HearsOfNoOthers()
    {
        _damper = new NodeDamper(_rules = new AlertRules([AlertKind.NodeDown], Window));
        Look(0, Node("compute1", ServiceState.Late));
        Assert.Empty(Look(40, Node("compute1", ServiceState.Late)));
        Look(40, Node("compute1", ServiceState.Down));
        Assert.Equal(AlertKind.NodeDown, Assert.Single(Look(30, Node("compute1", ServiceState.Down))).Kind);
        Look(40, Node("compute1", ServiceState.Up));
        Assert.Empty(Look(30, Node("compute1", ServiceState.Up)));
        Look(40, Node("compute1", ServiceState.Down));
        Assert.Single(Look(30, Node("compute1", ServiceState.Down)));
    }

    [Fact]
    public void ANodeThatWasDisabled_WakesNobody()
    {
        Look(0, Node("compute1", ServiceState.Down) with { Disabled = true });
        Assert.Equal(AlertSeverity.Warning, Assert.Single(Look(30, Node("compute1", ServiceState.Down) with { Disabled = true })).Severity);
    }

    private ImmutableArray<AlertEvent> Look(int secondsLater, params NodeCondition[] nodes)
    {
        _now += TimeSpan.FromSeconds(secondsLater);
        (var told, _ledger) = _damper.Observe(_ledger, nodes, _now);
        _ledger = _ledger.Pruned(_now);
        return told;
    }

    private NodeCondition Node(string host, ServiceState state, DateTimeOffset? since = null) =>
        new(host, state, state > ServiceState.Up ? ["nova-network"] : [], since ?? _now, Disabled: false, Instances: 3);
}
