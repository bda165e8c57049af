using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Restart;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Boot;

namespace Portal.Web.Operations;

internal sealed class InstanceOperations(
    IPortalAuthorizer authorizer, IAuditLog audit, IRequestBudget budget, CommandSender sender, LaunchSender launcher, ILiveNudges live, ITaskStarter tasks,
    ILogger<InstanceOperations> logger)
    : IInstanceOperations
{
    public async Task<LaunchOutcome> LaunchAsync(ProjectContext context, LaunchRequest request, IProgress<LaunchStage>? progress, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectWrite);
        progress?.Report(LaunchStage.Queued);
        await budget.AcquireAsync(context.BudgetKey(), context.Cloud, HttpMethod.Post, BudgetPriority.Person, waiting: null, cancellationToken);

        // From here on it runs to its end although the page may close: what is sent must be resolved and written down.
        return await audit.RecordAsync(
            context,
            new AuditSubject("instance.launch", "instance", TargetId: null, request.Name),
            _ => launcher.LaunchAsync(context, request, progress, CancellationToken.None),
            static outcome => outcome.Result?.RequestId,
            CancellationToken.None).WaitAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<string>> LaunchInStepsAsync(ProjectContext context, LaunchRequest request, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectWrite);
        var ids = new List<string>();
        for (var number = 0; number < request.Count; number++)
        {
            try
            {
                ids.Add(await tasks.StartAsync(context, BootTasks.Draft(request, Guid.NewGuid().ToString("N")), undoWindow: null, cancellationToken));
            }
            catch (Exception failure) when (ids.Count > 0 && failure is not OperationCanceledException)
            {
                // What has begun cannot be taken back by an error that makes a person send it all again.
                Log.StepsNotBegun(logger, ids.Count, request.Count, failure);
                break;
            }
        }

        return ids;
    }

    public async Task<CommandResult> ExecuteAsync(ProjectContext context, Instance instance, InstanceCommand command, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, CommandTraits.Policy(command));
        await budget.AcquireAsync(context.BudgetKey(), context.Cloud, CommandTraits.Verb(command), BudgetPriority.Person, waiting: null, cancellationToken);
        return await audit.RecordAsync(
            context,
            new AuditSubject(CommandTraits.AuditAction(command), "instance", instance.Id, instance.Name),
            _ => SendAsync(context, instance, command),
            static result => result.RequestId,
            CancellationToken.None).WaitAsync(cancellationToken);
    }

    public Task<string> ExecuteManyAsync(ProjectContext context, IReadOnlyList<Instance> instances, InstanceCommand command, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, CommandTraits.Policy(command));
        return tasks.StartAsync(context, InstanceTasks.Command(instances, command), undoWindow: null, cancellationToken);
    }

    public Task<string> RestartAsync(ProjectContext context, string host, IReadOnlyList<RestartCandidate> instances, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return instances.Count == 0
            ? throw new CloudException(new CloudError.Invalid("Nothing was chosen."))
            : tasks.StartAsync(context, InstanceTasks.Restart(host, instances), undoWindow: null, cancellationToken);
    }

    public Task<string> DeleteAsync(ProjectContext context, IReadOnlyList<Instance> instances, TimeSpan undoWindow, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectWrite);
        return tasks.StartAsync(context, InstanceTasks.Delete(instances), undoWindow, cancellationToken);
    }

    private async Task<CommandResult> SendAsync(ProjectContext context, Instance instance, InstanceCommand command)
    {
        try
        {
            return await sender.SendAsync(context.Cloud, context.BudgetKey(), instance, command, CancellationToken.None);
        }
        finally
        {
            live.Nudge(context.Scope, CommandTraits.Touches(command), instance.Id);
        }
    }
}
