using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Text;

namespace Portal.Web.Features.Instances.Launch;

public sealed partial class SourceCards(IStringLocalizer<LaunchPage> loc) : ComponentBase
{
    /// <summary>More cards than this are found by searching, not by scrolling.</summary>
    private const int MaxCards = 24;

    private const int SearchFrom = 6;

    private string _search = "";
    private List<SourceCard> _shown = [];
    private int _hidden;

    /// <summary>Name of the radio buttons, and of the attribute that tells each one's name.</summary>
    [Parameter, EditorRequired] public required string Group { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<SourceCard> Items { get; set; }

    [Parameter] public string? ChosenId { get; set; }

    [Parameter] public EventCallback<string> Chosen { get; set; }

    [Parameter] public bool IsLoading { get; set; }

    /// <summary>What to say when there is none, or none could be read.</summary>
    [Parameter, EditorRequired] public required string Empty { get; set; }

    private IStringLocalizer<LaunchPage> Loc => loc;

    /// <summary>Called by each drawing, the first one too: what others look at is there at once.</summary>
    private void Choose()
    {
        var matches = Items.Where(Matches).OrderByDescending(card => card.Id == ChosenId).ThenBy(static card => card.Name, StringComparer.CurrentCultureIgnoreCase).ToList();
        _shown = matches.Count > MaxCards ? matches[..MaxCards] : matches;
        _hidden = matches.Count - _shown.Count;
    }

    private bool Matches(SourceCard card) =>
        _search.Length == 0
        || card.Name.Contains(_search.Trim(), StringComparison.OrdinalIgnoreCase)
        || card.Id.StartsWith(_search.Trim(), StringComparison.OrdinalIgnoreCase);

    private Dictionary<string, object> Named(SourceCard card) => new() { [$"data-{Group["launch-".Length..]}-name"] = HostileText.Visible(card.Name) };

    private static string Initial(SourceCard card) =>
        card.Name.FirstOrDefault(char.IsLetterOrDigit) is var first and not '\0' ? char.ToUpperInvariant(first).ToString() : "?";

    /// <summary>One colour per family: the name up to its first digit or dash.</summary>
    private static int Hue(SourceCard card)
    {
        var family = card.Name.Split('-', ' ', '_')[0].ToUpperInvariant();
        return family.Aggregate(7, static (hash, letter) => unchecked((hash * 31) + letter)) is var hash ? Math.Abs(hash % 360) : 0;
    }
}
