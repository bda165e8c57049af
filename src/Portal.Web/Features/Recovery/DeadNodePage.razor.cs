using Microsoft.AspNetCore.Components;
using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Drain;
using Portal.Domain.Errors;
using Portal.Domain.Evacuation;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Features.Drain;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Recovery;

/// <summary>The runbook of a dead node: evidence, disabling, fencing, a plan, the work, and what is left to do when it comes back. Nothing begins by itself.</summary>
public sealed partial class DeadNodePage
{
    private static readonly TimeSpan ReadAgain = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _life = new();
    private readonly Dictionary<string, string?> _edits = new(StringComparer.Ordinal);
    private DrainBasis? _basis;
    private EvacuationPlan? _plan;
    private CloudError? _error;
    private IDisposable? _subscription;
    private (ProjectContext, string)? _opened;
    private NodeSwitchWay _way;
    private string _how = "";
    private string _typed = "";
    private bool _isBusy;
    private bool _confirmed;

    [Parameter]
    public string? CloudSegment { get; set; }

    [Parameter]
    public string? ProjectId { get; set; }

    [Parameter]
    public required string Host { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private bool IsFolsom => Context.Capabilities.Compute == ComputeGeneration.Folsom;

    private NodeCard? Card => _basis?.Nodes?.Current.Cards.FirstOrDefault(card => card.Host == Host);

    private bool IsDead => DeathSigns.IsDead(Card) == true;

    private IEnumerable<DeathSign> Signs => Card is { } card ? DeathSigns.Of(card) : [];

    private Fencing Fencing => new(_how, _typed);

    private bool CanStart => IsDead && Fencing.IsGiven(Host) && _plan?.Moves.Any() == true;

    private string Why => !IsDead ? Loc["dead.needs-dead"] : !Fencing.IsGiven(Host) ? Loc["dead.needs-fence"] : "";

    public void Dispose()
    {
        _life.Cancel();
        _subscription?.Dispose();
        _life.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_opened == (Context, Host))
        {
            return;
        }

        var first = _opened is null;
        _opened = (Context, Host);
        (_basis, _plan, _error, _confirmed) = (null, null, null, false);
        _edits.Clear();
        try
        {
            Authorizer.Demand(Context, PortalPolicy.Admin);
            _way = Nodes.WayOf(Context);
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
            return;
        }

        await LoadAsync();
        if (first)
        {
            _ = RepeatAsync();
        }
    }

    private async Task LoadAsync()
    {
        if (_isBusy || _life.IsCancellationRequested)
        {
            return;
        }

        (_isBusy, _error) = (true, null);
        try
        {
            _basis = await Reader.ReadAsync(Context, [Host], _life.Token);
            _subscription?.Dispose();
            _subscription = _basis.Nodes?.OnChanged(() => _ = InvokeAsync(Judge));
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

    /// <summary>Who brings instances back by hand sees them leave the plan.</summary>
    private async Task RepeatAsync()
    {
        var life = _life.Token;
        try
        {
            using var timer = new PeriodicTimer(ReadAgain, Clock);
            while (await timer.WaitForNextTickAsync(life))
            {
                await InvokeAsync(async () =>
                {
                    await LoadAsync();
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            // The page is left.
        }
    }

    private void Judge()
    {
        if (!_life.IsCancellationRequested)
        {
            Plan();
            StateHasChanged();
        }
    }

    private void Plan() => _plan = EvacuationPlanner.Plan(_basis!.Request(Host, _edits.Select(static edit => new DrainEdit(edit.Key, edit.Value))), !IsFolsom);

    private void Choose(string instanceId, DrainChosen chosen)
    {
        if (chosen.ByPlan)
        {
            _edits.Remove(instanceId);
        }
        else
        {
            _edits[instanceId] = chosen.Host;
        }

        Plan();
    }

    private CliText Cli(EvacuationStep step) => EvacuationCli.Of(
        step.Instance.Id, Host, step.Destination!, step.Instance.AddressList, step.Fate is EvacuationFate.StartsAfterReset or EvacuationFate.StartsAnew, step.Fate == EvacuationFate.StaysOff, Context.Capabilities.Cli);

    private string Command(EvacuationStep step) => Cli(step).Text;

    private Task StartAsync() => DoAsync(async () =>
    {
        var id = await Operations.StartAsync(Context, _plan!, Fencing, DrainPace.Careful, CancellationToken.None);
        Navigation.NavigateTo(DrainPaths.Task(Context.Scope, id));
    });

    private Task ConfirmAsync() => DoAsync(async () =>
    {
        await Operations.ConfirmAsync(Context, Host, Fencing, CancellationToken.None);
        _confirmed = true;
    });

    private async Task DoAsync(Func<Task> work)
    {
        if (_isBusy)
        {
            return;
        }

        (_isBusy, _error) = (true, null);
        try
        {
            await work();
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
