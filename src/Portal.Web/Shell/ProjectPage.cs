using Microsoft.AspNetCore.Components;
using Portal.Web.Sessions;

namespace Portal.Web.Shell;

/// <summary>
/// A page inside a project (<see cref="PortalPaths.ProjectRoute"/>). The layout reads the address and opens the context; a page only
/// takes the route's values because the router insists on handing them over.
/// </summary>
public abstract class ProjectPage : ComponentBase
{
    [Parameter]
    public string? CloudSegment { get; set; }

    [Parameter]
    public string? ProjectId { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }
}
