using Microsoft.AspNetCore.Components;
using Portal.Domain.Compute;
using Portal.Domain.Drain;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Operators;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Drain;

/// <summary>Several nodes one after another, on paper only: can this rack be patched tonight?</summary>
public sealed partial class RackPage
{
    private readonly CancellationTokenSource _life = new();
    private readonly SortedSet<string> _chosen = new(StringComparer.Ordinal);
    private INodeBoardFeed? _feed;
    private IDisposable? _subscription;
    private DrainBasis? _basis;
    private RackPlan? _rack;
    private NodeReturn _return;
    private CloudError? _refused;
    private CloudError? _error;
    private bool _isBusy;

    [Parameter]
    public string? CloudSegment { get; set; }

    [Parameter]
    public string? ProjectId { get; set; }

    [SupplyParameterFromQuery(Name = "node")]
    public string[]? Asked { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private NodeCard? CardOf(string host) => _feed?.Current.Cards.FirstOrDefault(card => card.Host == host);

    private IEnumerable<string> Hosts => (_feed?.Current.Cards.Items.Where(static card => card.Node is not null).Select(static card => card.Host) ?? [])
        .Union(_chosen, StringComparer.Ordinal).OrderBy(NaturalOrder.Key, StringComparer.Ordinal);

    public void Dispose()
    {
        _life.Cancel();
        _subscription?.Dispose();
        _life.Dispose();
    }

    protected override void OnInitialized()
    {
        try
        {
            Authorizer.Demand(Context, PortalPolicy.Admin);
            _feed = Boards.Open(Context);
        }
        catch (CloudException refused)
        {
            _refused = refused.Error;
            return;
        }

        _chosen.UnionWith(Asked ?? []);
        _subscription = _feed?.OnChanged(() => _ = InvokeAsync(Take));
    }

    private void Take()
    {
        if (!_life.IsCancellationRequested)
        {
            Plan();
            StateHasChanged();
        }
    }

    private void Toggle(string host)
    {
        if (!_chosen.Remove(host))
        {
            _chosen.Add(host);
        }

        (_basis, _rack) = (null, null);
    }

    private async Task LoadAsync()
    {
        if (_isBusy || _chosen.Count == 0)
        {
            return;
        }

        (_isBusy, _error) = (true, null);
        try
        {
            _basis = await Reader.ReadAsync(Context, [.. _chosen], _life.Token);
            Plan();
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page is left.
        }
        finally
        {
            _isBusy = false;
        }
    }

    private void Plan() => _rack = _basis is not { } basis ? null : RackPlanner.Plan(new RackRequest
    {
        Hosts = [.. basis.Instances.Keys.OrderBy(NaturalOrder.Key, StringComparer.Ordinal)],
        Instances = basis.Instances,
        Nodes = basis.Weighable,
        Terms = basis.Terms,
        Now = basis.ReadAt,
        Return = _return,
    });

    /// <summary>Leading back takes as long as leading away.</summary>
    private static TimeSpan Time(RackStep step, DrainBasis basis) =>
        DrainEstimate.Of(step.Plan, DrainPace.Careful, basis.Posts, basis.MoveTime).Total * (step.Returning > 0 ? 2 : 1);

    private static TimeSpan Total(RackPlan rack, DrainBasis basis) => rack.Steps.Items.Aggregate(TimeSpan.Zero, (sum, step) => sum + Time(step, basis));

    private string Stays(DrainPlan plan) => plan.Stays.GroupBy(static step => step.Reason).OrderByDescending(static group => group.Count())
        .Select(group => $"{group.Count()} {Loc["short." + group.Key].Value}").ToList() is { Count: > 0 } words ? string.Join(", ", words) : "0";
}
