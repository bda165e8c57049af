using Portal.Domain.Identity;
using Portal.Domain.Operations.Impact;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Nodes;

/// <summary>Addresses of the nodes' pages.</summary>
public static class NodePaths
{
    public static string Board(ProjectScope scope) => PortalPaths.Project(scope) + "/nodes";

    public static string Node(ProjectScope scope, string host) => $"{Board(scope)}/{Uri.EscapeDataString(host)}";

    /// <summary>What to do about it when it is dead.</summary>
    public static string Recover(ProjectScope scope, string host) => Node(scope, host) + "/recover";

    /// <summary>The node, opened at what happens when something of it dies.</summary>
    public static string Impact(ProjectScope scope, string host, NodeFailure failure) => $"{Node(scope, host)}?dead={failure}#impact";
}
