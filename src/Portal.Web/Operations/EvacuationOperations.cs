using Portal.Domain.Drain;
using Portal.Domain.Errors;
using Portal.Domain.Evacuation;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Audit;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Evacuation;

namespace Portal.Web.Operations;

internal sealed class EvacuationOperations(IPortalAuthorizer authorizer, IAuditLog audit, ITaskStarter tasks, INodeOperations nodes, NodeLife life) : IEvacuationOperations
{
    public async Task<string> StartAsync(ProjectContext context, EvacuationPlan plan, Fencing fencing, DrainPace pace, CancellationToken cancellationToken)
    {
        if (nodes.WayOf(context) == NodeSwitchWay.ByHand)
        {
            throw new CloudException(new CloudError.Unsupported("Neither this cloud's API nor an account of the portal's can do that."));
        }

        if (!plan.Moves.Any())
        {
            throw new CloudException(new CloudError.Invalid("Nothing of this node can be brought back."));
        }

        if (await life.IsDeadAsync(context.Cloud, context.Scope, plan.Host, cancellationToken) is not true)
        {
            throw new CloudException(new CloudError.Conflict($"{plan.Host} is not known to be dead."));
        }

        await ConfirmAsync(context, plan.Host, fencing, cancellationToken);
        return await tasks.StartAsync(context, EvacuationTasks.Draft(plan, pace.Bounded), undoWindow: null, cancellationToken);
    }

    public Task ConfirmAsync(ProjectContext context, string host, Fencing fencing, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return !fencing.IsGiven(host)
            ? throw new CloudException(new CloudError.Invalid("The fencing is not confirmed: say how the node was fenced, and type its name."))
            : audit.RecordAsync(context, new AuditSubject("node.fence", "node", host, host) { Detail = fencing.How.Trim() }, static _ => Task.FromResult(true), static _ => null, cancellationToken);
    }
}
