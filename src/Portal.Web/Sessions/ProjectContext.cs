using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Identity;

namespace Portal.Web.Sessions;

/// <summary>
/// What a page inside a project works with; the layout cascades it. It is made when a person opens a project
/// and replaced when they sign in again or switch.
/// </summary>
public sealed class ProjectContext
{
    public required PortalSession Session { get; init; }

    public required CloudProfile CloudProfile { get; init; }

    public required ProjectScope Scope { get; init; }

    public required Project Project { get; init; }

    public required ValueList<Role> Roles { get; init; }

    public required bool IsAdmin { get; init; }

    /// <summary>Regions of the catalog, for the switcher.</summary>
    public required ValueList<string> Regions { get; init; }

    /// <summary>The ports of this project under this person's token.</summary>
    public required ICloud Cloud { get; init; }

    /// <summary>The same standing for watchers and tasks, which connect by themselves.</summary>
    public required ICloudSession CloudSession { get; init; }

    public CloudCapabilities Capabilities => Cloud.Capabilities;

    public CloudUser User => Session.User;

    /// <summary>Start of every address in this project: <c>/c/{cloud}[@{region}]/p/{project}</c>, no slash at the end.</summary>
    public string BasePath => PortalPaths.Project(Scope);
}
