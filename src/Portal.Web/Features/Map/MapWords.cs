using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Operations.Map;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Features.Nodes;

namespace Portal.Web.Features.Map;

/// <summary>Sentences of the map.</summary>
internal static class MapWords
{
    public static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>How many instances of each kind, those that there are.</summary>
    public static string Cells(IReadOnlyCollection<MapCell> cells, IStringLocalizer<MapText> words) =>
        cells.Count == 0 ? words["cells.none"] : string.Join(", ", Enum.GetValues<CellLook>()
            .Select(look => (look, Count: cells.Count(cell => cell.Look == look))).Where(static pair => pair.Count > 0)
            .Select(pair => $"{Number(pair.Count)} {words["look." + pair.look].Value}"));

    public static string Instances(int count, IStringLocalizer<MapText> words) => words[count == 1 ? "instances.one" : "instances", Number(count)];

    public static string Title(MapPart part, IStringLocalizer<MapText> words) =>
        part.Kind == MapPartKind.Api && words["api." + part.Name] is { ResourceNotFound: false } known ? known : words["kind." + part.Kind];

    /// <summary>What a part that fails breaks: by the daemon or service where it is known.</summary>
    public static IEnumerable<string> Breaks(MapPart part, IStringLocalizer<MapText> words)
    {
        var known = part.Troubled.Select(name => words[$"breaks.{name}"]).Where(static text => !text.ResourceNotFound).Select(static text => text.Value).Distinct().ToList();
        return known.Count > 0 ? known : [words["breaks." + part.Kind]];
    }

    /// <summary>What the worst trouble of a node breaks.</summary>
    public static string Breaks(NodeCard card, IStringLocalizer<MapText> words) =>
        NodeFailures.Now(card) is { } failure ? words["breaks.node." + failure] : words["breaks.node." + card.Trouble];
}
