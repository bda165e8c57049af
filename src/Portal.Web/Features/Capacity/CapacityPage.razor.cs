using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Capacity;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Operators;
using Portal.Web.Sessions;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Capacity;

/// <summary>What the cloud has room for and for how long, what would still fit, and the nodes that carry it.</summary>
[Route(PortalPaths.ProjectRoute + "/capacity/{Tab}")]
public sealed partial class CapacityPage
{
    private static readonly string[] Tabs = ["overview", "hypervisors", "zones"];

    private readonly CancellationTokenSource _life = new();
    private ProjectContext? _opened;
    private CloudError? _refused;
    private CloudError? _historyFault;
    private INodeBoardFeed? _feed;
    private IDisposable? _subscription;
    private BoardView? _view;
    private LiveBinding<Flavor>? _flavors;
    private ResourceListing<NodeCard>? _listing;
    private NodeBoard _board = NodeBoard.Empty;
    private ValueList<CapacityAccount> _accounts;
    private IReadOnlyDictionary<string, IReadOnlyList<CapacitySample>> _samples = new Dictionary<string, IReadOnlyList<CapacitySample>>();
    private bool _isRead;
    private string _tab = Tabs[0];

    [Parameter]
    public string? CloudSegment { get; set; }

    [Parameter]
    public string? ProjectId { get; set; }

    [Parameter]
    public string? Tab { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await CloseAsync();
        _life.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _tab = Tabs.Contains(Tab) ? Tab! : Tabs[0];
        if (ReferenceEquals(_opened, Context))
        {
            return;
        }

        await CloseAsync();
        _opened = Context;
        try
        {
            (_feed, _refused) = (Boards.Open(Context), null);
        }
        catch (CloudException refusal)
        {
            (_feed, _refused) = (null, refusal.Error);
            return;
        }

        if (_feed is null)
        {
            return;
        }

        _subscription = _feed.OnChanged(() => _ = InvokeAsync(Take));
        _view = new BoardView(_feed, Logger);
        _listing = new ResourceListing<NodeCard>(Modules, Authorizer, new ResourceContext(Context, Texts, Clock), static card => card.Host);
        _flavors = new(Live.Flavors(Context), StateHasChanged);
        Look();
        await LoadAsync();
    }

    private string Address(string tab) => $"{Context.BasePath}/capacity{(tab == Tabs[0] ? "" : "/" + tab)}";

    private async Task LoadAsync()
    {
        try
        {
            _samples = await History.ReadAsync(Context, _life.Token);
            (_isRead, _historyFault) = (true, null);
        }
        catch (DbException away)
        {
            _historyFault = new CloudError.Unavailable(away.Message) { Service = "portal database" };
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page is left.
        }
    }

    private void Take()
    {
        Look();
        StateHasChanged();
    }

    private void Look()
    {
        _board = _feed?.Current ?? NodeBoard.Empty;
        _accounts = CapacityAccount.Of(_board);
    }

    private async Task CloseAsync()
    {
        _subscription?.Dispose();
        foreach (var view in new IAsyncDisposable?[] { _view, _flavors })
        {
            if (view is not null)
            {
                await view.DisposeAsync();
            }
        }

        (_subscription, _view, _flavors, _listing) = (null, null, null, null);
    }
}
