using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Operations.Capacity;

/// <summary>How many more instances of one flavor the scheduler would place, and where.</summary>
/// <param name="Total">On all nodes together.</param>
/// <param name="Nodes">Nodes that take at least one, the roomiest first.</param>
public sealed record FlavorFit(Flavor Flavor, int Total, ValueList<NodeFit> Nodes)
{
    /// <summary>What ends first on the node that is nearest to its end; null where nothing fits at all.</summary>
    public FitLimit? Limit => Nodes.Count == 0 ? null : Nodes.CountBy(static node => node.Limit).MaxBy(static pair => pair.Value).Key;

    /// <summary>
    /// Node by node, by what RamFilter, CoreFilter and DiskFilter weigh: what is allowed beyond what there is counts, a node that is
    /// disabled or down takes nothing. A disk that all nodes share is spent once for all of them.
    /// </summary>
    public static FlavorFit Of(Flavor flavor, NodeBoard board)
    {
        var nodes = new List<NodeFit>();
        foreach (var card in board.Cards)
        {
            if (card.Node is { } node && card.Capacity is { } capacity && Takes(card)
                && OnNode(flavor, node, capacity, isShared: board.Disk?.Shared == true) is { Count: > 0 } fit)
            {
                nodes.Add(fit with { Host = card.Host });
            }
        }

        var total = nodes.Sum(static node => (long)node.Count);
        if (board.Disk is { Shared: true } disk && DiskOf(flavor) is > 0 and var each)
        {
            total = Math.Min(total, Math.Max(0, disk.TotalGiB - disk.ClaimedGiB) / each);
        }

        return new FlavorFit(flavor, (int)Math.Min(total, int.MaxValue), total == 0 ? [] : [.. nodes.OrderByDescending(static node => node.Count).ThenBy(static node => NaturalOrder.Key(node.Host), StringComparer.Ordinal)]);
    }

    private static bool Takes(NodeCard card) =>
        card.Find(NodeService.Compute) is not { } compute || (!compute.Health.Disabled && compute.Health.State != ServiceState.Down);

    private static NodeFit OnNode(Flavor flavor, ComputeNode node, NodeCapacity capacity, bool isShared)
    {
        var memory = Left(capacity.MemoryAllowedMiB - capacity.MemoryUsedMiB, flavor.RamMiB);
        var vcpus = Left(capacity.VcpusAllowed - capacity.VcpusUsed, flavor.Vcpus);
        var disk = isShared ? long.MaxValue : Left(node.DiskGiB - node.DiskUsedGiB, DiskOf(flavor));
        var least = Math.Min(memory, Math.Min(vcpus, disk));
        return new NodeFit("", (int)Math.Clamp(least, 0, int.MaxValue), least == memory ? FitLimit.Memory : least == vcpus ? FitLimit.Vcpus : FitLimit.Disk);
    }

    private static long Left(long free, long each) => each <= 0 ? long.MaxValue : Math.Max(0, free) / each;

    private static long DiskOf(Flavor flavor) => flavor.DiskGiB + flavor.EphemeralGiB;
}

/// <param name="Limit">What ends first there.</param>
public sealed record NodeFit(string Host, int Count, FitLimit Limit);

public enum FitLimit
{
    Memory,
    Vcpus,
    Disk,
}
