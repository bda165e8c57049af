using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Features.LooseEnds;

/// <summary>Addresses of this area.</summary>
public static class LooseEndPaths
{
    public static string Page(ProjectScope scope) => PortalPaths.Project(scope) + "/loose-ends";
}
