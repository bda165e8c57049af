using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;
using Portal.Web.Operators;
using Portal.Web.Sessions;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Nodes;

/// <summary>All nodes of the cloud, those in trouble first. A newer board draws the cards that differ.</summary>
public sealed partial class NodesPage
{
    /// <summary>From here on a node is one line, and only those in sight are drawn.</summary>
    private const int RowsFrom = 60;

    /// <summary>The group's name in the page's address.</summary>
    private const string GroupName = "show";

    private readonly CancellationTokenSource _life = new();
    private INodeBoardFeed? _feed;
    private IDisposable? _subscription;
    private IDisposable? _probed;
    private IReadOnlyList<ProbeTrack> _probes = [];
    private ProjectContext? _opened;
    private CloudError? _refused;
    private NodeBoard _board = NodeBoard.Empty;
    private NodeCard[] _shown = [];
    private string _find = "";
    private NodeGroup _group;
    private BoardTotals _totals = new();
    private ViewAddress? _address;

    [Parameter]
    public string? CloudSegment { get; set; }

    [Parameter]
    public string? ProjectId { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    protected override void OnInitialized()
    {
        _address = new ViewAddress(Navigation);
        ReadView(Navigation.Uri);
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_opened, Context))
        {
            return;
        }

        _opened = Context;
        Close();
        try
        {
            (_feed, _refused) = (Boards.Open(Context), null);
        }
        catch (CloudException refusal)
        {
            (_feed, _refused) = (null, refusal.Error);
        }

        _subscription = _feed?.OnChanged(() => _ = InvokeAsync(Take));
        if (_feed is not null && Probes.IsConfigured(Context.Scope.CloudId))
        {
            _probed = Probes.OnChanged(Context.Scope.CloudId, () => _ = InvokeAsync(Take));
            _ = LearnAsync(Context);
        }

        Show();
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _life.Cancel();
        Close();
        _life.Dispose();
    }

    private void Close()
    {
        _subscription?.Dispose();
        _probed?.Dispose();
        (_subscription, _probed) = (null, null);
    }

    /// <summary>The catalog is known already but for a token that has to be renewed; without it the rest is asked all the same.</summary>
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
        Show();
        StateHasChanged();
    }

    private void Find(ChangeEventArgs typed) => View(typed.Value?.ToString() ?? "", _group);

    private void Choose(NodeGroup group) => View(_find, group);

    private void ShowAll() => View("", NodeGroup.All);

    private int CountOf(NodeGroup group) => group switch
    {
        NodeGroup.All => _totals.Nodes,
        NodeGroup.Down => _totals.Down,
        NodeGroup.Attention => _totals.Troubled,
        NodeGroup.Disabled => _totals.Disabled,
        _ => _totals.Well,
    };

    private void View(string find, NodeGroup group)
    {
        (_find, _group) = (find, group);
        _address!.Write(new TableView { Search = find.Trim() }.WithFacet(GroupName, group == NodeGroup.All ? [] : [group.ToString()]));
        Show();
    }

    private void ReadView(string address)
    {
        var view = TableView.Parse(address, [GroupName]);
        _find = view.Search;
        _group = view.Facets.TryGetValue(GroupName, out var values) && Enum.TryParse<NodeGroup>(values[0], out var group) && Enum.IsDefined(group) ? group : NodeGroup.All;
    }

    /// <summary>The browser's history, or a link to this page with another view.</summary>
    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() =>
    {
        if (!_life.IsCancellationRequested && new Uri(change.Location).AbsolutePath == Navigation.ToAbsoluteUri(NodePaths.Board(Context.Scope)).AbsolutePath && !_address!.IsOvertaken(change))
        {
            ReadView(change.Location);
            Take();
        }
    });

    private void Show()
    {
        _board = _feed?.Current ?? NodeBoard.Empty;
        _totals = BoardTotals.Of(_board);
        _probes = _feed is null ? [] : Probes.Read(Context);
        var words = _find.Trim();
        _shown = [.. _board.Cards.Where(card => BoardTotals.IsIn(card, _group) && (words.Length == 0 || Texts(card).Any(Has)))];

        bool Has(string? text) => text?.Contains(words, StringComparison.CurrentCultureIgnoreCase) == true;
    }

    private IEnumerable<string?> Texts(NodeCard card) =>
    [
        card.Host, card.Node?.HypervisorName, .. card.Services.Select(static service => service.Key.Binary),
        .. card.Troubles.Select(trouble => Loc["trouble." + trouble].Value), .. (card.Addresses?.Gateways ?? []).Select(static gateway => gateway.Address),
    ];
}
