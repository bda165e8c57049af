using Portal.DemoCloud.Nodes;
using Portal.DemoCloud.Nova.Console;
using Portal.DemoCloud.Nova.Flavors;
using Portal.DemoCloud.Nova.Hosts;
using Portal.DemoCloud.Nova.Keypairs;
using Portal.DemoCloud.Nova.Limits;
using Portal.DemoCloud.Nova.Networks;
using Portal.DemoCloud.Nova.SecurityGroups;
using Portal.DemoCloud.Nova.Servers;

namespace Portal.DemoCloud.Nova;

/// <summary>What nova's database holds.</summary>
internal sealed class ComputeStore
{
    private readonly List<ComputeNode> _nodes = [];
    private readonly Dictionary<string, ComputeNode> _nodeByHost = [];
    private int _networks;

    public ServerTable Servers { get; } = new();

    public List<Flavor> Flavors { get; } = [];

    public IReadOnlyList<ComputeNode> Nodes => _nodes;

    public List<Network> Networks { get; } = [];

    public KeypairTable Keypairs { get; } = new();

    public SecurityGroupTable SecurityGroups { get; } = new();

    public FloatingIpTable FloatingIps { get; } = new();

    public List<Aggregate> Aggregates { get; } = [];

    public QuotaTable Quotas { get; } = new();

    public QuotaTable QuotaClasses { get; } = new();

    public ConsoleTokens ConsoleTokens { get; } = new();

    /// <summary>Flavors that still exist.</summary>
    public IEnumerable<Flavor> LiveFlavors => Flavors.Where(flavor => !flavor.IsDeleted);

    public Flavor? Flavor(string? id) => Flavors.Find(flavor => flavor.Id == id && !flavor.IsDeleted);

    public ComputeNode? Node(string? host) => host is not null ? _nodeByHost.GetValueOrDefault(host) : null;

    /// <summary>No number is given twice.</summary>
    public int TakeNetworkNumber() => ++_networks;

    public void Add(ComputeNode node)
    {
        _nodes.Add(node);
        _nodeByHost.Add(node.Host, node);
    }
}
