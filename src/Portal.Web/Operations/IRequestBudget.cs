using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.Domain.Quotas;

namespace Portal.Web.Operations;

/// <summary>
/// Keeps a person's requests within their cloud's rate limits (<c>limits.rate</c>; Folsom: 10 POSTs a minute), so that what would be
/// refused waits instead, in a fair order, and can say so. A cloud without rate limits costs no waiting.
/// </summary>
public interface IRequestBudget
{
    /// <summary>Returns when the request may be sent; it then counts as sent.</summary>
    /// <param name="waiting">Told when it has to wait, and again when the estimate changes.</param>
    Task AcquireAsync(BudgetKey key, ICloud cloud, HttpMethod verb, BudgetPriority priority, Action<BudgetWait>? waiting, CancellationToken cancellationToken);

    /// <summary>How long such a request would wait now; zero when the limits are not known yet.</summary>
    TimeSpan Forecast(BudgetKey key, HttpMethod verb, BudgetPriority priority);

    /// <summary>The cloud refused a request all the same: somebody else uses the same account. Nothing is sent for so long.</summary>
    void Refused(BudgetKey key, HttpMethod verb, TimeSpan retryAfter);

    /// <summary>What a fresh answer of <c>limits</c> said.</summary>
    void Learn(BudgetKey key, ProjectLimits limits);
}

/// <summary>Whose budget: nova counts by user, whatever the project, in each region's API.</summary>
public readonly record struct BudgetKey(string CloudId, string? Region, string UserId)
{
    public static BudgetKey For(ProjectScope scope, string userId) => new(scope.CloudId, scope.Region, userId);
}
