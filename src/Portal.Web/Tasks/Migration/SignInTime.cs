using Portal.Domain.Drain;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;

namespace Portal.Web.Tasks.Migration;

/// <summary>Floating IPs that are taken away must be led back under the same sign-in: a person may not come for hours to give another.</summary>
internal static class SignInTime
{
    /// <summary>For the addresses, and for what comes between.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>Where sign-ins are short, larger moves are begun all the same: no new one would be longer.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(20);

    /// <summary>Throws Unauthorized when the sign-in ends before the run would.</summary>
    public static async Task<MigrationRun> RequireAsync(this MigrationRunStore runs, MigrationRun run, ItemWork work, CancellationToken cancellationToken)
    {
        if (run.Addresses.Count == 0)
        {
            return run;
        }

        var takes = MoveSpeed.Of(run.Order.MemoryMiB, await runs.TimesAsync(work.Task.Scope.CloudId, run.Order.Kind, run.Order.MemoryMiB, cancellationToken));
        return work.SignInEnds - run.StartedAt >= Margin + (takes < Most ? takes : Most) ? run
            : throw new CloudException(new CloudError.Unauthorized("The sign-in behind this task ends before the move would."));
    }
}
