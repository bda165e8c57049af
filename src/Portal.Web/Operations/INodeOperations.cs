using Portal.Domain.Operations.Nodes;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>What administrators do to nodes; audited, sent at most once. Refusals are thrown.</summary>
public interface INodeOperations
{
    /// <summary>How a node of this cloud is disabled.</summary>
    NodeSwitchWay WayOf(ProjectContext context);

    /// <summary>
    /// Takes a node out of scheduling or puts it back, and keeps the reason. Throws Invalid for what is not confirmed, Conflict when the node is not as it was:
    /// somebody else changed it meanwhile.
    /// </summary>
    Task SwitchAsync(ProjectContext context, NodeSwitch order, CancellationToken cancellationToken);

    /// <summary>Keeps the reason of who is about to disable the node by hand.</summary>
    Task KeepReasonAsync(ProjectContext context, string host, string reason, CancellationToken cancellationToken);
}
