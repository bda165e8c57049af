using Microsoft.AspNetCore.Components;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;
using Portal.Web.Operators;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Nodes;

/// <summary>One node: how it is, how it was, what stands on it, and what happens when it dies; when it does, the same page tells it as it is.</summary>
public sealed partial class NodePage
{
    /// <summary>Instances come and go while one looks; a person can also ask.</summary>
    private static readonly TimeSpan ReadAgain = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _life = new();
    private INodeBoardFeed? _feed;
    private IDisposable? _subscription;
    private IDisposable? _probed;
    private ProjectContext? _opened;
    private string? _openedHost;
    private CloudError? _refused;
    private CloudError? _error;
    private NodeBoard _board = NodeBoard.Empty;
    private NodeCard? _card;
    private NodeDetail? _detail;
    private NodeFailure _failure;
    private NodeFailure? _happening;
    private IReadOnlyList<ProbeTrack> _probes = [];
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();
    private Dictionary<string, object>? _parameters;

    [Parameter]
    public string? CloudSegment { get; set; }

    [Parameter]
    public string? ProjectId { get; set; }

    [Parameter]
    public required string Host { get; set; }

    /// <summary>The failure whose consequences are shown first.</summary>
    [SupplyParameterFromQuery(Name = "dead")]
    public string? Dead { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private DateTimeOffset Now => Clock.GetUtcNow();

    public void Dispose()
    {
        _life.Cancel();
        Close();
        _life.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_opened, Context) && _openedHost == Host)
        {
            return;
        }

        Close();
        (_opened, _openedHost, _detail, _error, _happening) = (Context, Host, null, null, null);
        _parameters = new Dictionary<string, object> { ["Host"] = Host };
        _failure = Enum.TryParse<NodeFailure>(Dead, out var asked) && Enum.IsDefined(asked) ? asked : NodeFailure.Node;
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
        }

        Look();
        _ = RepeatAsync(Context, Host);
        await LoadAsync();
    }

    private void Close()
    {
        _subscription?.Dispose();
        _probed?.Dispose();
        (_subscription, _probed) = (null, null);
    }

    private void Take()
    {
        if (_life.IsCancellationRequested)
        {
            return;
        }

        Look();
        StateHasChanged();
    }

    private void Look()
    {
        _board = _feed?.Current ?? NodeBoard.Empty;
        _card = _board.Cards.FirstOrDefault(card => card.Host == Host);
        _probes = [.. Probes.Read(Context).Where(track => track.Target.Host == Host)];
        var happening = _card is null ? null : NodeFailures.Now(_card);
        if (happening != _happening)
        {
            // What died a moment ago is written down a moment later: history and hosts are worth another look.
            _happening = happening;
            _ = LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        if (_life.IsCancellationRequested)
        {
            return;
        }

        var (context, host, life) = (Context, Host, _life.Token);
        try
        {
            var detail = await Details.ReadAsync(context, host, life);
            var names = (await Projects.ListProjectsAsync(context.Session, life)).ToDictionary(static project => project.Id, static project => project.Name, StringComparer.Ordinal);
            if (ReferenceEquals(context, _opened) && host == _openedHost)
            {
                (_detail, _names, _error) = (detail, names, null);
                StateHasChanged();
            }
        }
        catch (CloudException refusal) when (!life.IsCancellationRequested)
        {
            _error = refusal.Error;
            StateHasChanged();
        }
        catch (Exception gone) when (gone is OperationCanceledException or CloudException && _life.IsCancellationRequested)
        {
            // The page is left.
        }
    }

    private async Task RepeatAsync(ProjectContext context, string host)
    {
        if (_life.IsCancellationRequested)
        {
            return;
        }

        var life = _life.Token;
        try
        {
            using var timer = new PeriodicTimer(ReadAgain, Clock);
            while (await timer.WaitForNextTickAsync(life) && ReferenceEquals(context, _opened) && host == _openedHost)
            {
                await InvokeAsync(LoadAsync);
            }
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page is left.
        }
    }
}
