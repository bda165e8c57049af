using Portal.Domain.Compute;

namespace Portal.Web.Shell;

/// <summary>One line of the palette.</summary>
/// <param name="Group">Heading it stands under.</param>
/// <param name="Label">May come from the cloud: shown as text.</param>
internal sealed record PaletteEntry(string Key, string Group, string Label)
{
    public string? Icon { get; init; }

    public string? Detail { get; init; }

    /// <summary>Where it leads, when it leads somewhere.</summary>
    public string? Href { get; init; }

    /// <summary>Opens what can be done with it.</summary>
    public Instance? Instance { get; init; }

    public Func<Task>? Run { get; init; }

    /// <summary>Why it cannot be chosen now.</summary>
    public string? Reason { get; init; }
}
