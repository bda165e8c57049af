namespace Portal.Web.UI.Table;

/// <summary>One line of a <see cref="PopupMenu"/>.</summary>
/// <param name="Id">For tests and styles; not shown.</param>
public sealed record MenuEntry(string Id, string Label, Func<Task> Run)
{
    public string? Icon { get; init; }

    /// <summary>Why it cannot be chosen now; null when it can.</summary>
    public string? Reason { get; init; }

    public bool IsDangerous { get; init; }

    public int Group { get; init; }

    /// <summary>What one would type instead.</summary>
    public string? Cli { get; init; }
}
