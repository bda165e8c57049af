using System.Collections.Immutable;
using Portal.Domain.Compute;

namespace Portal.Domain.Networking.Topology;

/// <summary>
/// Lays a project's networks out in columns. Each network is a lane with its instances beside it; the lanes of one router stand together,
/// so that few lines cross. An instance on several networks stands on each.
/// </summary>
public static class TopologyLayout
{
    /// <summary>Tiles a lane shows at most; the rest is one tile that says how many.</summary>
    public const int MostTiles = 45;

    private const double BoxWidth = 160;
    private const double BoxHeight = 66;
    private const double TileWidth = 232;
    private const double TileHeight = 48;
    private const double Gap = 10;
    private const double ColumnGap = 44;
    private const double LaneGap = 26;

    /// <param name="floating">Null while they are not known.</param>
    public static TopologyPicture Of(
        IReadOnlyCollection<Network> networks, IReadOnlyCollection<Router> routers, IReadOnlyCollection<Instance> instances, IReadOnlyCollection<FloatingIp>? floating)
    {
        var ordered = routers.OrderBy(static router => NaturalOrder.Key(router.Name), StringComparer.Ordinal).ToList();
        var grid = Grid.Of(ordered.Count > 0);
        var nodes = ImmutableArray.CreateBuilder<TopologyNode>();
        var lanes = PlaceLanes(Order(networks, ordered), instances, floating, nodes, grid);
        var routerNodes = PlaceBeside(ordered, grid.RouterX, router => lanes.Where(lane => Joins(router, lane.Network)).Select(static lane => lane.Node),
            static (router, x, y) => new TopologyNode(TopologyKind.Router, router.Id, router.Name, string.Join(", ", router.ExternalAddresses.Items), x, y, BoxWidth, BoxHeight)
            {
                Status = router.Status,
                IsUp = router.IsUp,
            });
        var outside = PlaceOutside(networks, routerNodes, lanes);
        var edges = ImmutableArray.CreateBuilder<TopologyEdge>();
        foreach (var (router, node) in routerNodes)
        {
            edges.AddRange(outside.Where(one => one.Id == router.ExternalNetworkId).Select(one => new TopologyEdge(one, node)));
            edges.AddRange(lanes.Where(lane => Joins(router, lane.Network)).Select(lane => new TopologyEdge(node, lane.Node)));
        }

        // Nova-network: every node is the router of its own instances, at the network's gateway address or one of its own.
        edges.AddRange(outside.Where(static one => one.Id.Length == 0)
            .SelectMany(one => lanes.Where(static lane => lane.Node.Gateway.Length > 0).Select(lane => new TopologyEdge(one, lane.Node))));
        nodes.InsertRange(0, [.. outside, .. routerNodes.Select(static pair => pair.Node)]);
        var height = nodes.Count == 0 ? 0 : nodes.Max(static node => node.Y + node.Height);
        var width = nodes.Count == 0 ? 0 : nodes.Max(static node => node.X + node.Width);
        return new TopologyPicture(width, height, nodes.ToImmutable(), edges.ToImmutable());
    }

    private static bool Joins(Router router, Network network) => network.Subnets.Items.Any(subnet => router.SubnetIds.Contains(subnet.Id));

    /// <summary>Those outside are no lanes; the rest by its first router, then by name.</summary>
    private static IEnumerable<Network> Order(IEnumerable<Network> networks, List<Router> routers) => networks.Where(static network => !network.IsExternal)
        .OrderBy(network => routers.FindIndex(router => Joins(router, network)) is var index and >= 0 ? index : int.MaxValue)
        .ThenBy(static network => NaturalOrder.Key(network.Name), StringComparer.Ordinal);

    private static List<(Network Network, TopologyNode Node)> PlaceLanes(
        IEnumerable<Network> networks, IReadOnlyCollection<Instance> instances, IReadOnlyCollection<FloatingIp>? floating, ImmutableArray<TopologyNode>.Builder nodes, Grid grid)
    {
        var lanes = new List<(Network, TopologyNode)>();
        var placed = new HashSet<string>(StringComparer.Ordinal);
        var y = 0.0;
        foreach (var network in networks)
        {
            var tiles = NetworkAddress.On(network, instances, floating).GroupBy(static one => one.Instance.Id, StringComparer.Ordinal)
                .Select(static group => (group.First().Instance, Fixed: Join(group, AddressKind.Fixed), Public: Join(group, AddressKind.Floating))).ToList();
            placed.UnionWith(tiles.Select(static tile => tile.Instance.Id));
            var height = Math.Max(BoxHeight, grid.TilesHeight(tiles.Count));
            var node = new TopologyNode(TopologyKind.Network, network.Id, network.Name, network.Cidr ?? "", grid.NetworkX, y, BoxWidth, height)
            {
                Status = network.Status,
                IsUp = network.IsUp,
                Gateway = string.Join(", ", network.Subnets.Items.Select(static subnet => subnet.Gateway).Where(static gateway => !string.IsNullOrEmpty(gateway))),
            };
            nodes.Add(node);
            AddTiles(nodes, tiles, network.Id, y, grid);
            lanes.Add((network, node));
            y += height + LaneGap;
        }

        var rest = instances.Where(instance => !placed.Contains(instance.Id)).Select(static instance => (instance, "", "")).ToList();
        if (rest.Count > 0)
        {
            nodes.Add(new TopologyNode(TopologyKind.NoNetwork, "", "", "", grid.NetworkX, y, BoxWidth, Math.Max(BoxHeight, grid.TilesHeight(rest.Count))));
            AddTiles(nodes, rest, "", y, grid);
        }

        return lanes;
    }

    private static void AddTiles(ImmutableArray<TopologyNode>.Builder nodes, List<(Instance Instance, string Fixed, string Public)> tiles, string networkId, double top, Grid grid)
    {
        var shown = tiles.Count > MostTiles ? MostTiles - 1 : tiles.Count;
        for (var index = 0; index < shown; index++)
        {
            var (instance, own, @public) = tiles[index];
            nodes.Add(grid.Tile(TopologyKind.Instance, instance.Id, instance.Name, own, index, top) with { Instance = instance, Public = @public, NetworkId = networkId });
        }

        if (shown < tiles.Count)
        {
            nodes.Add(grid.Tile(TopologyKind.More, "", "", "", shown, top) with { Count = tiles.Count - shown, NetworkId = networkId });
        }
    }

    private static string Join(IEnumerable<NetworkAddress> addresses, AddressKind kind) =>
        string.Join(", ", addresses.Where(one => one.Kind == kind).Select(static one => one.Address.Address));

    /// <summary>Each as near as it can be to the middle of what it leads to, none upon another.</summary>
    private static List<(T Item, TopologyNode Node)> PlaceBeside<T>(
        IEnumerable<T> items, double x, Func<T, IEnumerable<TopologyNode>> leadsTo, Func<T, double, double, TopologyNode> make)
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
            var node = make(item, x, Math.Max(y == double.MaxValue ? free : y, free));
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
                static (network, x, y) => new TopologyNode(TopologyKind.Outside, network.Id, network.Name, network.Cidr ?? "", x, y, BoxWidth, BoxHeight)).Select(static pair => pair.Node)];
        }

        var leading = lanes.Where(static lane => lane.Node.Gateway.Length > 0).Select(static lane => lane.Node).ToList();
        return leading.Count == 0 ? [] : [.. PlaceBeside(
            Enumerable.Repeat("", 1), 0, _ => leading, static (_, x, y) => new TopologyNode(TopologyKind.Outside, "", "", "", x, y, BoxWidth, BoxHeight)).Select(static pair => pair.Node)];
    }

    /// <summary>Where the columns stand; the routers' is left out where there is none, which leaves room for a third column of tiles.</summary>
    private sealed record Grid(double RouterX, double NetworkX, int TileColumns)
    {
        private double TileX => NetworkX + BoxWidth + (ColumnGap / 2);

        public static Grid Of(bool hasRouters)
        {
            const double Column = BoxWidth + ColumnGap;
            return hasRouters ? new Grid(Column, 2 * Column, 2) : new Grid(0, Column, 3);
        }

        public TopologyNode Tile(TopologyKind kind, string id, string name, string detail, int index, double top) => new(
            kind, id, name, detail, TileX + (index % TileColumns * (TileWidth + Gap)), top + (index / TileColumns * (TileHeight + Gap)), TileWidth, TileHeight);

        public double TilesHeight(int count)
        {
            var rows = (Math.Min(count, MostTiles) + TileColumns - 1) / TileColumns;
            return rows == 0 ? 0 : (rows * (TileHeight + Gap)) - Gap;
        }
    }
}
