using Portal.Domain.Operations.Migration;

namespace Portal.Domain.Drain;

/// <summary>Why no node takes an instance.</summary>
internal static class DrainRefusals
{
    public static DrainStep Explain(DrainStep stay, IReadOnlyList<DestinationVerdict> verdicts)
    {
        if (verdicts.Count == 0)
        {
            return stay with { Reason = DrainReason.NoOtherNode };
        }

        // Only for want of memory: those could take it if something else left them.
        var tooFull = verdicts.Where(static verdict => Failed(verdict) is [MigrationCheck.Memory]).ToList();
        return tooFull.Count > 0
            ? stay with
            {
                Reason = DrainReason.NoRoom,
                Against = [MigrationCheck.Memory],
                FreeAfterMiB = tooFull.Max(static verdict => verdict.FreeAfterMiB) + stay.Instance.MemoryMiB,
            }
            : stay with
            {
                Reason = DrainReason.NoNode,
                Against = [.. verdicts.SelectMany(Failed).GroupBy(static check => check).OrderByDescending(static group => group.Count()).ThenBy(static group => group.Key)
                    .Select(static group => group.Key)],
            };
    }

    private static List<MigrationCheck> Failed(DestinationVerdict verdict) =>
        [.. verdict.Checks.Items.Where(static check => check.Outcome == CheckOutcome.Failed).Select(static check => check.Check)];
}
