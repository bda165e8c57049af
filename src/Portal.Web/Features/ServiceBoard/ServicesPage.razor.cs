using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Errors;
using Portal.Web.Operators;
using Portal.Web.Sessions;
using Board = Portal.Domain.Operations.ServiceBoards.ServiceBoard;

namespace Portal.Web.Features.ServiceBoard;

/// <summary>All services of the cloud; what fails stands first, with what it breaks.</summary>
public sealed partial class ServicesPage
{
    private readonly CancellationTokenSource _life = new();
    private ProjectContext? _opened;
    private CloudError? _refused;
    private INodeBoardFeed? _feed;
    private IDisposable? _subscription;
    private IDisposable? _probed;
    private Board _board = Board.Empty;

    [Parameter]
    public string? CloudSegment { get; set; }

    [Parameter]
    public string? ProjectId { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private (string Icon, string Word) Verdict => _board.Failing > 0 ? (Icons.Material.Outlined.Error, Loc["failing", _board.Failing])
        : _board.Doubtful > 0 ? (Icons.Material.Outlined.WarningAmber, Loc["doubtful", _board.Doubtful])
        : _board.IsBlind ? (Icons.Material.Outlined.HelpOutline, Loc["standing.NotWatched"])
        : (Icons.Material.Outlined.CheckCircle, Loc["well"]);

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

        Close();
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

        _subscription = _feed?.OnChanged(() => _ = InvokeAsync(Take));
        if (Probes.IsConfigured(Context.Scope.CloudId))
        {
            _probed = Probes.OnChanged(Context.Scope.CloudId, () => _ = InvokeAsync(Take));
            _ = LearnAsync(Context);
        }

        Look();
    }

    /// <summary>The catalog's addresses; without them the rest is asked all the same.</summary>
    private async Task LearnAsync(ProjectContext context)
    {
        try
        {
            await Probes.LearnAsync(context, _life.Token);
        }
        catch (CloudException)
        {
            // The page says by itself what does not answer.
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

    private void Look() => _board = Board.Of(
        _feed?.Current ?? Domain.Operations.Nodes.NodeBoard.Empty, Probes.IsConfigured(Context.Scope.CloudId) ? Probes.Read(Context) : []);

    private void Close()
    {
        _subscription?.Dispose();
        _probed?.Dispose();
        (_subscription, _probed) = (null, null);
    }
}
