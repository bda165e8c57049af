using Portal.Domain.Cli;
using Portal.Domain.Errors;
using Portal.Domain.Operations.LooseEnds;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tasks.LooseEnds;

namespace Portal.Web.Operations;

internal sealed class RepairOperations(IPortalAuthorizer authorizer, ITaskStarter tasks) : IRepairOperations
{
    public Task<string> MendAsync(ProjectContext context, IReadOnlyList<LooseEnd> ends, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return ends.Count == 0 || ends.Any(static end => RepairCli.RequestOf(end.Repair) is null) || (ends.Count > 1 && ends.Any(static end => !end.Repair.IsSafe))
            ? throw new CloudException(new CloudError.Invalid("These cannot be mended together, or not from here."))
            : tasks.StartAsync(context, RepairTasks.Draft(ends), undoWindow: null, cancellationToken);
    }
}
