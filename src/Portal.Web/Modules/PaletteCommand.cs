using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Modules;

/// <summary>A place that the palette (Ctrl+K) offers besides the panels. Contributed by modules.</summary>
/// <param name="Id">Unique; also the key of its words in <paramref name="Texts"/>.</param>
/// <param name="Texts">Type whose resources hold the words.</param>
public sealed record PaletteCommand(string Id, Type Texts)
{
    /// <summary>A Material icon path (MudBlazor <c>Icons.Material.*</c>).</summary>
    public required string Icon { get; init; }

    public required Func<ProjectContext, string> Address { get; init; }

    public string Policy { get; init; } = PortalPolicy.ProjectRead;

    /// <summary>A service that the catalog must have.</summary>
    public string? RequiresService { get; init; }

    public CloudCapability? RequiresCapability { get; init; }
}

/// <summary>What the palette offers to do with an instance that was found in it. Contributed by modules.</summary>
/// <param name="Make">Called on the circuit, with its services, when an instance was chosen.</param>
public sealed record InstancePaletteActions(Func<IServiceProvider, ProjectContext, Instance, IReadOnlyList<PaletteAction>> Make);

/// <param name="Run">Does it, dialogs and failures included. The palette is closed by then.</param>
public sealed record PaletteAction(string Id, string Label, Func<Task> Run)
{
    public string? Icon { get; init; }

    /// <summary>Why it cannot be done now; null when it can.</summary>
    public string? Reason { get; init; }

    public bool IsDangerous { get; init; }
}
