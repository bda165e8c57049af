namespace Portal.Web.UI.Table;

/// <summary>One line of a <see cref="PopupMenu"/>.</summary>
/// <param name="Id">For tests and styles; not shown.</param>
public sealed record MenuEntry(string Id, string Label, Func<Task> Run)
{
    public string? Icon { get; init; }

    /// <summary>Why it cannot be chosen now; null when it can.</summary>
    public string? Reason { get; init; }

    /// <summary>What to know before choosing it, at the menu's foot.</summary>
    public string? Note { get; init; }

    public bool IsDangerous { get; init; }

    public int Group { get; init; }

    /// <summary>What one would type instead.</summary>
    public string? Cli { get; init; }

    /// <summary>Set for a line that is ticked or not: the menu then stays open.</summary>
    public bool? IsChecked { get; init; }

    /// <summary>A number or word at the end of the line.</summary>
    public string? Detail { get; init; }

    /// <summary>A file to download instead of something to run.</summary>
    public string? Download { get; init; }

    /// <summary>The label comes from the cloud: any direction, any length.</summary>
    public bool IsForeign { get; init; }

    public static MenuEntry File(string id, string label, string address) => new(id, label, static () => Task.CompletedTask) { Download = address };
}
