using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Operations.Map;

/// <summary>All instances as cells by their node, in an order that does not change while one looks.</summary>
public sealed class MapCells
{
    private readonly Dictionary<string, ValueList<MapCell>> _byHost;

    private MapCells(Dictionary<string, ValueList<MapCell>> byHost, ValueList<MapCell> unplaced) => (_byHost, Unplaced) = (byHost, unplaced);

    /// <summary>Instances that are on no node: being placed, or refused by every one.</summary>
    public ValueList<MapCell> Unplaced { get; }

    public static MapCells Of(IReadOnlyCollection<InstancePlacement> instances)
    {
        var ordered = instances.Select(static instance => (instance.Host, Key: NaturalOrder.Key(instance.Name), Cell: MapCell.Of(instance)))
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal).ThenBy(static pair => pair.Cell.Id, StringComparer.Ordinal).ToList();
        return new MapCells(
            ordered.Where(static pair => pair.Host is not null).GroupBy(static pair => pair.Host!, static pair => pair.Cell, StringComparer.Ordinal)
                .ToDictionary(static group => group.Key, static group => group.ToValueList(), StringComparer.Ordinal),
            [.. ordered.Where(static pair => pair.Host is null).Select(static pair => pair.Cell)]);
    }

    public ValueList<MapCell> On(string host) => _byHost.GetValueOrDefault(host);

    /// <summary>Instances that are on another node than before, by the node they came to.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> ArrivedSince(MapCells earlier)
    {
        var from = earlier._byHost.SelectMany(static pair => pair.Value.Select(cell => (cell.Id, Host: pair.Key))).ToDictionary(static pair => pair.Id, static pair => pair.Host, StringComparer.Ordinal);
        return _byHost
            .Select(pair => (pair.Key, Arrived: (IReadOnlySet<string>)pair.Value.Where(cell => from.TryGetValue(cell.Id, out var host) && host != pair.Key).Select(static cell => cell.Id).ToHashSet(StringComparer.Ordinal)))
            .Where(static pair => pair.Arrived.Count > 0).ToDictionary(static pair => pair.Key, static pair => pair.Arrived, StringComparer.Ordinal);
    }
}
