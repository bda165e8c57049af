using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Probes;
using Portal.Domain.Operations.Sources;

namespace Portal.Domain.Operations.Nodes;

/// <summary>All nodes of a cloud at one moment, in order of trouble, then by name.</summary>
public sealed record NodeBoard
{
    public static NodeBoard Empty { get; } = new();

    public ValueList<NodeCard> Cards { get; init; }

    /// <summary>Null where addresses cannot be read.</summary>
    public AddressAccount? Addresses { get; init; }

    public DiskAccount? Disk { get; init; }

    /// <summary>When the heartbeats were last read; null before the first time.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Where the heartbeats come from.</summary>
    public HeartbeatSource Heartbeats { get; init; }

    /// <summary>Who carries the guests' traffic.</summary>
    public NetworkModel Network { get; init; }

    /// <summary>Sources that give nothing now; what they gave before stays.</summary>
    public ValueList<SourceFault> Faults { get; init; }

    /// <summary>Whether another is the same to look at: the moment of reading does not count.</summary>
    public bool LooksLike(NodeBoard other) => this with { ReadAt = null } == other with { ReadAt = null };

    /// <summary>The same board with the very cards of an earlier one where they are equal: whoever drew those knows at a glance that nothing is new.</summary>
    public NodeBoard Keeping(NodeBoard earlier)
    {
        var known = earlier.Cards.Items.ToDictionary(static card => card.Host, StringComparer.Ordinal);
        return this with { Cards = [.. Cards.Select(card => known.TryGetValue(card.Host, out var same) && same == card ? same : card)] };
    }

    public static ValueList<NodeCard> Arrange(NodeBoardSources sources, HeartbeatThresholds thresholds, SchedulerRatios ratios)
    {
        var services = sources.Services.ToLookup(static service => HostOf(service.Key.Host), StringComparer.Ordinal);
        var nodes = sources.Nodes.ToLookup(static node => node.Host, StringComparer.Ordinal);
        var addresses = (sources.Addresses?.Hosts ?? []).ToLookup(static host => host.Host, StringComparer.Ordinal);
        var stranded = (sources.Addresses?.Stranded ?? []).Select(static address => address.BoundOn).ToHashSet(StringComparer.Ordinal);
        return [.. services.Select(static group => group.Key).Union(nodes.Select(static group => group.Key), StringComparer.Ordinal)
            .Select(host => Card(
                host,
                [.. services[host].OrderBy(static service => Rank(service.Key.Binary)).ThenBy(static service => service.Key.ToString(), StringComparer.Ordinal)],
                nodes[host].FirstOrDefault(),
                addresses[host].FirstOrDefault(),
                sources.Addresses is not null,
                stranded.Contains(host),
                sources.Metadata is { } asked && asked.TryGetValue(host, out var answer) ? answer : null))
            .OrderByDescending(static card => card.Trouble).ThenBy(static card => NaturalOrder.Key(card.Host), StringComparer.Ordinal)];

        NodeCard Card(
            string host, ValueList<NodeService> here, ComputeNode? node, HostAddresses? carried, bool addressesKnown, bool carriesStranded, ProbeState? metadata) => new()
            {
                Host = host,
                Services = here,
                Node = node,
                Capacity = node is null ? null : ratios.Of(node),
                Addresses = carried,
                Metadata = metadata,
                LeftOff = sources.LeftOff?.GetValueOrDefault(host) ?? 0,
                DisabledNote = sources.Notes is { } notes && here.Any(static service => service is { Key.Binary: NodeService.Compute, Health.Disabled: true }) ? notes.GetValueOrDefault(host) : null,
                Troubles = [.. Troubles(here, carried, addressesKnown, carriesStranded, thresholds)
                .Concat(metadata == ProbeState.Failing ? [NodeTrouble.MetadataSilent] : []).Distinct().OrderDescending()],
            };
    }

    private static IEnumerable<NodeTrouble> Troubles(
        ValueList<NodeService> services, HostAddresses? carried, bool addressesKnown, bool carriesStranded, HeartbeatThresholds thresholds)
    {
        foreach (var health in services.Select(static service => service.Health))
        {
            if (health.State is ServiceState.Down or ServiceState.Late)
            {
                yield return health.State == ServiceState.Down ? NodeTrouble.Down : NodeTrouble.Late;
            }

            if (health.IsAliveButDeadToNova(thresholds))
            {
                yield return NodeTrouble.DeadToNova;
            }

            else if (health.IsSkewed)
            {
                yield return NodeTrouble.ClockOff;
            }

            if (health.Disabled)
            {
                yield return NodeTrouble.Disabled;
            }
        }

        if (addressesKnown && carried is { Instances: > 0, Gateways.Count: 0 } && services.Any(static service => service.Key.Binary == NodeService.Network))
        {
            yield return NodeTrouble.NoGateway;
        }

        if (carriesStranded)
        {
            yield return NodeTrouble.Stranded;
        }

        if (carried is { LeasesNotTaken: > 0 })
        {
            yield return NodeTrouble.LeasesNotTaken;
        }
    }

    private static int Rank(string binary) => binary switch
    {
        NodeService.Compute => 0,
        _ when NodeService.IsNetwork(binary) => 1,
        _ => 2,
    };

    /// <summary>cinder calls a backend <c>host@backend</c> (2013 and later).</summary>
    private static string HostOf(string name) => name.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 ? name[..at] : name;
}

/// <summary>What a board is made of.</summary>
/// <param name="Addresses">Null when they cannot be read.</param>
public sealed record NodeBoardSources(IReadOnlyCollection<NodeService> Services, IReadOnlyCollection<ComputeNode> Nodes, AddressAccount? Addresses)
{
    /// <summary>How the metadata API of each host answers; null where nobody asks.</summary>
    public IReadOnlyDictionary<string, ProbeState>? Metadata { get; init; }

    /// <summary>How many instances are off on hosts that came back; null where nobody counts.</summary>
    public IReadOnlyDictionary<string, int>? LeftOff { get; init; }

    /// <summary>Why hosts are disabled, by their names; null where nobody keeps it.</summary>
    public IReadOnlyDictionary<string, DisabledNote>? Notes { get; init; }
}

/// <summary>Where a board's heartbeats come from.</summary>
public enum HeartbeatSource
{
    /// <summary>Nowhere: Folsom's APIs do not tell, and no database is configured.</summary>
    None,

    /// <summary>nova's database.</summary>
    Database,

    /// <summary>os-services and neutron's agents.</summary>
    Api,
}

/// <summary>Who carries the guests' traffic.</summary>
public enum NetworkModel
{
    /// <summary>nova-network on every node (multi-host).</summary>
    NovaNetwork,

    Neutron,
}
