namespace Portal.Web.UI.Table;

/// <summary>
/// Which rows, in which order. Two viewers whose queries have one <see cref="Key"/> share the result,
/// so the key must name everything the other members depend on.
/// </summary>
public sealed record RowQuery<T>(string Key)
    where T : notnull
{
    /// <summary>Null: every row.</summary>
    public Func<T, bool>? Matches { get; init; }

    /// <summary>Orders by a number; wins over <see cref="SortText"/>.</summary>
    public Func<T, long>? SortNumber { get; init; }

    /// <summary>Orders by words. Without either, rows stay in the cloud's order.</summary>
    public Func<T, string>? SortText { get; init; }

    public bool Descending { get; init; }
}
