using System.Collections.Immutable;
using Portal.Domain.Operations.Alerts;

namespace Portal.Web.Alerts;

/// <summary>What is sent to one receiver at once, and how far that got.</summary>
public sealed record AlertMessage
{
    /// <summary>The same for every attempt: by it a receiver knows one it has already.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the receiver.</summary>
    public required string Route { get; init; }

    public required string CloudId { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required ImmutableArray<AlertEvent> Events { get; init; }

    public DeliveryState State { get; init; }

    public int Attempts { get; init; }

    /// <summary>When it is tried again, while it waits.</summary>
    public DateTimeOffset Next { get; init; }

    public DateTimeOffset? Ended { get; init; }

    /// <summary>Why the last attempt failed: a word of <see cref="DeliveryFault"/>, and what the receiver said in numbers.</summary>
    public string? Fault { get; init; }

    public AlertSeverity Severity => Events.Max(static one => one.Severity);

    public bool IsTest => Events is [{ Kind: AlertKind.Test }];

    /// <summary>It did not arrive, at least not at the first attempt.</summary>
    public bool IsFailing => State == DeliveryState.GivenUp || (State != DeliveryState.Sent && Fault is not null);
}

public enum DeliveryState
{
    Waiting,
    Sending,
    Sent,

    /// <summary>Refused for good, or not taken for a day.</summary>
    GivenUp,
}
