using System.Collections.Concurrent;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Quotas;

namespace Portal.Web.Operations;

internal sealed class RequestBudget(TimeProvider time) : IRequestBudget, IDisposable
{
    // Limits change when an operator edits a file; others' use of the same account is told by a refusal.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<BudgetKey, UserBudget> _users = [];

    public async Task AcquireAsync(
        BudgetKey key, ICloud cloud, HttpMethod verb, BudgetPriority priority, Action<BudgetWait>? waiting, CancellationToken cancellationToken)
    {
        if (verb == CloudVerbs.Unmetered)
        {
            return;
        }

        var user = Of(key);
        if (user.LearnedAt is not { } at || time.GetUtcNow() - at > Fresh)
        {
            await LearnAsync(user, cloud, cancellationToken);
        }

        await user.AcquireAsync(verb.Method, priority, waiting, cancellationToken);
    }

    public TimeSpan Forecast(BudgetKey key, HttpMethod verb, BudgetPriority priority) => Of(key).Forecast(verb.Method, priority);

    public void Refused(BudgetKey key, HttpMethod verb, TimeSpan retryAfter) => Of(key).Refused(verb.Method, retryAfter);

    public void Learn(BudgetKey key, ProjectLimits limits) => Of(key).Learn(limits);

    public void Dispose()
    {
        foreach (var user in _users.Values)
        {
            user.Dispose();
        }
    }

    private static async Task LearnAsync(UserBudget user, ICloud cloud, CancellationToken cancellationToken)
    {
        try
        {
            user.Learn(await cloud.Limits.GetAsync(cancellationToken));
        }
        catch (CloudException)
        {
            // The request itself will say what is wrong; a refusal for rate is then obeyed.
            user.NotLearned();
        }
    }

    private UserBudget Of(BudgetKey key) => _users.GetOrAdd(key, _ => new UserBudget(time));
}
