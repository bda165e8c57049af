namespace Portal.Web.UI.Table;

/// <summary>Which column orders the rows. In an address: <c>name</c>, or <c>-name</c> for descending.</summary>
public sealed record TableSort(string Column, bool Descending)
{
    public static TableSort? Parse(string? text) => text switch
    {
        null or "" or "-" => null,
        ['-', .. var column] => new TableSort(column, true),
        _ => new TableSort(text, false),
    };

    public override string ToString() => Descending ? "-" + Column : Column;
}
