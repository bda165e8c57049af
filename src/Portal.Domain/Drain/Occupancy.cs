using Portal.Domain.Operations.Migration;

namespace Portal.Domain.Drain;

/// <summary>How full the nodes are while a plan is made: what is planned counts as arrived.</summary>
internal sealed class Occupancy(IEnumerable<MigrationNode> nodes)
{
    private readonly SortedDictionary<string, MigrationNode> _nodes = Sorted(nodes);

    public IEnumerable<MigrationNode> Nodes => _nodes.Values;

    public MigrationNode? Find(string host) => _nodes.GetValueOrDefault(host);

    public long FreeMiB(string host) => Find(host) is { } node ? node.Node.MemoryMiB - (node.InstancesMemoryMiB ?? node.Node.MemoryUsedMiB) : 0;

    public void Move(string from, string to, long memoryMiB)
    {
        Add(from, -memoryMiB);
        Add(to, memoryMiB);
    }

    public void Remove(string host) => _nodes.Remove(host);

    public Occupancy Copy() => new(_nodes.Values);

    private void Add(string host, long memoryMiB)
    {
        if (Find(host) is { } node)
        {
            _nodes[host] = node with
            {
                Node = node.Node with { MemoryUsedMiB = node.Node.MemoryUsedMiB + memoryMiB },
                InstancesMemoryMiB = node.InstancesMemoryMiB + memoryMiB,
            };
        }
    }

    private static SortedDictionary<string, MigrationNode> Sorted(IEnumerable<MigrationNode> nodes)
    {
        var sorted = new SortedDictionary<string, MigrationNode>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            sorted[node.Host] = node;
        }

        return sorted;
    }
}
