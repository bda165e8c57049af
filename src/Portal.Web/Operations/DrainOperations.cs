using Portal.Domain.Drain;
using Portal.Domain.Errors;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Drain;

namespace Portal.Web.Operations;

internal sealed class DrainOperations(IPortalAuthorizer authorizer, ITaskStarter tasks) : IDrainOperations
{
    public Task<string> StartAsync(ProjectContext context, DrainPlan plan, DrainPace pace, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        var orders = DrainOrder.Of(plan);
        return orders.Count == 0
            ? throw new CloudException(new CloudError.Invalid("Nothing of this node can be moved."))
            : tasks.StartAsync(context, DrainTasks.Draft(plan.Host, orders, pace.Bounded), undoWindow: null, cancellationToken);
    }
}
