using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Migration;

namespace Portal.Domain.Drain;

/// <summary>The nodes as one instance sees them at its turn, by the rules of the pre-flight and those of a drain.</summary>
internal sealed class DrainChoice
{
    private readonly List<(DestinationVerdict Verdict, MigrationNode Node)> _weighed;
    private readonly MigrationNode? _source;
    private readonly HashSet<string> _avoid;

    public DrainChoice(DrainInstance instance, Occupancy nodes, DrainRequest request)
    {
        _source = nodes.Find(request.Host);
        _avoid = request.Avoid.Items.ToHashSet(StringComparer.Ordinal);
        _weighed = [.. nodes.Nodes.Where(node => node.Host != request.Host)
            .Select(node => (LiveMigrationPreflight.Weigh(instance.Placement, _source, node, request.Terms), node))];
    }

    public IReadOnlyList<DestinationVerdict> Verdicts => [.. _weighed.Select(static pair => pair.Verdict)];

    /// <summary>Nodes that take it without harm.</summary>
    /// <param name="tight">The fullest first; else the emptiest.</param>
    public List<DestinationVerdict> Good(bool tight) =>
    [
        .. _weighed.Where(pair => pair.Verdict.IsGood && IsSameZone(pair.Node))
            .OrderBy(pair => _avoid.Contains(pair.Node.Host))
            .ThenBy(static pair => IsLate(pair.Node))
            .ThenBy(pair => tight ? pair.Verdict.FreeAfterMiB : -pair.Verdict.FreeAfterMiB)
            .ThenBy(static pair => pair.Verdict.Host, StringComparer.Ordinal)
            .Select(static pair => pair.Verdict),
    ];

    /// <summary>Nodes that nova would move it to, and that a person may choose knowing better.</summary>
    public IEnumerable<DestinationVerdict> Unwise() =>
        _weighed.Where(pair => !pair.Verdict.IsRefused && (pair.Verdict.IsUnwise || !IsSameZone(pair.Node))).Select(static pair => pair.Verdict);

    public DestinationVerdict? Of(string host) => _weighed.Find(pair => pair.Verdict.Host == host).Verdict;

    /// <summary>nova checks no zone when the node is named; who asked for one would be moved out of it.</summary>
    private bool IsSameZone(MigrationNode node) => node.Zone is null || _source?.Zone is null || node.Zone == _source.Zone;

    /// <summary>A daemon that is late may be about to die: taken when nothing better is left.</summary>
    private static bool IsLate(MigrationNode node) => node.Network is { State: ServiceState.Late } || node.Compute is { State: ServiceState.Late };
}
