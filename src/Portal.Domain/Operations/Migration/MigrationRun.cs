using Portal.Domain.Collections;

namespace Portal.Domain.Operations.Migration;

/// <summary>
/// One migration that the portal carries out: its journal while it goes on, its history afterwards. Each request is written down here before it is
/// sent, so that after a crash it is known what may be on its way.
/// </summary>
public sealed record MigrationRun
{
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    public required string InstanceName { get; init; }

    public required string ProjectId { get; init; }

    public required MigrationOrder Order { get; init; }

    /// <summary>Node it was on; null where the cloud did not say.</summary>
    public string? From { get; init; }

    /// <summary>Node it ended on; null while that is open.</summary>
    public string? To { get; init; }

    /// <summary>Its floating IPs, when they are to be handed over.</summary>
    public ValueList<MovedAddress> Addresses { get; init; }

    public MigrationPhase Phase { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the migration itself was asked for; null before.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When nova had last written the instance before it was asked: a later moment proves that it took the request up.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>When the instance had arrived, or it was clear that it will not.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Null while it is open.</summary>
    public MigrationOutcome? Outcome { get; init; }

    /// <summary>When a request first found the cloud away; null while it answers.</summary>
    public DateTimeOffset? AwaySince { get; init; }

    /// <summary>Why it failed, in the cloud's words.</summary>
    public string? Reason { get; init; }

    /// <summary>nova left it in <c>migrating</c>, or the move does not end: it must be reset by hand.</summary>
    public bool NeedsReset { get; init; }

    /// <summary>When what it left behind was found repaired, or was repaired by a person; null while nobody did.</summary>
    public DateTimeOffset? MendedAt { get; init; }

    /// <summary>A cold migration was confirmed by the portal, or by somebody else meanwhile.</summary>
    public bool Confirmed { get; init; }

    public string? RequestId { get; init; }

    /// <summary>How long the move itself took, floating IPs left out.</summary>
    public TimeSpan? Took => SettledAt - SentAt;

    /// <summary>nova still holds it in <c>migrating</c>, as far as the portal knows.</summary>
    public bool IsLeftMigrating => NeedsReset && MendedAt is null;

    /// <summary>A cold migration that has arrived, and waits for a person.</summary>
    public bool AwaitsConfirmation => this is { EndedAt: not null, Outcome: MigrationOutcome.Arrived, Order.Kind: MigrationKind.Cold, Confirmed: false };

    /// <summary>Nothing was sent for it yet.</summary>
    public bool IsUntouched => Phase == MigrationPhase.Releasing && Addresses.Items.All(static address => address.Step == AddressStep.Bound);

    /// <summary>Whether it has a place before another that wants the same: it was asked for, or began earlier.</summary>
    public bool Precedes(MigrationRun other) =>
        SentAt is not null || StartedAt < other.StartedAt || (StartedAt == other.StartedAt && string.CompareOrdinal(Id, other.Id) < 0);

    /// <summary>What stands between it and the floating IPs it had.</summary>
    public IEnumerable<MovedAddress> ToLeadBack => Addresses.Items.Where(static address => address.Step is AddressStep.Released or AddressStep.Leading);

    public IEnumerable<MovedAddress> LostAddresses => Addresses.Items.Where(static address => address.Step == AddressStep.Lost);

    public MigrationRun Settle(MigrationOutcome outcome, DateTimeOffset now, string? reason = null) => this with
    {
        Outcome = outcome,
        Reason = reason ?? Reason,
        SettledAt = now,
        Phase = MigrationPhase.LeadingBack,
    };

    public MigrationRun With(MovedAddress address) => this with { Addresses = [.. Addresses.Select(other => other.Id == address.Id ? address : other)] };
}

/// <summary>What the run is at. The order is that of the journal.</summary>
public enum MigrationPhase
{
    /// <summary>Floating IPs are taken away, one after the other.</summary>
    Releasing,

    /// <summary>The request to move it is on its way, or its answer was lost.</summary>
    Asking,

    /// <summary>nova took it up.</summary>
    Moving,

    /// <summary>It is settled; floating IPs are led back.</summary>
    LeadingBack,

    /// <summary>A cold migration is being confirmed.</summary>
    Confirming,
    Over,
}

/// <summary>How a run ended.</summary>
public enum MigrationOutcome
{
    Arrived,

    /// <summary>It runs where it ran: a node gave up, and nova says nothing of it.</summary>
    RolledBack,

    /// <summary>nova did not take it up.</summary>
    Refused,

    /// <summary>It has been <c>migrating</c> for longer than any move takes.</summary>
    Stuck,

    /// <summary>A person gave it up (current clouds).</summary>
    Aborted,

    /// <summary>A cold migration that had arrived, and that a person sent back.</summary>
    Reverted,

    /// <summary>The instance is in error, or was deleted meanwhile.</summary>
    WentWrong,

    /// <summary>An answer was lost, and looking did not settle it.</summary>
    Unknown,
}

/// <summary>A floating IP that is handed over.</summary>
public sealed record MovedAddress(string Id, string Address, AddressStep Step)
{
    /// <summary>Requests sent to lead it back: one that was refused, or certainly was not carried out, is followed by another.</summary>
    public int Tries { get; init; }
}

public enum AddressStep
{
    /// <summary>It leads to the instance, as before.</summary>
    Bound,

    /// <summary>The request to take it away is written down, and may be on its way.</summary>
    Releasing,
    Released,

    /// <summary>The request to lead it back is written down, and may be on its way.</summary>
    Leading,
    LedBack,

    /// <summary>It could not be led back: somebody took it elsewhere or gave it up, or the cloud refused.</summary>
    Lost,
}
