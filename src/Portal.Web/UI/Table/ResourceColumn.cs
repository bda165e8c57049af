using Microsoft.AspNetCore.Components;
using Portal.Domain.Clouds;
using Portal.Web.Policies;

namespace Portal.Web.UI.Table;

/// <summary>
/// A column of a resource table, as data. Ours and a plugin's are added alike:
/// <c>builder.Add(new ResourceColumn&lt;Instance&gt;("cost", typeof(CostTexts)) { Text = … })</c>.
/// </summary>
/// <param name="Id">Unique in its table; names the column in addresses, preferences and exports.</param>
/// <param name="Texts">Type whose resources hold the title under <c>Column.{Id}</c>.</param>
public sealed record ResourceColumn<T>(string Id, Type Texts)
    where T : notnull
{
    /// <summary>The value as words: what is shown without a renderer, sorted, searched and exported.</summary>
    public required Func<T, ResourceContext, string> Text { get; init; }

    /// <summary>Draws the cell where words alone do not do. Must not read anything but its two arguments.</summary>
    public Func<T, ResourceContext, RenderFragment>? Cell { get; init; }

    /// <summary>Orders by a number instead of the words (times, sizes).</summary>
    public Func<T, ResourceContext, long>? SortKey { get; init; }

    /// <summary>Its value in an export, where that differs from the words on the screen (times in ISO 8601).</summary>
    public Func<T, ResourceContext, string>? Export { get; init; }

    public bool IsSortable { get; init; } = true;

    /// <summary>Shown unless the person chose otherwise.</summary>
    public bool IsDefault { get; init; } = true;

    /// <summary>Always shown; not in the choice of columns.</summary>
    public bool IsFixed { get; init; }

    public ColumnAlign Align { get; init; }

    /// <summary>Width in rem; 0 takes what is left.</summary>
    public double Width { get; init; } = 9;

    public PhonePlace Phone { get; init; }

    public int Order { get; init; } = 100;

    /// <summary>In whose tables it stands.</summary>
    public TableReach Reach { get; init; } = TableReach.Both;

    public string Policy { get; init; } = PortalPolicy.ProjectRead;

    public CloudCapability? RequiresCapability { get; init; }
}

public enum ColumnAlign
{
    Start,
    End,
}

/// <summary>Where a column stands when a row is a two-line card (390 px).</summary>
public enum PhonePlace
{
    Hidden,

    /// <summary>First line, at the start.</summary>
    Title,

    /// <summary>First line, at the end.</summary>
    Mark,

    /// <summary>Second line.</summary>
    Detail,
}
