using System.Collections.Frozen;
using Portal.Domain.Text;

namespace Portal.Domain.Compute;

/// <summary>
/// A snapshot of instances, made ready for searching, sorting, facets and the palette. Immutable; built from the one before it
/// it computes only what is new, as unchanged instances keep their identity from snapshot to snapshot.
/// </summary>
public sealed class InstanceIndex
{
    private readonly InstanceEntry[] _entries;
    private readonly Lazy<FrozenDictionary<string, InstanceEntry>> _byId;
    private readonly InstanceNames _names;

    private InstanceIndex(InstanceEntry[] entries, InstanceNames names)
    {
        (_entries, _names) = (entries, names);
        _byId = new(() => _entries.DistinctBy(entry => entry.Instance.Id, StringComparer.Ordinal)
            .ToFrozenDictionary(entry => entry.Instance.Id, StringComparer.Ordinal));
    }

    public static InstanceIndex Empty { get; } = new([], InstanceNames.Empty);

    public int Count => _entries.Length;

    /// <param name="previous">The index of the snapshot before; reused where the names are the same too.</param>
    public static InstanceIndex Build(IReadOnlyList<Instance> instances, InstanceNames names, InstanceIndex? previous = null)
    {
        var known = previous is not null && Equals(previous._names, names) ? previous._byId.Value : null;
        var entries = new InstanceEntry[instances.Count];
        for (var at = 0; at < entries.Length; at++)
        {
            var instance = instances[at];
            entries[at] = known is not null && known.TryGetValue(instance.Id, out var entry) && ReferenceEquals(entry.Instance, instance)
                ? entry
                : new InstanceEntry(instance, names);
        }

        return new(entries, names);
    }

    public Instance? Find(string instanceId) => _byId.Value.GetValueOrDefault(instanceId)?.Instance;

    /// <summary>What matches, in a total order: equal keys fall back on the name and then on the id, so rows never jump.</summary>
    public IReadOnlyList<Instance> Search(InstanceSearch search, InstanceSort sort)
    {
        var found = _entries;
        if (!search.IsAll)
        {
            var match = new InstanceMatch(search, _entries);
            found = Array.FindAll(found, entry => match.Matches(entry));
        }
        else
        {
            found = [.. found];
        }

        Array.Sort(found, InstanceComparison.By(sort));
        return Array.ConvertAll(found, entry => entry.Instance);
    }

    /// <summary>
    /// Values of a facet with the number of instances each would show: the other criteria of the search hold, this facet's own are
    /// left aside, as its values are alternatives. Most frequent first.
    /// </summary>
    public IReadOnlyList<FacetValue> Facets(InstanceFacet facet, InstanceSearch search)
    {
        var match = new InstanceMatch(search, _entries);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            if (match.Matches(entry, except: facet))
            {
                foreach (var value in entry.Values(facet))
                {
                    counts[value] = counts.GetValueOrDefault(value) + 1;
                }
            }
        }

        return
        [
            .. counts.Select(pair => new FacetValue(pair.Key, pair.Value))
                .OrderByDescending(value => value.Count).ThenBy(value => NaturalOrder.Key(value.Value), StringComparer.Ordinal)
                .ThenBy(value => value.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// The best few for a typed text, for the palette: names that begin with it, then ids and addresses (hardware addresses too) that do, then what holds it.
    /// </summary>
    public IReadOnlyList<Instance> FindBest(string text, int most)
    {
        var lower = text.Trim().ToLowerInvariant();
        if (lower.Length == 0 || most <= 0)
        {
            return [];
        }

        var digits = HexPairs.Digits(lower);

        return
        [
            .. _entries.Select(entry => (Entry: entry, Rank: Rank(entry, lower, digits))).Where(found => found.Rank < int.MaxValue)
                .OrderBy(found => found.Rank).ThenBy(found => found.Entry.NameKey, StringComparer.Ordinal)
                .ThenBy(found => found.Entry.Instance.Id, StringComparer.Ordinal)
                .Take(most).Select(found => found.Entry.Instance),
        ];
    }

    private static int Rank(InstanceEntry entry, string lower, string? digits)
    {
        var at = entry.Haystack.IndexOf(lower, StringComparison.Ordinal);
        if (at < 0)
        {
            return digits is not null && Array.Exists(entry.HardwareAddresses, own => own.StartsWith(digits, StringComparison.Ordinal)) ? 2 : int.MaxValue;
        }

        return at == 0 ? (entry.Name.Length == lower.Length ? 0 : 1)
            : entry.Haystack.Contains("\n" + lower, StringComparison.Ordinal) ? 2
            : at < entry.Name.Length ? 3 : 4;
    }
}

/// <summary>One value of a facet and how many instances have it.</summary>
public readonly record struct FacetValue(string Value, int Count);
