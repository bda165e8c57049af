using Microsoft.AspNetCore.Components;
using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Operators;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Recovery;

/// <summary>Takes a node out of scheduling or puts it back: by API, by a statement that is shown, or by telling what to type and noticing when it was.</summary>
public sealed partial class SwitchPage
{
    private INodeBoardFeed? _feed;
    private IDisposable? _subscription;
    private (ProjectContext, string)? _opened;
    private CloudError? _refused;
    private CloudError? _error;
    private NodeCard? _card;
    private NodeSwitchWay _way;
    private string _reason = "";
    private string _typed = "";
    private bool _isBusy;
    private bool _kept;

    /// <summary>What the node is now since it was changed while this page was open; null before.</summary>
    private bool? _done;

    [Parameter]
    public string? CloudSegment { get; set; }

    [Parameter]
    public string? ProjectId { get; set; }

    [Parameter]
    public required string Host { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private bool IsEnabling => _card?.IsDisabled == true;

    private bool IsFolsom => Context.Capabilities.Compute == ComputeGeneration.Folsom;

    private NodeSwitch Order => new(Host, !IsEnabling, _reason, _typed);

    private string Command => NodeCli.Switch(Host, !IsEnabling, _reason, Context.Capabilities.Cli).Text;

    public void Dispose() => _subscription?.Dispose();

    protected override void OnParametersSet()
    {
        if (_opened == (Context, Host))
        {
            return;
        }

        _opened = (Context, Host);
        _subscription?.Dispose();
        (_feed, _card, _refused, _error, _done, _kept) = (null, null, null, null, null, false);
        try
        {
            _way = Operations.WayOf(Context);
            _feed = Boards.Open(Context);
        }
        catch (CloudException refusal)
        {
            _refused = refusal.Error;
            return;
        }

        _subscription = _feed?.OnChanged(() => _ = InvokeAsync(Take));
        _card = Read();
        _reason = _card?.IsDisabled == true ? "" : _card?.DisabledNote?.Reason ?? "";
    }

    private NodeCard? Read() => _feed?.Current.Cards.FirstOrDefault(card => card.Host == Host);

    private void Take()
    {
        var now = Read();
        if (_card?.IsDisabled is { } was && now?.IsDisabled is { } isNow && was != isNow)
        {
            // Also when somebody else did it, at a terminal or in another portal.
            (_done, _typed, _error) = (isNow, "", null);
        }

        _card = now;
        StateHasChanged();
    }

    private void Again() => (_done, _reason, _typed, _kept) = (null, "", "", false);

    private async Task SubmitAsync()
    {
        if (_isBusy || _way == NodeSwitchWay.ByHand || Order is not { Fault: null } order)
        {
            return;
        }

        (_isBusy, _error) = (true, null);
        try
        {
            await Operations.SwitchAsync(Context, order, CancellationToken.None);
            (_done, _typed) = (order.Disable, "");
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

    private async Task KeepAsync()
    {
        (_isBusy, _error) = (true, null);
        try
        {
            await Operations.KeepReasonAsync(Context, Host, _reason, CancellationToken.None);
            _kept = true;
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
