namespace Portal.Web.UI.Table;

/// <summary>A column on the screen with what is computed once for all rows.</summary>
public sealed record ShownColumn<T>(ResourceColumn<T> Column, string Title)
    where T : notnull
{
    public string CssClass { get; } = ClassOf(Column);

    private static string ClassOf(ResourceColumn<T> column)
    {
        var phone = column.Phone switch
        {
            PhonePlace.Title => "rt-title",
            PhonePlace.Mark => "rt-mark",
            PhonePlace.Detail => "rt-detail",
            _ => "rt-wide",
        };
        return column.Align == ColumnAlign.End ? phone + " num" : phone;
    }
}
