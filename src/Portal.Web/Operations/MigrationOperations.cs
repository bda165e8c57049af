using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Operations;

internal sealed class MigrationOperations(CloudWrites writes, IPortalAuthorizer authorizer, ITaskStarter tasks, IProjectContexts projects) : IMigrationOperations
{
    public async Task<ProjectContext> StandingAsync(ProjectContext context, Instance instance, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        if (instance.ProjectId == context.Scope.ProjectId)
        {
            return context;
        }

        try
        {
            var own = await projects.OpenAsync(context.Session, context.Scope with { ProjectId = instance.ProjectId }, cancellationToken);
            return own is { IsAdmin: true } ? own : context;
        }
        catch (CloudException ex) when (ex.Error is not CloudError.Unauthorized)
        {
            return context;
        }
    }

    public Task<string> StartAsync(ProjectContext context, Instance instance, MigrationOrder order, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return tasks.StartAsync(context, MigrationTasks.Draft([(new TaskTarget(instance.Id, instance.Name), order)]), undoWindow: null, cancellationToken);
    }

    public Task AbortAsync(ProjectContext context, MigrationRun run, string migrationId, CancellationToken cancellationToken) => WriteAsync(
        context, run, "migration.abort", HttpMethod.Delete, token => context.Cloud.Migrations.AbortAsync(run.InstanceId, migrationId, token), cancellationToken);

    public Task ForceCompleteAsync(ProjectContext context, MigrationRun run, string migrationId, CancellationToken cancellationToken) => WriteAsync(
        context, run, "migration.force-complete", HttpMethod.Post, token => context.Cloud.Migrations.ForceCompleteAsync(run.InstanceId, migrationId, token), cancellationToken);

    private Task<CommandResult> WriteAsync(
        ProjectContext context, MigrationRun run, string action, HttpMethod verb, Func<CancellationToken, Task<CommandResult>> send, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return writes.WriteAsync(
            context,
            new CloudWrite<CommandResult>(new AuditSubject(action, "instance", run.InstanceId, run.InstanceName), verb, LiveKinds.Instances, send) { InstanceId = run.InstanceId },
            cancellationToken);
    }
}
