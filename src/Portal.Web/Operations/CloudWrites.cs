using Portal.Domain.Errors;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>How every single write goes: policy, rate budget, audit, sent once, a lost answer settled by looking, watchers nudged.</summary>
internal sealed class CloudWrites(IPortalAuthorizer authorizer, IAuditLog audit, IRequestBudget budget, Lookout lookout, ILiveNudges live)
{
    public async Task<T> WriteAsync<T>(ProjectContext context, CloudWrite<T> write, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectWrite);
        await budget.AcquireAsync(context.BudgetKey(), context.Cloud, write.Verb, BudgetPriority.Person, waiting: null, cancellationToken);
        try
        {
            // From here on it runs to its end although the page may close: what is sent must be resolved and written down.
            return await audit.RecordAsync(context, write.Subject, _ => SendAsync(write), static _ => null, CancellationToken.None).WaitAsync(cancellationToken);
        }
        catch (CloudException ex) when (ex.Error is CloudError.RateLimited limited)
        {
            budget.Refused(context.BudgetKey(), write.Verb, limited.RetryAfter);
            throw;
        }
        finally
        {
            live.Nudge(context.Scope, write.Touches, write.InstanceId, addresses: write.InstanceId is not null);
        }
    }

    private async Task<T> SendAsync<T>(CloudWrite<T> write)
    {
        try
        {
            return await write.Send(CancellationToken.None);
        }
        catch (CloudException lost) when (lost.Error.OutcomeUnknown && write.Look is { } look)
        {
            var (answer, value) = await LookAsync(look);

            // False: looking settled that it did not happen. Null: it could not be settled.
            return answer == true ? value! : throw new CloudException(lost.Error with { OutcomeUnknown = answer is null }, lost);
        }
    }

    private async Task<(bool? Answer, T? Value)> LookAsync<T>(Func<CancellationToken, Task<(bool Done, T Value)>> look)
    {
        T? value = default;
        try
        {
            var answer = await lookout.IsSoAsync(
                async token =>
                {
                    (var done, value) = await look(token);
                    return done;
                },
                CancellationToken.None);
            return (answer, value);
        }
        catch (CloudException ended) when (ended.Error is CloudError.Unauthorized)
        {
            // What is known is that the answer was lost; the next read asks the person to sign in again.
            return (null, value);
        }
    }
}
