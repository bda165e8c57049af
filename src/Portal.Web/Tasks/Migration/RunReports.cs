using Portal.Domain.Operations.Migration;

namespace Portal.Web.Tasks.Migration;

/// <summary>A run in the words of the task centre.</summary>
internal static class RunReports
{
    public static ItemStep Open(MigrationRun run) => new(TaskItemState.Watching, run.Phase switch
    {
        MigrationPhase.Releasing when run.Addresses.Count > 0 => TaskReasons.ReleasingAddresses,
        MigrationPhase.LeadingBack when run.ToLeadBack.Any() => TaskReasons.LeadingAddresses,
        _ => TaskReasons.Moving(run.Order.Host),
    }, run.RequestId);

    public static ItemStep Ended(MigrationRun run)
    {
        var (state, message) = run.Outcome switch
        {
            MigrationOutcome.Arrived when run.LostAddresses.Any() =>
                (TaskItemState.Failed, TaskReasons.AddressesLost(run.LostAddresses.Select(static address => address.Address))),
            MigrationOutcome.Arrived when run is { Order.Kind: MigrationKind.Cold, Confirmed: false } => (TaskItemState.Done, TaskReasons.AwaitsConfirmation(run.To)),
            MigrationOutcome.Arrived when run.Order.LeaveOff => (TaskItemState.Done, TaskReasons.LedAndOff(run.To)),
            MigrationOutcome.Arrived => (TaskItemState.Done, TaskReasons.Moved(run.To)),
            MigrationOutcome.RolledBack when run.LostAddresses.Any() =>
                (TaskItemState.Failed, TaskReasons.AddressesLostHere(run.LostAddresses.Select(static address => address.Address))),
            MigrationOutcome.RolledBack => (TaskItemState.Failed, run.Reason ?? TaskReasons.RolledBack),
            MigrationOutcome.Stuck => (TaskItemState.Failed, TaskReasons.MigrationStuck),
            MigrationOutcome.Aborted => (TaskItemState.Cancelled, TaskReasons.MigrationAborted),
            MigrationOutcome.Unknown or null => (TaskItemState.Unknown, TaskReasons.CannotTell),
            _ => (TaskItemState.Failed, run.Reason ?? TaskReasons.WentWrong),
        };
        return new ItemStep(state, message, run.RequestId);
    }

    /// <summary>Two explanations, each once.</summary>
    public static string? Join(string? first, string? second) => (first, second) switch
    {
        (null, _) => second,
        (_, null) => first,
        _ when TaskReasons.Parse(first) is not null => second,
        _ when first.Contains(second, StringComparison.Ordinal) => first,
        _ => $"{first} ({second})",
    };
}
