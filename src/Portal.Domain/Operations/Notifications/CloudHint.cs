namespace Portal.Domain.Operations.Notifications;

/// <summary>
/// That something changed, and where to look. A notification is never shown: whoever can publish can lie, and messages come late, twice or not at all.
/// </summary>
/// <param name="ProjectId">Null when the message does not say.</param>
/// <param name="Id">The one thing that changed; null when the message names none.</param>
public sealed record CloudHint(HintKind Kind, string? ProjectId, string? Id)
{
    /// <summary>Why nova gave up, where the message is about a failure: the only words that are taken from one. Cleaned and cut.</summary>
    public string? Reason { get; init; }
}

public enum HintKind
{
    Instance,

    /// <summary>An address was allocated, released, bound or unbound: lists by <c>changes-since</c> do not show it.</summary>
    Address,
    Image,
    Volume,

    /// <summary>nova-scheduler refused a live migration (<c>scheduler.live_migration</c>): Folsom tells the reason nowhere else.</summary>
    MigrationRefused,
}
