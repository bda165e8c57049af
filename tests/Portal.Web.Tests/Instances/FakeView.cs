using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Domain.Errors;
using Portal.Web.Live;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Instances;

/// <summary>A live list that a test fills: pushes snapshots to all who read, and tells rows what changed as the real one does.</summary>
internal sealed class FakeView<T>(Func<T, string> id) : ILiveView<T>
    where T : class
{
    private readonly Lock _gate = new();
    private readonly List<Channel<LiveSnapshot<T>>> _readers = [];
    private (bool IsOver, Exception? Reason) _end;
    private readonly List<(string Id, Action<T?> Changed)> _listeners = [];

    public LiveSnapshot<T>? Current { get; private set; }

    public int Nudges { get; private set; }

    public int Listeners => _listeners.Count;

    public bool IsDisposed { get; private set; }

    /// <summary>Publishes items; those that differ from the last ones are told to their rows first.</summary>
    public void Push(IEnumerable<T> items, bool isComplete = true, CloudError? error = null)
    {
        var before = Current;
        var all = items.ToImmutableArray();
        var byId = all.ToImmutableDictionary(id);
        Current = new LiveSnapshot<T>(all, byId) { IsComplete = isComplete, Error = error, ReadAt = error is null ? An.Start : before?.ReadAt, Version = (before?.Version ?? 0) + 1 };
        foreach (var (listened, changed) in _listeners.ToArray())
        {
            var (was, now) = (before?.ById.GetValueOrDefault(listened), byId.GetValueOrDefault(listened));
            if (!Equals(was, now))
            {
                changed(now);
            }
        }

        foreach (var reader in Readers())
        {
            reader.Writer.TryWrite(Current);
        }
    }

    /// <summary>Read again and found the same: nobody is told.</summary>
    public void ReadAgain(DateTimeOffset at) =>
        Current = new LiveSnapshot<T>(Current!.Items, Current.ById) { IsComplete = Current.IsComplete, ReadAt = at, Version = Current.Version };

    /// <summary>The viewer's own access is gone.</summary>
    public void End(CloudError error)
    {
        Current = null;
        Complete(new CloudException(error));
    }

    public async IAsyncEnumerable<LiveSnapshot<T>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (channel, first) = Join();
        if (first is not null)
        {
            yield return first;
        }

        await foreach (var snapshot in channel.Reader.ReadAllAsync(cancellationToken))
        {
            if (snapshot != first)
            {
                yield return snapshot;
            }
        }
    }

    public IDisposable OnItemChanged(string id, Action<T?> changed)
    {
        var entry = (id, changed);
        _listeners.Add(entry);
        return new Ending(() => _listeners.Remove(entry));
    }

    public void Nudge(string? id = null) => Nudges++;

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        Complete(null);
        return ValueTask.CompletedTask;
    }

    private (Channel<LiveSnapshot<T>> Channel, LiveSnapshot<T>? First) Join()
    {
        var channel = Channel.CreateUnbounded<LiveSnapshot<T>>();
        lock (_gate)
        {
            if (_end.IsOver)
            {
                channel.Writer.TryComplete(_end.Reason);
            }

            _readers.Add(channel);
            return (channel, Current);
        }
    }

    private Channel<LiveSnapshot<T>>[] Readers()
    {
        lock (_gate)
        {
            return [.. _readers];
        }
    }

    private void Complete(Exception? reason)
    {
        lock (_gate)
        {
            _end = (true, reason);
        }

        foreach (var reader in Readers())
        {
            reader.Writer.TryComplete(reason);
        }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
