using Portal.Domain.Identity;
using Portal.Web.Features.Nodes;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Drain;

/// <summary>Addresses of this area.</summary>
internal static class DrainPaths
{
    /// <summary>The plan of one node.</summary>
    public static string Plan(ProjectScope scope, string host) => NodePaths.Node(scope, host) + "/drain";

    /// <summary>A drain that goes on, or that ended.</summary>
    public static string Task(ProjectScope scope, string taskId) => $"{PortalPaths.Project(scope)}/drains/{Uri.EscapeDataString(taskId)}";

    /// <summary>The dry run of several nodes.</summary>
    public static string Rack(ProjectScope scope, IEnumerable<string>? hosts = null) =>
        PortalPaths.Project(scope) + "/rack" + (hosts?.Select(static host => "node=" + Uri.EscapeDataString(host)).ToList() is { Count: > 0 } named ? "?" + string.Join('&', named) : "");
}
