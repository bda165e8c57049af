using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;

namespace Portal.Web.Tasks.Migration;

/// <summary>How long what was certainly not carried out is sent again later.</summary>
internal static class RunPatience
{
    /// <summary>How long a cloud that is away is waited for before the run is given up; floating IPs are led back all the same.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromMinutes(5);

    /// <summary>A limit on requests is no fault, and always waited for; so is a new sign-in.</summary>
    /// <param name="run">As it was before the request.</param>
    /// <returns>The run that waits; null when it has waited long enough.</returns>
    public static MigrationRun? Wait(this MigrationRun run, CloudError? error, DateTimeOffset now) => error switch
    {
        CloudError.Unauthorized or CloudError.RateLimited => run with { AwaySince = null },
        CloudError.Unavailable when now - (run.AwaySince ?? now) < Away => run with { AwaySince = run.AwaySince ?? now },
        _ => null,
    };
}
