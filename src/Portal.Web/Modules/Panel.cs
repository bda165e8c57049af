using Portal.Domain.Clouds;
using Portal.Web.Policies;

namespace Portal.Web.Modules;

/// <summary>A page that the navigation offers.</summary>
/// <param name="Id">Unique; also the key of its title in <see cref="Texts"/>.</param>
/// <param name="Path">Below the project's address, without a slash at the start (<c>instances</c>); empty for the overview.</param>
/// <param name="Texts">Type whose resources hold the title.</param>
public sealed record Panel(string Id, string Path, PanelGroup Group, Type Texts)
{
    public int Order { get; init; } = 100;

    /// <summary>A Material icon path (MudBlazor <c>Icons.Material.*</c>).</summary>
    public required string Icon { get; init; }

    public string Policy { get; init; } = PortalPolicy.ProjectRead;

    /// <summary>Service type that must be in the catalog; otherwise the panel is not offered.</summary>
    public string? RequiresService { get; init; }

    public CloudCapability? RequiresCapability { get; init; }
}

public enum PanelGroup
{
    Project,
    Compute,
    Storage,
    Network,
    Operations,
    Admin,
    Personal,
}
