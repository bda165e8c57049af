using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;
using Portal.Web.Operators;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Nodes;

/// <summary>All nodes of the cloud, those in trouble first. A newer board draws the cards that differ.</summary>
public sealed partial class NodesPage
{
    /// <summary>From here on a node is one line, and only those in sight are drawn.</summary>
    private const int RowsFrom = 60;

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
    private bool _onlyTroubled;

    [Parameter]
    public string? CloudSegment { get; set; }

    [Parameter]
    public string? ProjectId { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private string Summary => Loc[
        "summary",
        _board.Cards.Count.ToString("N0", CultureInfo.CurrentCulture),
        _board.Cards.Count(static card => card.Trouble == NodeTrouble.Down).ToString("N0", CultureInfo.CurrentCulture),
        _board.Cards.Count(static card => card.Trouble is not (NodeTrouble.None or NodeTrouble.Down or NodeTrouble.Disabled)).ToString("N0", CultureInfo.CurrentCulture)];

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

    private void Find(ChangeEventArgs typed)
    {
        _find = typed.Value?.ToString() ?? "";
        Show();
    }

    private void ToggleTroubled(ChangeEventArgs changed)
    {
        _onlyTroubled = changed.Value is true;
        Show();
    }

    private void Show()
    {
        _board = _feed?.Current ?? NodeBoard.Empty;
        _probes = _feed is null ? [] : Probes.Read(Context);
        var words = _find.Trim();
        _shown = [.. _board.Cards.Where(card => (!_onlyTroubled || card.Trouble != NodeTrouble.None) && (words.Length == 0 || Texts(card).Any(Has)))];

        bool Has(string? text) => text?.Contains(words, StringComparison.CurrentCultureIgnoreCase) == true;
    }

    private IEnumerable<string?> Texts(NodeCard card) =>
    [
        card.Host, card.Node?.HypervisorName, .. card.Services.Select(static service => service.Key.Binary),
        .. card.Troubles.Select(trouble => Loc["trouble." + trouble].Value), .. (card.Addresses?.Gateways ?? []).Select(static gateway => gateway.Address),
    ];
}
