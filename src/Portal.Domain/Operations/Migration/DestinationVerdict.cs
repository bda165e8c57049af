using Portal.Domain.Collections;

namespace Portal.Domain.Operations.Migration;

/// <summary>One node an instance might move to.</summary>
/// <param name="FreeAfterMiB">Memory left there afterwards, without overcommit; null where it is not known.</param>
public sealed record DestinationVerdict(string Host, ValueList<CheckResult> Checks, long? FreeAfterMiB)
{
    /// <summary>nova would refuse, and on Folsom leave the instance in <c>migrating</c>.</summary>
    public bool IsRefused => Checks.Any(static check => check is { Blocks: true, Outcome: CheckOutcome.Failed });

    /// <summary>nova would do it, and the guest would suffer.</summary>
    public bool IsUnwise => Checks.Any(static check => check is { Blocks: false, Outcome: CheckOutcome.Failed });

    public bool IsGood => !IsRefused && !IsUnwise;
}
