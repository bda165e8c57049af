using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.Web.Localization;
using Portal.Web.Sessions;

namespace Portal.Web.Features.SignIn;

/// <summary>
/// One timer and no polling: it sleeps until the warning is due, and events wake it. What counts as activity is a person's hand on keyboard,
/// mouse or screen, told by the browser at most once a minute; a live list that updates itself keeps nobody signed in.
/// </summary>
public sealed partial class SessionWatch : ComponentBase
{
    private enum State
    {
        Fine,
        Ending,
        Ended,
    }

    private readonly CancellationTokenSource _life = new();
    private LiveSession? _live;
    private State _state;
    private bool _putAway;
    private bool _canStay;
    private TimeSpan _left;
    private ITimer? _timer;
    private IDisposable? _subscription;
    private IJSObjectReference? _module;
    private DotNetObjectReference<SessionWatch>? _self;

    private string Remaining => _left < TimeSpan.FromMinutes(1.5) ? Loc["ends.minute"] : Loc["ends.minutes", (int)Math.Ceiling(_left.TotalMinutes)];

    /// <summary>The person did something; called by the browser.</summary>
    [JSInvokable]
    public async Task Active()
    {
        if (_live is not null && _state != State.Ended)
        {
            await Vault.TouchAsync(_live, _life.Token);
            await RefreshAsync();
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _subscription = Events.Subscribe(CultureFlow.Bind<SessionEvent>(OnEvent));
        _timer = Time.CreateTimer(_ => _ = InvokeAsync(RefreshAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await RefreshAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || _live is null)
        {
            return;
        }

        try
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", _life.Token, "./Features/SignIn/SessionWatch.razor.js");
            await _module.InvokeVoidAsync("watch", _life.Token, _self);
        }
        catch (Exception ex) when (ex is JSDisconnectedException or OperationCanceledException)
        {
            // The tab is gone.
        }
    }

    // A person who signed out elsewhere is led away by the router, for whom they are nobody from then on.
    private void OnEvent(SessionEvent happened)
    {
        if (happened.Kind != SessionEventKind.SignedOut && _live is { } live && happened.SessionKey == live.Row.SessionKey)
        {
            _ = InvokeAsync(RefreshAsync);
        }
    }

    private async Task RefreshAsync()
    {
        if (_life.IsCancellationRequested || await Accessor.GetAsync(_life.Token) is not { } session || await Vault.FindAsync(session.Key, _life.Token) is not { } live)
        {
            return;
        }

        _live = live;
        var (before, warn) = (_state, Options.Value.WarnBefore);
        var ends = Vault.EndsAt(live);
        _left = ends - Time.GetUtcNow();
        _canStay = ends < session.ExpiresAt;
        _state = Vault.IsEnded(live) ? State.Ended : _left <= warn ? State.Ending : State.Fine;
        if (_state != before)
        {
            _putAway = false;
        }

        var next = _state switch
        {
            State.Fine => _left - warn,
            State.Ending => TimeSpan.FromSeconds(Math.Min(30, Math.Max(1, _left.TotalSeconds))),
            _ => Timeout.InfiniteTimeSpan,
        };
        // Timers hold at most 49 days.
        _timer?.Change(next > TimeSpan.FromDays(20) ? TimeSpan.FromDays(20) : next, Timeout.InfiniteTimeSpan);
        StateHasChanged();
    }

    private async Task StayAsync()
    {
        if (_live is not null)
        {
            await Vault.TouchAsync(_live, _life.Token);
            await RefreshAsync();
        }
    }

    // While the sign-in itself is running out the dialog may as well open before its end.
    private void AskAgain() => (_state, _putAway) = (State.Ended, false);

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        _subscription?.Dispose();
        if (_timer is not null)
        {
            await _timer.DisposeAsync();
        }

        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("stop");
                await _module.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // Nothing is left to stop.
        }

        _self?.Dispose();
        _life.Dispose();
    }
}
