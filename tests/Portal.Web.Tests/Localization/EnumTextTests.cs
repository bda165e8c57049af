using Portal.Domain.Cli;
using Portal.Domain.Compute;
using Portal.Domain.Drain;
using Portal.Domain.Networking;
using Portal.Domain.Networking.Topology;
using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Operations.Aggregates;
using Portal.Domain.Operations.Alerts;
using Portal.Domain.Operations.Capacity;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.LooseEnds;
using Portal.Domain.Operations.Map;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Notifications;
using Portal.Domain.Operations.Probes;
using Portal.Domain.Operations.ServiceBoards;
using Portal.Domain.Operations.Sources;
using Portal.Domain.Quotas;
using Portal.Domain.Volumes;
using Portal.Web.Alerts;
using Portal.Web.Audit;
using Portal.Web.Features.SecurityGroups;
using Portal.Web.Features.Volumes;
using Portal.Web.Modules;
using Portal.Web.Operations;
using Portal.Web.Shell;
using Portal.Web.Tasks;

namespace Portal.Web.Tests.Localization;

/// <summary>Keys that are put together at run time.</summary>
public sealed class EnumTextTests
{
    [Fact]
    public void EveryValueShownByItsName_HasWords()
    {
        Has("Localization/SharedText", "status.", Enum.GetNames<InstanceStatus>());
        Has("Features/Overview/OverviewText", "outcome.", Enum.GetNames<AuditOutcome>());
        Has("UI/UiText", "quota.name.", Enum.GetNames<QuotaResource>());
        Has("UI/UiText", "quota.level.", Enum.GetNames<QuotaLevel>());
        Has("UI/UiText", "cli.note.", Enum.GetNames<CliNoteKind>());
        Has("Shell/ShellText", "group.", Enum.GetNames<PanelGroup>());
        Has("Shell/ShellText", "message.", Enum.GetNames<MessageLevel>());
        Has("Shell/ShellText", "theme.", [.. Themes.All]);
        Has("Features/Settings/SettingsText", "theme.", [.. Themes.All]);
        Has("Features/FloatingIps/FloatingIpText", "refusal.", Enum.GetNames<FloatingIpRefusal>());
        Has("Features/FloatingIps/FloatingIpText", "target.", Enum.GetNames<TargetRefusal>());
        Has("Features/FloatingIps/FloatingIpText", "obstacle.", Enum.GetNames<PublicAddressObstacle>());
        Has("Features/Volumes/VolumeText", "status.", Enum.GetNames<VolumeStatus>());
        Has("Features/Volumes/VolumeText", "snapshot-status.", Enum.GetNames<SnapshotStatus>());
        Has("Features/Volumes/VolumeText", "refusal.", Enum.GetNames<VolumeRefusal>());
        Has("Features/Volumes/VolumeText", "target.", Enum.GetNames<VolumeTargetRefusal>());
        Has("Features/Volumes/VolumeText", "source.", [.. Enum.GetNames<CreateVolumeDialog.SourceKind>(), .. Enum.GetNames<CreateVolumeDialog.SourceKind>().Select(static kind => "text." + kind)]);
        Has("Features/Tasks/TasksText", "do.", Enum.GetNames<VolumeTaskAct>());
        Has("Features/Networks/NetworkText", "join.", Enum.GetNames<JoinRefusal>());
        Has("Features/Networks/NetworkText", "use.", Enum.GetNames<PortUse>());
        Has("Features/Networks/NetworkText", "topology.kind.", Enum.GetNames<TopologyKind>());
        Has("Features/Tasks/TasksText", "target.", Enum.GetNames<TargetRefusal>());
        Has("Features/LooseEnds/LooseEndText", "kind.", Enum.GetNames<LooseEndKind>());
        Has("Features/LooseEnds/LooseEndText", "text.", Enum.GetNames<LooseEndKind>());
        Has("Features/LooseEnds/LooseEndText", "why.", Enum.GetNames<LooseEndReason>());
        Has("Features/LooseEnds/LooseEndText", "advice.", Enum.GetNames<LooseEndReason>());
        Has("Features/LooseEnds/LooseEndText", "repair.", [.. typeof(Repair).GetNestedTypes().Select(static type => type.Name).Except([nameof(Repair.Statement), nameof(Repair.ByHand)])]);
        Has("Features/Map/MapText", "use.", Enum.GetNames<AddressUse>());
        Has("Features/Map/MapText", "leak.", Enum.GetNames<AddressLeak>());
        Has("Features/Map/MapText", "leak.text.", Enum.GetNames<AddressLeak>());
        Has("Features/Map/MapText", "look.", Enum.GetNames<CellLook>());
        Has("Features/Map/MapText", "state.", Enum.GetNames<MapState>());
        Has("Features/Map/MapText", "kind.", Enum.GetNames<MapPartKind>());
        Has("Features/Map/MapText", "breaks.", Enum.GetNames<MapPartKind>());
        Has("Features/Map/MapText", "unwatched.", Enum.GetNames<MapPartKind>());
        Has("Features/Map/MapText", "suspicion.", Enum.GetNames<MapSuspicion>());
        Has("Features/Map/MapText", "breaks.node.", [.. Enum.GetNames<NodeFailure>(), .. Enum.GetNames<NodeTrouble>().Except([nameof(NodeTrouble.None), nameof(NodeTrouble.Disabled)])]);
        Has("Features/Capacity/CapacityText", "kind.", Enum.GetNames<CapacityKind>());
        Has("Features/Capacity/CapacityText", "fault.", Enum.GetNames<AggregateFault>());
        Has("Features/Capacity/CapacityText", "limit.", Enum.GetNames<FitLimit>());
        Has("Features/ServiceBoard/ServiceBoardText", "area.", Enum.GetNames<ServiceArea>());
        Has("Features/ServiceBoard/ServiceBoardText", "standing.", Enum.GetNames<ServiceStanding>());
        Has("Features/ServiceBoard/ServiceBoardText", "breaks.", Enum.GetNames<ServiceFailure>());
        Has("Features/Nodes/NodesText", "trouble.", Enum.GetNames<NodeTrouble>());
        Has("Features/Nodes/NodesText", "hint.", Enum.GetNames<NodeTrouble>());
        Has("Features/Nodes/NodesText", "state.", Enum.GetNames<ServiceState>());
        Has("Features/Nodes/NodesText", "source.", Enum.GetNames<OperatorSource>());
        Has("Features/Nodes/NodesText", "fault.", Enum.GetNames<SourceFaultKind>());
        Has("Features/Nodes/NodesText", "failure.", Enum.GetNames<NodeFailure>());
        Has("Features/Nodes/NodesText", "what-if.", Enum.GetNames<NodeFailure>());
        Has("Features/Nodes/NodesText", "incident.", Enum.GetNames<NodeFailure>());
        Has("Features/Nodes/NodesText", "area.", Enum.GetNames<ImpactArea>());
        Has("Features/Nodes/NodesText", "effect.", Enum.GetNames<ImpactEffect>());
        Has("Features/Nodes/NodesText", "impact.", [.. Enum.GetValues<NodeFailure>().SelectMany(static failure => Enum.GetValues<NetworkModel>()
            .SelectMany(network => Consequences.Of(failure, network).Items)).Select(static consequence => $"{consequence.Area}.{consequence.Effect}").Distinct()]);
        Has("Features/Nodes/NodesText", "event.", Enum.GetNames<HintKind>());
        Has("Features/Nodes/NodesText", "probe.", Enum.GetNames<ProbeKind>());
        Has("Features/Nodes/NodesText", "probe.state.", Enum.GetNames<ProbeState>());
        Has("Features/Nodes/NodesText", "probe.fault.", Enum.GetNames<ProbeFault>());
        Has("Features/SecurityGroups/SecurityGroupText", "refusal.", Enum.GetNames<GroupRefusal>());
        Has("Features/SecurityGroups/SecurityGroupText", "direction.", Enum.GetNames<RuleDirection>());
        Has("Features/SecurityGroups/SecurityGroupText", "icmp.", [.. IcmpTypes.V4.Concat(IcmpTypes.V6).Select(static type => type.Id)]);
        Has("Features/SecurityGroups/SecurityGroupText", "do.", Enum.GetNames<GroupAct>());
        Has("Features/SecurityGroups/SecurityGroupText", "done.", Enum.GetNames<GroupAct>());
        Has("Features/Reachability/ReachText", "reason.", Enum.GetNames<ReachabilityReason>());
        Has("Features/Drain/DrainText", "short.", Enum.GetNames<DrainReason>());
        Has("Features/Drain/DrainText", "why.", Enum.GetNames<DrainReason>());
        Has("Features/Drain/DrainText", "remedy.", Enum.GetNames<DrainRemedy>());
        Has("Features/Drain/DrainText", "warning.", Enum.GetNames<DrainWarning>());
        Has("Features/Drain/DrainText", "return.", Enum.GetNames<NodeReturn>());
        Has("Features/Reachability/ReachText", "aspect.", Enum.GetNames<ReachabilityAspect>());
        Has("Features/Reachability/ReachText", "verdict.", Enum.GetNames<ReachabilityLevel>());
        Has("Features/Reachability/ReachText", "level.", Enum.GetNames<ReachabilityLevel>());
        Has("Features/Migrations/MigrationText", "check.", Enum.GetNames<MigrationCheck>());
        Has("Features/Migrations/MigrationText", "failed.", Enum.GetNames<MigrationCheck>());
        Has("Features/Migrations/MigrationText", "check-outcome.", Enum.GetNames<CheckOutcome>());
        Has("Features/Migrations/MigrationText", "check-count.", Enum.GetNames<CheckOutcome>());
        Has("Features/Migrations/MigrationText", "phase.", Enum.GetNames<MigrationPhase>());
        Has("Features/Migrations/MigrationText", "outcome.", Enum.GetNames<MigrationOutcome>());
        Has("Features/Migrations/MigrationText", "kind.", Enum.GetNames<MigrationKind>());
        Has("Features/Migrations/MigrationText", "kind.short.", Enum.GetNames<MigrationKind>());
        Has("Features/Migrations/MigrationText", "hand-over.", [.. Enum.GetNames<AddressHandOver>().Where(static name => name != nameof(AddressHandOver.NoAddresses))]);
        Has("Features/Recovery/RecoveryText", "fate.", Enum.GetNames<Domain.Evacuation.EvacuationFate>());
        Has("Features/Recovery/RecoveryText", "fate.short.", Enum.GetNames<Domain.Evacuation.EvacuationFate>());
        Has("Features/Recovery/RecoveryText", "evidence.", Enum.GetNames<Domain.Restart.RestartEvidence>());
        Has("Features/Recovery/RecoveryText", "evidence.short.", Enum.GetNames<Domain.Restart.RestartEvidence>());
        Has("Features/Recovery/RecoveryText", "way.", Enum.GetNames<Domain.Restart.RestartWay>());
        Has("Features/Recovery/RecoveryText", "testimony.", Enum.GetNames<Domain.Evacuation.Testimony>());
        Has("Alerts/AlertText", "kind.", Enum.GetNames<AlertKind>());
        Has("Alerts/AlertText", "digest.", Enum.GetNames<AlertKind>());
        Has("Alerts/AlertText", "state.", Enum.GetNames<DeliveryState>());
        Has("Alerts/AlertText", "fault.", Enum.GetNames<DeliveryFault>());
        Has("Features/Tasks/TasksText", "do.FloatingIp", [nameof(FloatingIpAction.Disassociate), nameof(FloatingIpAction.Release)]);
    }

    [Fact]
    public void EveryAuditedCommand_HasWordsInTheActivityCard() =>
        Has("Features/Overview/OverviewText", "act.", [.. CommandActions()]);

    private static IEnumerable<string> CommandActions()
    {
        InstanceCommand[] commands =
        [
            new InstanceCommand.Start(), new InstanceCommand.Stop(), new InstanceCommand.Reboot(false), new InstanceCommand.Reboot(true), new InstanceCommand.Pause(),
            new InstanceCommand.Unpause(), new InstanceCommand.Suspend(), new InstanceCommand.Resume(), new InstanceCommand.Lock(), new InstanceCommand.Unlock(),
            new InstanceCommand.Rescue(), new InstanceCommand.Unrescue(), new InstanceCommand.Resize("1"), new InstanceCommand.ConfirmResize(), new InstanceCommand.RevertResize(),
            new InstanceCommand.Rebuild("i"), new InstanceCommand.Snapshot("s"), new InstanceCommand.Backup("b", "daily", 1), new InstanceCommand.Rename("n"),
            new InstanceCommand.ChangeMetadata(default, []), new InstanceCommand.AddSecurityGroup("g"), new InstanceCommand.ResetState(true), new InstanceCommand.Shelve(),
            new InstanceCommand.Unshelve(), new InstanceCommand.Delete(), new InstanceCommand.ForceDelete(), new InstanceCommand.Restore(),
        ];
        Assert.Equal(Enum.GetValues<InstanceAction>().Length, commands.Select(static command => command.Action).Distinct().Count());
        return commands.Select(CommandTraits.AuditAction);
    }

    private static void Has(string texts, string prefix, IReadOnlyList<string> values)
    {
        var known = Sources.Read(Path.Combine(Sources.Web, texts + ".resx"));
        Assert.All(values, value => Assert.Contains(prefix + value, known.Keys));
    }
}
