using System.Runtime.CompilerServices;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Consoles;

internal sealed class ConsoleOperations(
    IPortalAuthorizer authorizer, IAuditLog audit, IRequestBudget budget, LiveCloud live, ConsoleHandles handles, ConsoleTargets targets, TimeProvider time)
    : IConsoleOperations
{
    public async IAsyncEnumerable<ConsoleLogUpdate> FollowLogAsync(
        ProjectContext context, string instanceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectRead);
        await using var view = live.ConsoleLog(context, instanceId);
        await foreach (var snapshot in view.ReadAllAsync(cancellationToken))
        {
            var state = snapshot.Items is [var only] ? only : new ConsoleLogState("", time.GetUtcNow(), time.GetUtcNow(), BudgetLimited: false);
            yield return new ConsoleLogUpdate(state.Text, state.ReadAt, state.NextReadAt, state.BudgetLimited, snapshot.Error);
        }
    }

    public async Task<string> GetLogAsync(ProjectContext context, string instanceId, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectRead);
        return await PostAsync(context, token => context.Cloud.Consoles.GetLogAsync(instanceId, lines: null, token), cancellationToken);
    }

    public async Task<string> OpenScreenAsync(ProjectContext context, string instanceId, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectWrite);
        var target = await audit.RecordAsync(
            context,
            new AuditSubject("instance.console", "instance", instanceId),
            token => PostAsync(context, open => context.Cloud.Consoles.OpenVncAsync(instanceId, open), token),
            static _ => null,
            cancellationToken);
        await CheckTargetAsync(context, target, cancellationToken);
        return handles.Add(context, instanceId, target);
    }

    private async Task CheckTargetAsync(ProjectContext context, ConsoleTarget target, CancellationToken cancellationToken)
    {
        var token = await context.CloudSession.GetTokenAsync(cancellationToken);
        if (!targets.IsAllowed(target.WebSocket, context.CloudProfile, token.Catalog))
        {
            throw new CloudException(new CloudError.Unsupported($"The console proxy {target.WebSocket.Host} is not among the configured targets (Console:AllowedTargets)."));
        }
    }

    private async Task<T> PostAsync<T>(ProjectContext context, Func<CancellationToken, Task<T>> post, CancellationToken cancellationToken)
    {
        await budget.AcquireAsync(context.BudgetKey(), context.Cloud, HttpMethod.Post, BudgetPriority.Person, waiting: null, cancellationToken);
        try
        {
            return await post(cancellationToken);
        }
        catch (CloudException ex) when (ex.Error is CloudError.RateLimited limited)
        {
            budget.Refused(context.BudgetKey(), HttpMethod.Post, limited.RetryAfter);
            throw;
        }
    }
}
