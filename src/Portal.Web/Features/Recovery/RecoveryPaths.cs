using Portal.Domain.Identity;
using Portal.Web.Features.Nodes;

namespace Portal.Web.Features.Recovery;

/// <summary>Addresses of this area.</summary>
public static class RecoveryPaths
{
    /// <summary>What to do about a dead node.</summary>
    public static string Dead(ProjectScope scope, string host) => NodePaths.Recover(scope, host);

    /// <summary>Starting what ran before a reboot.</summary>
    public static string Restart(ProjectScope scope, string host) => NodePaths.Node(scope, host) + "/restart";

    /// <summary>Disabling a node, or enabling it.</summary>
    public static string Switch(ProjectScope scope, string host) => NodePaths.Node(scope, host) + "/scheduling";
}
