namespace Portal.Web.UI.Table;

/// <summary>A row on the screen.</summary>
/// <param name="Position">Its place in the view, from 0.</param>
/// <param name="Item">As it was when the view was made; the row itself shows the newest.</param>
public readonly record struct RowSlot<T>(int Position, T Item)
    where T : notnull;
