using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Live;
using Portal.Web.Operators;

namespace Portal.Web.Features.Capacity;

/// <summary>The nodes of a board as a live list: those that run guests.</summary>
internal sealed class BoardView : ILiveView<NodeCard>
{
    private readonly INodeBoardFeed _feed;
    private readonly IDisposable _subscription;
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();
    private readonly ItemCallbacks<NodeCard> _callbacks;
    private LiveSnapshot<NodeCard>? _made;
    private LiveSnapshot<NodeCard>? _told;
    private NodeBoard? _board;

    public BoardView(INodeBoardFeed feed, ILogger logger)
    {
        _feed = feed;
        _callbacks = new ItemCallbacks<NodeCard>(() => Current, logger);
        _told = Current;
        _subscription = feed.OnChanged(Tell);
    }

    public LiveSnapshot<NodeCard>? Current
    {
        get
        {
            lock (_gate)
            {
                var board = _feed.Current;
                if (board.ReadAt is null && board.Cards.Count == 0 && _feed.Error is null)
                {
                    return null;
                }

                if (!ReferenceEquals(board, _board) || _made?.Error != _feed.Error)
                {
                    var items = board.Cards.Items.Where(static card => card.Node is not null).ToImmutableArray();
                    _made = _made is { } old && old.Error == _feed.Error && old.ReadAt == board.ReadAt && old.Items.SequenceEqual(items)
                        ? old
                        : new LiveSnapshot<NodeCard>(items, items.ToImmutableDictionary(static card => card.Host))
                        {
                            IsComplete = true,
                            ReadAt = board.ReadAt,
                            Error = _feed.Error,
                            Version = (_made?.Version ?? 0) + 1,
                        };
                    _board = board;
                }

                return _made;
            }
        }
    }

    public async IAsyncEnumerable<LiveSnapshot<NodeCard>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = Current;
        if (last is not null)
        {
            yield return last;
        }

        await foreach (var _ in _news.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (Current is { } now && !ReferenceEquals(now, last))
            {
                last = now;
                yield return now;
            }
        }
    }

    public IDisposable OnItemChanged(string id, Action<NodeCard?> changed) => _callbacks.Add(id, changed);

    /// <summary>It is read at its own pace.</summary>
    public void Nudge(string? id = null)
    {
    }

    public ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        _news.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    private void Tell()
    {
        if (Current is not { } now)
        {
            return;
        }

        var before = Interlocked.Exchange(ref _told, now);
        _news.Writer.TryWrite(true);
        if (!ReferenceEquals(before, now))
        {
            _callbacks.Notify(SnapshotDiff.ChangedIds(before, now, static card => card.Host));
        }
    }
}
