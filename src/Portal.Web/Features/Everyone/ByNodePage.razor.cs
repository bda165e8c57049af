using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Map;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Features.Map;
using Portal.Web.Live;
using Portal.Web.Operators;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.Everyone;

/// <summary>Everybody's instances as cells of their nodes: the nodes stand at once, as the board knows them, and their cells fill in as pages arrive.</summary>
public sealed partial class ByNodePage
{
    /// <summary>Sorted once for all who look at the same list.</summary>
    private static readonly ConditionalWeakTable<LiveSnapshot<Instance>, MapCells> Sorted = [];

    private ProjectContext? _opened;
    private CloudError? _refused;
    private INodeBoardFeed? _feed;
    private IDisposable? _subscription;
    private LiveBinding<Instance>? _instances;
    private MapCells? _cells;
    private IReadOnlyList<MapNode> _nodes = [];
    private int[] _looks = new int[Enum.GetValues<CellLook>().Length];

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private int CellCount => _instances?.Snapshot?.Items.Length ?? 0;

    private bool Dense => _nodes.Count > MapLook.DenseFromNodes || CellCount > MapLook.DenseFromCells;

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        _subscription = null;
        if (_instances is not null)
        {
            await _instances.DisposeAsync();
        }

        _instances = null;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_opened, Context))
        {
            return;
        }

        await DisposeAsync();
        _opened = Context;
        try
        {
            (_feed, _refused) = (Boards.Open(Context), null);
            _instances = new(Live.AllInstances(Context), Take);
        }
        catch (CloudException refusal)
        {
            (_feed, _refused) = (null, refusal.Error);
            return;
        }

        _subscription = _feed?.OnChanged(() => _ = InvokeAsync(Take));
        Look();
    }

    private string HrefOf(string host) => $"{PortalPaths.AllInstances(Context.Scope)}?host={Uri.EscapeDataString(host)}";

    private string CellHref(MapCell cell) => PortalPaths.AnyInstance(Context.Scope, cell.Id);

    private void Take()
    {
        Look();
        StateHasChanged();
    }

    private void Look()
    {
        _cells = _instances?.Snapshot is { } snapshot ? Sorted.GetValue(snapshot, static list => MapCells.Of([.. list.Items.Select(Place)])) : null;

        // Until the first page is there, what the board counts stands for the cells.
        var cards = _feed?.Current.Cards ?? [];
        var hosts = cards.Where(static card => card.Node is not null).Select(static card => card.Host).ToHashSet(StringComparer.Ordinal);
        var strays = (_instances?.Snapshot?.Items ?? []).Select(static instance => instance.Host).OfType<string>().Where(host => host.Length > 0 && !hosts.Contains(host)).Distinct(StringComparer.Ordinal);
        _nodes =
        [
            .. cards.Where(static card => card.Node is not null).Select(Node)
                .Concat(strays.Select(host => new MapNode(host) { State = MapState.NotWatched, Cells = _cells?.On(host) ?? [] }))
                .OrderBy(static node => NaturalOrder.Key(node.Host), StringComparer.Ordinal),
        ];
        _looks = new int[_looks.Length];
        foreach (var cell in _nodes.SelectMany(static node => node.Cells))
        {
            _looks[(int)cell.Look]++;
        }
    }

    private MapNode Node(NodeCard card) => new(card.Host)
    {
        State = MapNode.StateOf(card),
        Troubles = card.Troubles,
        FloatingIps = card.Addresses?.FloatingIps ?? 0,
        Cells = _cells?.On(card.Host) ?? [],
        Counted = _cells is null ? card.InstanceCount : null,
        MemoryShare = card.Capacity is { } capacity ? Math.Round(capacity.MemoryShare * 20) / 20 : null,
    };

    private static InstancePlacement Place(Instance instance) => new()
    {
        Id = instance.Id,
        Name = instance.Name,
        ProjectId = instance.ProjectId,
        Host = string.IsNullOrEmpty(instance.Host) ? null : instance.Host,
        VmState = instance.VmState,
        TaskState = instance.TaskState,
        IsRunning = instance.PowerState == PowerState.Running,
    };
}
