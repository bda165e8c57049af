using System.Collections.Immutable;
using Portal.Domain.Errors;

namespace Portal.Web.Live;

/// <summary>
/// One immutable picture of a list, shared by every viewer of the scope. Never mutated; a newer one replaces it.
/// </summary>
public sealed class LiveSnapshot<T>(ImmutableArray<T> items, ImmutableDictionary<string, T> byId)
    where T : notnull
{
    /// <summary>In the cloud's order.</summary>
    public ImmutableArray<T> Items { get; } = items;

    public ImmutableDictionary<string, T> ById { get; } = byId;

    /// <summary>False while later pages of the first read are still on their way.</summary>
    public bool IsComplete { get; init; }

    /// <summary>When the list was last read whole without a failure.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Why the newest read failed; the items are then the last good ones.</summary>
    public CloudError? Error { get; init; }

    /// <summary>Grows with each published snapshot of the scope.</summary>
    public long Version { get; init; }
}
