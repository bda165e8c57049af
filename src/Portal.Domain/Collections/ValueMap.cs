using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Portal.Domain.Collections;

/// <summary>
/// An immutable, ordinally sorted map of strings that equals another when its pairs do
/// (instance metadata, image properties). The default value is the empty map.
/// </summary>
public readonly struct ValueMap : IReadOnlyDictionary<string, string>, IEquatable<ValueMap>
{
    private readonly SortedList<string, string>? _pairs;

    public ValueMap(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var sorted = new SortedList<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            sorted[key] = value;
        }

        _pairs = sorted.Count == 0 ? null : sorted;
    }

    public static ValueMap Empty => default;

    public int Count => _pairs?.Count ?? 0;

    public IEnumerable<string> Keys => _pairs?.Keys ?? [];

    public IEnumerable<string> Values => _pairs?.Values ?? [];

    public string this[string key] => _pairs is null ? throw new KeyNotFoundException(key) : _pairs[key];

    public bool ContainsKey(string key) => _pairs?.ContainsKey(key) ?? false;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        if (_pairs is not null)
        {
            return _pairs.TryGetValue(key, out value);
        }

        value = null;
        return false;
    }

    public string? GetOrNull(string key) => TryGetValue(key, out var value) ? value : null;

    public ValueMap With(string key, string value) => new(this.Append(new(key, value)));

    public bool Equals(ValueMap other) =>
        ReferenceEquals(_pairs, other._pairs)
        || (Count == other.Count && this.SequenceEqual(other));

    public override bool Equals(object? obj) => obj is ValueMap other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (key, value) in this)
        {
            hash.Add(key);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        (_pairs ?? Enumerable.Empty<KeyValuePair<string, string>>()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public static bool operator ==(ValueMap left, ValueMap right) => left.Equals(right);

    public static bool operator !=(ValueMap left, ValueMap right) => !left.Equals(right);
}
