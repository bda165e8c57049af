using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Operators;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Nodes;

/// <summary>All nodes of the cloud, those in trouble first. A newer board draws the cards that differ.</summary>
public sealed partial class NodesPage
{
    private const int DenseFrom = 60;
    private INodeBoardFeed? _feed;
    private IDisposable? _subscription;
    private ProjectContext? _opened;
    private CloudError? _refused;
    private NodeBoard _board = NodeBoard.Empty;
    private IReadOnlyList<NodeCard> _shown = [];
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
        Dispose();
        try
        {
            (_feed, _refused) = (Boards.Open(Context), null);
        }
        catch (CloudException refusal)
        {
            (_feed, _refused) = (null, refusal.Error);
        }

        _subscription = _feed?.OnChanged(() => _ = InvokeAsync(Take));
        Show();
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _subscription = null;
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
