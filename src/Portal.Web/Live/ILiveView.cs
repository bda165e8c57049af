namespace Portal.Web.Live;

/// <summary>One viewer's window on a live list.</summary>
public interface ILiveView<T> : IAsyncDisposable
    where T : notnull
{
    /// <summary>The newest snapshot; null until the first read ended.</summary>
    LiveSnapshot<T>? Current { get; }

    /// <summary>
    /// The current snapshot at once, if there is one, then each newer one; those a slow reader misses are skipped.
    /// A failed read is a snapshot with <see cref="LiveSnapshot{T}.Error"/>, not an exception. The stream ends when this viewer's
    /// own access is gone, with <see cref="Domain.Errors.CloudException"/> (Unauthorized or Forbidden); the last snapshot must then be blanked.
    /// </summary>
    IAsyncEnumerable<LiveSnapshot<T>> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Calls back when one item changes (new value) or vanishes (null). Called off the circuit's dispatcher: use InvokeAsync.
    /// For table rows, so that a page renders only when the set of rows changes.
    /// </summary>
    IDisposable OnItemChanged(string id, Action<T?> changed);

    /// <summary>Reads again now: after an own action, or because the person asked.</summary>
    void Nudge(string? id = null);
}
