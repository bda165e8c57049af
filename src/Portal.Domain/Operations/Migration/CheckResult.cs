namespace Portal.Domain.Operations.Migration;

/// <summary>One check of one destination.</summary>
public sealed record CheckResult(MigrationCheck Check, CheckOutcome Outcome)
{
    /// <summary>Whether nova refuses the migration over it. What does not block leaves the guest worse off.</summary>
    public bool Blocks => Check is not (MigrationCheck.DestinationEnabled or MigrationCheck.DestinationNetworkAlive or MigrationCheck.DestinationGateway);

    /// <summary>What there is, and what it takes, in the cloud's words (<c>62866 MiB</c>, <c>1000000</c>), where the check compares two things.</summary>
    public string? Found { get; init; }

    public string? Needed { get; init; }
}
