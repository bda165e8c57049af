using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Map;

/// <summary>Addresses of this area.</summary>
public static class MapPaths
{
    public static string Cloud(ProjectScope scope) => PortalPaths.Project(scope) + "/map";

    /// <summary>The cloud's networks, node by node and address by address.</summary>
    public static string Networks(ProjectScope scope) => Cloud(scope) + "/networks";
}
