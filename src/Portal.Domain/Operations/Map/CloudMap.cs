using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;

namespace Portal.Domain.Operations.Map;

/// <summary>
/// The reference architecture as it runs, from facts only: what nothing tells of stands as not watched, and what the cloud does not have is not there.
/// Parts keep their places, so that a picture on a wall changes only where the cloud does.
/// </summary>
public sealed record CloudMap
{
    /// <summary>What every cloud has, whether somebody asks it or not.</summary>
    private static readonly MapPartKind[] Always = [MapPartKind.Database, MapPartKind.Broker, MapPartKind.ConsoleProxy];

    public static CloudMap Empty { get; } = new();

    /// <summary>Controllers, APIs, database, broker and console proxies.</summary>
    public ValueList<MapPart> Control { get; init; }

    public ValueList<MapNode> Nodes { get; init; }

    /// <summary>Block storage, the instances' share, the object store.</summary>
    public ValueList<MapPart> Storage { get; init; }

    /// <inheritdoc cref="MapCells.Unplaced"/>
    public ValueList<MapCell> Unplaced { get; init; }

    /// <summary>Whether instances are known one by one.</summary>
    public bool NamesInstances { get; init; }

    /// <summary>Hosts of which some service beats, and all that should: what the management network carries.</summary>
    public int HostsHeard { get; init; }

    public int HostsWatched { get; init; }

    public MapSuspicion? Suspicion { get; init; }

    public int InstanceCount => NamesInstances ? Nodes.Sum(static node => node.Cells.Count) + Unplaced.Count : Nodes.Sum(static node => node.Counted ?? 0);

    public IEnumerable<MapPart> Parts => Control.Concat(Storage);

    /// <summary>Parts and nodes that fail.</summary>
    public int FailingCount => Parts.Count(static part => part.State == MapState.Failing) + Nodes.Count(static node => node.State == MapState.Failing);

    public int DoubtfulCount => Parts.Count(static part => part.State == MapState.Doubtful) + Nodes.Count(static node => node.State == MapState.Doubtful);

    public MapState State => FailingCount > 0 ? MapState.Failing : DoubtfulCount > 0 ? MapState.Doubtful
        : Nodes.Count > 0 && Nodes.All(static node => node.State == MapState.NotWatched) ? MapState.NotWatched : MapState.Well;

    public static CloudMap Of(NodeBoard board, MapFacts facts)
    {
        ValueList<MapNode> nodes =
        [
            .. board.Cards.Where(static card => IsNode(card)).OrderBy(static card => NaturalOrder.Key(card.Host), StringComparer.Ordinal)
                .Select(card => Node(card, facts.Cells)),
        ];
        var asked = Asked(facts.Probes, [ProbeKind.Endpoint, ProbeKind.Database, ProbeKind.Broker, ProbeKind.ConsoleProxy]).ToList();
        var unasked = Always.Where(kind => asked.All(part => part.Kind != kind)).Select(static kind => new MapPart(kind, "") { State = MapState.NotWatched });
        var control = Controllers(board).Concat(asked).Concat(unasked);
        var watched = board.Cards.Where(static card => card.IsWatched).ToList();
        return new CloudMap
        {
            Nodes = nodes,
            Control = [.. control.OrderBy(static part => part.Kind).ThenBy(static part => NaturalOrder.Key(part.Name), StringComparer.Ordinal)],
            Storage = [.. Stores(board, facts)],
            Unplaced = facts.Cells?.Unplaced ?? [],
            NamesInstances = facts.Cells is not null,
            HostsWatched = watched.Count,
            HostsHeard = watched.Count(static card => card.Services.Any(static service => service.Health.State is ServiceState.Up or ServiceState.Late)),
            Suspicion = Suspect(board, facts, watched),
        };
    }

    /// <summary>How many letters the names of all nodes begin with alike, up to their first digit.</summary>
    public static int SharedPrefix(IReadOnlyCollection<MapNode> nodes)
    {
        if (nodes.Count < 2)
        {
            return 0;
        }

        var first = nodes.First().Host;
        var shared = first.TakeWhile(static letter => !char.IsAsciiDigit(letter)).Count();
        foreach (var node in nodes)
        {
            while (shared > 0 && !node.Host.AsSpan().StartsWith(first.AsSpan(0, shared), StringComparison.Ordinal))
            {
                shared--;
            }
        }

        return shared;
    }

    private static bool IsNode(NodeCard card) => card.Find(NodeService.Compute) is not null || card.Node is not null;

    private static bool IsStorage(NodeService service) => service.Key.Binary == NodeService.Volume;

    private static MapNode Node(NodeCard card, MapCells? cells) => new(card.Host)
    {
        State = MapNode.StateOf(card),
        Troubles = card.Troubles,
        Since = SinceOf(card.Services),
        Gateways = [.. (card.Addresses?.Gateways ?? []).Select(static gateway => gateway.Address)],
        FloatingIps = card.Addresses?.FloatingIps ?? 0,
        Cells = cells?.On(card.Host) ?? [],
        Counted = cells is not null ? null : card.InstanceCount,
        // Steps of a twentieth: a tile is not drawn anew for a few megabytes.
        MemoryShare = card.Capacity is { } capacity ? Math.Round(capacity.MemoryShare * 20) / 20 : null,
    };

    /// <summary>Hosts by what runs there besides guests and volumes: one machine may be several parts.</summary>
    private static IEnumerable<MapPart> Controllers(NodeBoard board) =>
        from card in board.Cards
        let own = card.Services.Where(service => !IsStorage(service) && service.Key.Binary != NodeService.Compute && !(IsNode(card) && NodeService.IsNetwork(service.Key.Binary))).ToList()
        where own.Count > 0
        select OfServices(MapPartKind.Controller, card.Host, own);

    private static IEnumerable<MapPart> Stores(NodeBoard board, MapFacts facts)
    {
        var exporting = board.Cards.Select(static card => (card.Host, Own: card.Services.Where(IsStorage).ToList())).Where(static host => host.Own.Count > 0)
            .OrderBy(static host => NaturalOrder.Key(host.Host), StringComparer.Ordinal).ToList();
        foreach (var (host, own) in exporting)
        {
            yield return OfServices(MapPartKind.BlockStorage, host, own);
        }

        if (exporting.Count == 0 && facts.Catalog.Any(static type => type.StartsWith("volume", StringComparison.Ordinal) || type == "block-storage"))
        {
            yield return new MapPart(MapPartKind.BlockStorage, "") { State = MapState.NotWatched };
        }

        if (facts.SharedStorage != false && board.Disk is not null)
        {
            // Nothing asks an NFS server; that its size is told is no sign of life.
            yield return new MapPart(MapPartKind.SharedDisk, "") { State = MapState.NotWatched };
        }

        var stores = Asked(facts.Probes, [ProbeKind.ObjectStore]).ToList();
        foreach (var store in stores)
        {
            yield return store;
        }

        if (stores.Count == 0 && facts.Catalog.Contains("object-store"))
        {
            yield return new MapPart(MapPartKind.ObjectStore, "") { State = MapState.NotWatched };
        }
    }

    private static MapPart OfServices(MapPartKind kind, string host, List<NodeService> services)
    {
        var worst = services.Max(static service => service.Health.State);
        return new MapPart(kind, host)
        {
            Services = [.. services],
            State = worst == ServiceState.Down ? MapState.Failing
                : worst == ServiceState.Late ? MapState.Doubtful
                : services.Any(static service => service.Health.Disabled) ? MapState.Disabled
                : worst == ServiceState.Up ? MapState.Well
                : MapState.NotWatched,
            Since = SinceOf(services),
            Troubled = [.. services.Where(static service => service.Health.State is ServiceState.Late or ServiceState.Down).Select(static service => service.Key.Binary)],
        };
    }

    private static IEnumerable<MapPart> Asked(IReadOnlyList<ProbeTrack> probes, ProbeKind[] kinds) =>
        from track in probes
        where kinds.Contains(track.Target.Kind)
        select new MapPart(KindOf(track.Target.Kind), track.Target.Name)
        {
            State = track.State switch
            {
                null => MapState.NotWatched,
                ProbeState.Answering => MapState.Well,
                ProbeState.Doubtful => MapState.Doubtful,
                _ => MapState.Failing,
            },
            Since = track.State == ProbeState.Failing ? track.Results.Items.Reverse().TakeWhile(static result => !result.IsGood).Last().At : null,
            Troubled = track.State is ProbeState.Failing or ProbeState.Doubtful ? [track.Target.Name] : [],
        };

    private static MapPartKind KindOf(ProbeKind kind) => kind switch
    {
        ProbeKind.Database => MapPartKind.Database,
        ProbeKind.Broker => MapPartKind.Broker,
        ProbeKind.ConsoleProxy => MapPartKind.ConsoleProxy,
        ProbeKind.ObjectStore => MapPartKind.ObjectStore,
        _ => MapPartKind.Api,
    };

    private static DateTimeOffset? SinceOf(IEnumerable<NodeService> services) =>
        services.Where(static service => service.Health.State is ServiceState.Down or ServiceState.Late).Min(static service => (DateTimeOffset?)service.Health.BeatAt);

    private static MapSuspicion? Suspect(NodeBoard board, MapFacts facts, List<NodeCard> watched)
    {
        var all = watched.SelectMany(static card => card.Services).ToList();
        if (all.Count(static service => service.Health.State == ServiceState.Down) is var down && (down < 2 || watched.Count < 2))
        {
            return null;
        }

        if (down == all.Count)
        {
            return facts.Probes.Any(static track => track is { Target.Kind: ProbeKind.Broker, State: ProbeState.Failing }) ? MapSuspicion.Broker : MapSuspicion.ManagementNetwork;
        }

        var computing = all.Where(static service => service.Key.Binary == NodeService.Compute).ToList();
        return facts.SharedStorage == true && computing.Count > 1 && computing.All(static service => service.Health.State == ServiceState.Down)
            && board.Cards.Where(static card => card.Find(NodeService.Compute) is not null).All(static card => card.NetworkService is { Health.State: ServiceState.Up })
            ? MapSuspicion.SharedDisk
            : null;
    }
}
