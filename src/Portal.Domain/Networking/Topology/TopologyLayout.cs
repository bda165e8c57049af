using System.Collections.Immutable;
using Portal.Domain.Compute;

namespace Portal.Domain.Networking.Topology;

/// <summary>
/// Lays a project's networks out in columns. Each network is a lane with its instances in rows beside it; the lanes of one router stand together,
/// so that few lines cross. An instance on several networks stands on each.
/// </summary>
public static class TopologyLayout
{
    /// <summary>Tiles a lane shows at most; the rest is one tile that says how many.</summary>
    public const int MostTiles = 45;

    private const int Columns = 3;
    private const double BoxWidth = 170;
    private const double BoxHeight = 52;
    private const double TileWidth = 186;
    private const double TileHeight = 44;
    private const double Gap = 12;
    private const double ColumnGap = 52;
    private const double LaneGap = 28;

    private const double RouterX = BoxWidth + ColumnGap;
    private const double NetworkX = RouterX + BoxWidth + ColumnGap;
    private const double TileX = NetworkX + BoxWidth + (ColumnGap / 2);

    /// <param name="floating">Null while they are not known.</param>
    public static TopologyPicture Of(
        IReadOnlyCollection<Network> networks, IReadOnlyCollection<Router> routers, IReadOnlyCollection<Instance> instances, IReadOnlyCollection<FloatingIp>? floating)
    {
        var ordered = routers.OrderBy(static router => NaturalOrder.Key(router.Name), StringComparer.Ordinal).ToList();
        var nodes = ImmutableArray.CreateBuilder<TopologyNode>();
        var lanes = PlaceLanes(Order(networks, ordered), instances, floating, nodes);
        var routerNodes = PlaceBeside(ordered, RouterX, router => lanes.Where(lane => Joins(router, lane.Network)).Select(static lane => lane.Node),
            static (router, y) => new TopologyNode(TopologyKind.Router, router.Id, router.Name, string.Join(", ", router.ExternalAddresses.Items), RouterX, y, BoxWidth, BoxHeight));
        var outside = PlaceOutside(networks, routerNodes, lanes);
        var edges = ImmutableArray.CreateBuilder<TopologyEdge>();
        foreach (var (router, node) in routerNodes)
        {
            edges.AddRange(outside.Where(one => one.Id == router.ExternalNetworkId).Select(one => new TopologyEdge(one, node, "")));
            edges.AddRange(lanes.Where(lane => Joins(router, lane.Network))
                .Select(lane => new TopologyEdge(node, lane.Node, lane.Network.Subnets.Items.First(subnet => router.SubnetIds.Contains(subnet.Id)).Gateway ?? "")));
        }

        // Nova-network: every node is the router of its own instances, at the network's gateway address or one of its own.
        edges.AddRange(outside.Where(static one => one.Id.Length == 0)
            .SelectMany(one => lanes.Select(lane => new TopologyEdge(one, lane.Node, lane.Network.Subnets.Items.FirstOrDefault()?.Gateway ?? ""))));
        nodes.InsertRange(0, [.. outside, .. routerNodes.Select(static pair => pair.Node)]);
        var height = nodes.Count == 0 ? 0 : nodes.Max(static node => node.Y + node.Height);
        var width = nodes.Count == 0 ? 0 : Math.Max(TileX + (Columns * (TileWidth + Gap)) - Gap, nodes.Max(static node => node.X + node.Width));
        return new TopologyPicture(width, height, nodes.ToImmutable(), edges.ToImmutable());
    }

    private static bool Joins(Router router, Network network) => network.Subnets.Items.Any(subnet => router.SubnetIds.Contains(subnet.Id));

    /// <summary>Those outside are no lanes; the rest by its first router, then by name.</summary>
    private static IEnumerable<Network> Order(IEnumerable<Network> networks, List<Router> routers) => networks.Where(static network => !network.IsExternal)
        .OrderBy(network => routers.FindIndex(router => Joins(router, network)) is var index and >= 0 ? index : int.MaxValue)
        .ThenBy(static network => NaturalOrder.Key(network.Name), StringComparer.Ordinal);

    private static List<(Network Network, TopologyNode Node)> PlaceLanes(
        IEnumerable<Network> networks, IReadOnlyCollection<Instance> instances, IReadOnlyCollection<FloatingIp>? floating, ImmutableArray<TopologyNode>.Builder nodes)
    {
        var lanes = new List<(Network, TopologyNode)>();
        var placed = new HashSet<string>(StringComparer.Ordinal);
        var y = 0.0;
        foreach (var network in networks)
        {
            var tiles = NetworkAddress.On(network, instances, floating).GroupBy(static one => one.Instance.Id, StringComparer.Ordinal)
                .Select(static group => (group.First().Instance, Fixed: Join(group, AddressKind.Fixed), Public: Join(group, AddressKind.Floating))).ToList();
            placed.UnionWith(tiles.Select(static tile => tile.Instance.Id));
            var height = Math.Max(BoxHeight, TilesHeight(tiles.Count));
            var node = new TopologyNode(TopologyKind.Network, network.Id, network.Name, network.Cidr ?? "", NetworkX, y, BoxWidth, height);
            nodes.Add(node);
            AddTiles(nodes, tiles, network.Id, y);
            lanes.Add((network, node));
            y += height + LaneGap;
        }

        var rest = instances.Where(instance => !placed.Contains(instance.Id)).Select(static instance => (instance, "", "")).ToList();
        if (rest.Count > 0)
        {
            nodes.Add(new TopologyNode(TopologyKind.NoNetwork, "", "", "", NetworkX, y, BoxWidth, Math.Max(BoxHeight, TilesHeight(rest.Count))));
            AddTiles(nodes, rest, "", y);
        }

        return lanes;
    }

    private static void AddTiles(ImmutableArray<TopologyNode>.Builder nodes, List<(Instance Instance, string Fixed, string Public)> tiles, string networkId, double top)
    {
        var shown = tiles.Count > MostTiles ? MostTiles - 1 : tiles.Count;
        for (var index = 0; index < shown; index++)
        {
            var (instance, own, @public) = tiles[index];
            nodes.Add(Tile(TopologyKind.Instance, instance.Id, instance.Name, own, index, top) with { Instance = instance, Public = @public, NetworkId = networkId });
        }

        if (shown < tiles.Count)
        {
            nodes.Add(Tile(TopologyKind.More, "", "", "", shown, top) with { Count = tiles.Count - shown, NetworkId = networkId });
        }
    }

    private static TopologyNode Tile(TopologyKind kind, string id, string name, string detail, int index, double top) => new(
        kind, id, name, detail, TileX + (index % Columns * (TileWidth + Gap)), top + (index / Columns * (TileHeight + Gap)), TileWidth, TileHeight);

    private static double TilesHeight(int count)
    {
        var rows = (Math.Min(count, MostTiles) + Columns - 1) / Columns;
        return rows == 0 ? 0 : (rows * (TileHeight + Gap)) - Gap;
    }

    private static string Join(IEnumerable<NetworkAddress> addresses, AddressKind kind) =>
        string.Join(", ", addresses.Where(one => one.Kind == kind).Select(static one => one.Address.Address));

    /// <summary>Each as near as it can be to the middle of what it leads to, none upon another.</summary>
    private static List<(T Item, TopologyNode Node)> PlaceBeside<T>(
        IEnumerable<T> items, double x, Func<T, IEnumerable<TopologyNode>> leadsTo, Func<T, double, TopologyNode> make)
    {
        var wanted = items.Select(item =>
        {
            var ends = leadsTo(item).Select(static node => node.Y + (BoxHeight / 2)).ToList();
            return (item, Y: ends.Count == 0 ? double.MaxValue : ends.Average() - (BoxHeight / 2));
        }).OrderBy(static pair => pair.Y);
        var placed = new List<(T, TopologyNode)>();
        var free = 0.0;
        foreach (var (item, y) in wanted)
        {
            var node = make(item, Math.Max(y == double.MaxValue ? free : y, free)) with { X = x };
            placed.Add((item, node));
            free = node.Y + node.Height + Gap;
        }

        return placed;
    }

    private static List<TopologyNode> PlaceOutside(
        IReadOnlyCollection<Network> networks, List<(Router Router, TopologyNode Node)> routers, List<(Network Network, TopologyNode Node)> lanes)
    {
        var external = networks.Where(static network => network.IsExternal).OrderBy(static network => NaturalOrder.Key(network.Name), StringComparer.Ordinal).ToList();
        if (external.Count > 0 || routers.Count > 0)
        {
            return [.. PlaceBeside(
                external, 0, network => routers.Where(pair => pair.Router.ExternalNetworkId == network.Id).Select(static pair => pair.Node),
                static (network, y) => new TopologyNode(TopologyKind.Outside, network.Id, network.Name, network.Cidr ?? "", 0, y, BoxWidth, BoxHeight)).Select(static pair => pair.Node)];
        }

        var leading = lanes.Where(static lane => lane.Network.Subnets.Items.Any(static subnet => !string.IsNullOrEmpty(subnet.Gateway))).Select(static lane => lane.Node);
        return lanes.Count == 0 ? [] : [.. PlaceBeside(
            new[] { "" }, 0, _ => leading, static (_, y) => new TopologyNode(TopologyKind.Outside, "", "", "", 0, y, BoxWidth, BoxHeight)).Select(static pair => pair.Node)];
    }
}
