namespace Portal.DemoCloud.Records;

/// <summary>What a table holds since it was last written, so that only what differs is written again.</summary>
internal sealed class TableMirror
{
    private readonly Dictionary<object, object?[]> _rows = [];

    /// <summary>Rows that are new, have changed or are gone.</summary>
    public IReadOnlyList<object?[]> Differences(RecordSet set)
    {
        var result = new List<object?[]>();
        var seen = new HashSet<object>(set.Rows.Count);
        foreach (var row in set.Rows)
        {
            seen.Add(row[0]!);
            if (!_rows.TryGetValue(row[0]!, out var old) || !old.AsSpan().SequenceEqual(row)) result.Add(row);
        }

        if (seen.Count == _rows.Count) return result;
        foreach (var (key, row) in _rows)
        {
            if (seen.Contains(key)) continue;
            var gone = set.Gone(row);
            if (!gone.AsSpan().SequenceEqual(row)) result.Add(gone);
        }

        return result;
    }

    /// <summary>The row as it was last written; null when it never was.</summary>
    public object?[]? Find(object key) => _rows.GetValueOrDefault(key);

    /// <summary>Somebody else has written one of its values.</summary>
    public void Amend(object key, int column, object? value)
    {
        var row = (object?[])_rows[key].Clone();
        row[column] = value;
        _rows[key] = row;
    }

    /// <summary>Once the rows are really written.</summary>
    public void Accept(IReadOnlyList<object?[]> rows)
    {
        foreach (var row in rows) _rows[row[0]!] = row;
    }
}
