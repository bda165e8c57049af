using Microsoft.AspNetCore.Components;
using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Drain;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Drain;

/// <summary>The plan of emptying one node: judged again after each edit, and when the nodes change while one looks.</summary>
public sealed partial class DrainPage
{
    private const int ShownCommands = 30;

    private readonly CancellationTokenSource _life = new();
    private readonly Dictionary<string, string?> _edits = new(StringComparer.Ordinal);
    private DrainBasis? _basis;
    private DrainPlan? _plan;
    private DrainPace _pace = DrainPace.Careful;
    private CloudError? _error;
    private IDisposable? _subscription;
    private (ProjectContext, string)? _opened;
    private bool _isBusy;

    [Parameter]
    public string? CloudSegment { get; set; }

    [Parameter]
    public string? ProjectId { get; set; }

    [Parameter]
    public required string Host { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private bool IsFolsom => Context.Capabilities.Compute == ComputeGeneration.Folsom;

    private DrainEstimate Estimate => DrainEstimate.Of(_plan!, _pace.Bounded, _basis!.Posts, _basis.MoveTime);

    private CliText Cli => CliEquivalent.Join([.. _plan!.Moves.Take(ShownCommands).Select(step => MigrationCli.Of(
        new MigrationOrder { Kind = MigrationKind.Live, Host = step.Destination, HandOver = step.HandsOver }, step.Instance.Id, [], Context.Capabilities.Cli))]);

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

        _opened = (Context, Host);
        (_basis, _plan, _error) = (null, null, null);
        _edits.Clear();
        try
        {
            Authorizer.Demand(Context, PortalPolicy.Admin);
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
            return;
        }

        if (Context.Capabilities.Has(CloudCapability.LiveMigrate))
        {
            await LoadAsync();
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

    /// <summary>A node that falls while a person decides is seen here too.</summary>
    private void Judge()
    {
        if (!_life.IsCancellationRequested)
        {
            Plan();
            StateHasChanged();
        }
    }

    private void Plan() => _plan = DrainPlanner.Plan(_basis!.Request(Host, _edits.Select(static edit => new DrainEdit(edit.Key, edit.Value))), _plan);

    private Task ChooseAsync(string instanceId, DrainChosen chosen)
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
        return Task.CompletedTask;
    }

    private void Forget()
    {
        _edits.Clear();
        _plan = null;
        Plan();
    }

    private async Task StartAsync()
    {
        if (_isBusy || _plan is not { } plan)
        {
            return;
        }

        (_isBusy, _error) = (true, null);
        try
        {
            var id = await Operations.StartAsync(Context, plan, _pace, CancellationToken.None);
            Navigation.NavigateTo(DrainPaths.Task(Context.Scope, id));
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
