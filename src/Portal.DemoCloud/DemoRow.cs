using System.Globalization;

namespace Portal.DemoCloud;

/// <summary>A row of one of Folsom's tables, by its columns' names. What is NULL reads as null, zero or false.</summary>
public sealed class DemoRow
{
    private readonly IReadOnlyList<string> _columns;
    private readonly object?[] _values;

    internal DemoRow(IReadOnlyList<string> columns, object?[] values) => (_columns, _values) = (columns, values);

    public string? Text(string column) => Value(column) as string;

    public long Number(string column) => Value(column) is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : 0;

    public bool Flag(string column) => Value(column) is true;

    public DateTimeOffset? Time(string column) => Value(column) as DateTimeOffset?;

    private object? Value(string column)
    {
        for (var index = 0; index < _columns.Count; index++)
            if (_columns[index] == column)
                return _values[index];
        throw new ArgumentException($"The table has no column {column} here.", nameof(column));
    }
}
