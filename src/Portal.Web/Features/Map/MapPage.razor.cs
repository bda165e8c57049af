using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Map;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Text;
using Portal.Web.Features.Nodes;
using Portal.Web.Operators;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Map;

/// <summary>The cloud as it runs, on one picture. A newer board or placement draws what differs.</summary>
public sealed partial class MapPage
{
    /// <summary>Cells of instances without a node that are drawn; all are counted.</summary>
    private const int Most = 200;

    private static readonly IReadOnlyDictionary<string, IReadOnlySet<string>> Nobody = new Dictionary<string, IReadOnlySet<string>>();

    /// <summary>Of the catalog, what the picture asks for.</summary>
    private static readonly string[] Services = ["object-store", "volume", "volumev2", "volumev3", "block-storage"];

    private readonly CancellationTokenSource _life = new();
    private readonly List<IDisposable> _subscriptions = [];
    private INodeBoardFeed? _feed;
    private IPlacementFeed? _places;
    private PlacementPicture? _placed;
    private ProjectContext? _opened;
    private CloudError? _refused;
    private NodeBoard _board = NodeBoard.Empty;
    private CloudMap _map = CloudMap.Empty;
    private IReadOnlyList<MapTroubleLine> _troubles = [];
    private IReadOnlyDictionary<string, IReadOnlySet<string>> _arrived = Nobody;
    private Func<MapCell, string> _hrefOfCell = static _ => "";
    private int _shared;
    private int[] _looks = new int[Enum.GetValues<CellLook>().Length];

    /// <summary>Whether the picture has the screen for itself.</summary>
    [SupplyParameterFromQuery(Name = "wall")]
    public string? Wall { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private bool IsOnWall => Wall is { Length: > 0 };

    private bool Dense => _map.Nodes.Count > MapLook.DenseFromNodes || _map.InstanceCount > MapLook.DenseFromCells;

    private string Section => $"Operator:{Context.Scope.CloudId}";

    private string PublicFact => _board.Addresses is { } addresses
        ? addresses.Pools.Count == 0
            ? Loc["net.public.none"]
            : string.Join(" · ", addresses.Pools.Take(3).Select(pool => Loc["net.pool", ShownPool(pool.Pool), MapWords.Number(pool.Associated), MapWords.Number(pool.Allocated), MapWords.Number(pool.Total)].Value))
        : Loc["net.public.unknown"];

    public void Dispose()
    {
        _life.Cancel();
        Close();
        _life.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_opened, Context))
        {
            return;
        }

        _opened = Context;
        Close();
        _hrefOfCell = HrefOfCell;
        try
        {
            (_feed, _places, _refused) = (Boards.Open(Context), Places.Open(Context), null);
        }
        catch (CloudException refusal)
        {
            (_feed, _places, _refused) = (null, null, refusal.Error);
            return;
        }

        if (_feed is null)
        {
            return;
        }

        _subscriptions.Add(_feed.OnChanged(() => _ = InvokeAsync(Take)));
        _subscriptions.Add(_places.OnChanged(() => _ = InvokeAsync(Take)));
        if (Probes.IsConfigured(Context.Scope.CloudId))
        {
            _subscriptions.Add(Probes.OnChanged(Context.Scope.CloudId, () => _ = InvokeAsync(Take)));
            _ = LearnAsync(Context);
        }

        Look();
    }

    private void Close()
    {
        _subscriptions.ForEach(static subscription => subscription.Dispose());
        _subscriptions.Clear();
    }

    /// <summary>Where the catalog says that services are.</summary>
    private async Task LearnAsync(ProjectContext context)
    {
        try
        {
            await Probes.LearnAsync(context, _life.Token);
        }
        catch (CloudException)
        {
            // The page says by itself that the cloud does not answer.
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page is left.
        }
    }

    private void Take()
    {
        if (!_life.IsCancellationRequested)
        {
            Look();
            StateHasChanged();
        }
    }

    private void Look()
    {
        _board = _feed?.Current ?? NodeBoard.Empty;
        var placed = _places?.Current;
        if (!ReferenceEquals(placed, _placed))
        {
            // Who moves is shown where it can be seen: a drawing of thousands has no cells of their own.
            _arrived = placed is not null && _placed is not null && !Dense ? placed.Cells.ArrivedSince(_placed.Cells) : Nobody;
            _placed = placed;
        }

        _map = CloudMap.Of(_board, new MapFacts
        {
            Cells = placed?.Cells,
            Probes = Probes.IsConfigured(Context.Scope.CloudId) ? Probes.Read(Context) : [],
            Catalog = [.. Services.Where(Context.Capabilities.HasService)],
            SharedStorage = Boards.IsShareDecided(Context.Scope.CloudId) ? _board.Disk?.Shared : null,
        });
        _shared = Dense ? CloudMap.SharedPrefix(_map.Nodes) : 0;
        _looks = new int[_looks.Length];
        foreach (var cell in _map.Nodes.SelectMany(static node => node.Cells.Items).Concat(_map.Unplaced))
        {
            _looks[(int)cell.Look]++;
        }

        _troubles = [.. Troubles().OrderByDescending(static line => line.State)];
    }

    private IEnumerable<MapTroubleLine> Troubles()
    {
        foreach (var part in _map.Parts.Where(static part => part.State is MapState.Failing or MapState.Doubtful))
        {
            var name = part.Name.Length > 0 && part.Kind != MapPartKind.Api ? $"{MapWords.Title(part, Loc)} {ShownName(part.Name)}" : MapWords.Title(part, Loc);
            yield return new MapTroubleLine(part.Kind + part.Name, name, HrefOf(part), part.State, part.Since, string.Join(' ', MapWords.Breaks(part, Loc)));
        }

        var cards = _board.Cards.Items.ToDictionary(static card => card.Host, StringComparer.Ordinal);
        foreach (var node in _map.Nodes.Where(static node => node.State is MapState.Failing or MapState.Doubtful))
        {
            var touched = node.Counted ?? node.Cells.Count;
            var breaks = MapWords.Breaks(cards[node.Host], Loc);

            // What is merely in doubt need not touch the node's own guests: a stranded address is another node's.
            yield return new MapTroubleLine(
                node.Host, ShownName(node.Host), NodePaths.Node(Context.Scope, node.Host), node.State, node.Since,
                touched > 0 && node.State == MapState.Failing ? $"{MapWords.Instances(touched, Loc)}: {breaks}" : breaks);
        }
    }

    private static string ShownName(string name) => HostileText.Visible(name);

    private static string ShownPool(string name) => UI.ShownName.InSentence(name);

    private string? FactOf(MapPart part) => part.Kind == MapPartKind.SharedDisk && _board.Disk is { } disk
        ? Loc[disk.Shared ? "disk.shared" : "disk.maybe", UI.SizeText.GiB(disk.TotalGiB, CultureInfo.CurrentCulture), UI.SizeText.GiB(disk.ClaimedGiB, CultureInfo.CurrentCulture)].Value
        : null;

    private string HrefOf(MapPart part) => part.Kind switch
    {
        MapPartKind.Controller => NodePaths.Node(Context.Scope, part.Name),
        MapPartKind.BlockStorage when part.Name.Length > 0 => NodePaths.Node(Context.Scope, part.Name),
        MapPartKind.BlockStorage => Context.BasePath + "/volumes",
        MapPartKind.ObjectStore when part.Name.Length == 0 => Context.BasePath + "/containers",
        MapPartKind.SharedDisk => NodePaths.Board(Context.Scope),
        _ => Context.BasePath + "/services",
    };

    private string HrefOfCell(MapCell cell) => PortalPaths.AnyInstance(Context.Scope, cell.Id);
}
