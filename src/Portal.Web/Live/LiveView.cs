using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Live;

/// <summary>
/// One viewer of one list. It lends its token to the watcher from the start, but gets nothing before its own access is proven,
/// and nothing after it is lost.
/// </summary>
internal sealed class LiveView<T> : ILiveView<T>, ISnapshotSink<T>, ILender, IAccessHolder
    where T : class
{
    private readonly Lock _gate = new();
    private readonly LiveCloud _live;
    private readonly LiveKinds _kind;
    private readonly string? _subject;
    private readonly ProjectContext _context;
    private readonly ItemCallbacks<T> _callbacks;
    private readonly CancellationTokenSource _gone = new();
    private readonly Channel<LiveSnapshot<T>> _channel = Channel.CreateBounded<LiveSnapshot<T>>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private ViewerAccess? _access;
    private Watcher<T>? _watcher;
    private LiveSnapshot<T>? _unproven;
    private bool _admitted;
    private bool _joined;
    private bool _over;

    public LiveView(LiveCloud live, LiveKinds kind, string? subject, ProjectContext context, ILogger logger)
    {
        (_live, _kind, _subject, _context) = (live, kind, subject, context);
        _callbacks = new ItemCallbacks<T>(() => Current, logger);
        _ = StartAsync();
    }

    public ICloudSession Session => _context.CloudSession;

    public string UserId => _context.User.Id;

    public LiveSnapshot<T>? Current => _over ? null : _joined ? _watcher?.Feed.Visible : _unproven;

    public async IAsyncEnumerable<LiveSnapshot<T>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = Current;
        if (last is not null)
        {
            yield return last;
        }

        await foreach (var snapshot in _channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (last is null || snapshot.Version != last.Version || snapshot.Items != last.Items)
            {
                last = snapshot;
                yield return snapshot;
            }
        }
    }

    public IDisposable OnItemChanged(string id, Action<T?> changed) => _callbacks.Add(id, changed);

    public void Nudge(string? id = null) => _watcher?.Nudge(id, addresses: false);

    public ValueTask DisposeAsync()
    {
        _access?.Leave(this);
        End(error: null);
        return ValueTask.CompletedTask;
    }

    void ISnapshotSink<T>.Deliver(LiveSnapshot<T> snapshot, IReadOnlyList<string> changedIds)
    {
        _channel.Writer.TryWrite(snapshot);
        _callbacks.Notify(changedIds);
    }

    // The cloud itself just answered this viewer's own token, which is as good as keystone's word to begin with.
    void ILender.OnReadSucceeded() => Admit();

    void ILender.OnReadRefused() => _access?.Recheck();

    void IAccessHolder.OnProven(ScopedToken token)
    {
        Attach(token);
        Admit();
    }

    void IAccessHolder.OnUnproven(CloudError error) => ShowUnproven(error);

    void IAccessHolder.OnLost(CloudError error) => End(error);

    private async Task StartAsync()
    {
        // The access check also finds the token when it cannot be had at once, and then attaches.
        var token = await TryGetTokenAsync().ConfigureAwait(false);
        if (token is not null)
        {
            Attach(token);
        }

        lock (_gate)
        {
            if (_over)
            {
                return;
            }
        }

        var access = _live.Accesses.Join(_context, this);
        _access = access;
        if (_over)
        {
            access.Leave(this);
        }
    }

    private async Task<ScopedToken?> TryGetTokenAsync()
    {
        try
        {
            return await Session.GetTokenAsync(_gone.Token).ConfigureAwait(false);
        }
        catch (CloudException)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private void Attach(ScopedToken token)
    {
        var key = ShareKey.For(_kind, _subject, _context, token);
        lock (_gate)
        {
            if (_over || _watcher?.Key == key)
            {
                return;
            }

            // Other roles, other rights: what was seen so far belongs to the others now.
            LeaveWatcher();
            _watcher = _live.Attach<T>(key, this);
        }
    }

    private void Admit()
    {
        lock (_gate)
        {
            _admitted = true;
            if (_over || _joined || _watcher is null)
            {
                return;
            }

            (_joined, _unproven) = (true, null);
            _watcher.Feed.Join(this);
        }
    }

    private void ShowUnproven(CloudError error)
    {
        lock (_gate)
        {
            if (_over || _admitted || _unproven?.Error == error)
            {
                return;
            }

            _unproven = new LiveSnapshot<T>([], System.Collections.Immutable.ImmutableDictionary<string, T>.Empty) { Error = error, Version = -1 };
            _channel.Writer.TryWrite(_unproven);
        }
    }

    private void End(CloudError? error)
    {
        lock (_gate)
        {
            if (_over)
            {
                return;
            }

            _over = true;
            LeaveWatcher();
            while (_channel.Reader.TryRead(out _))
            {
                // What nobody has read yet must not be seen any more.
            }

            _channel.Writer.TryComplete(error is null ? null : new CloudException(error));
        }

        _gone.Cancel();
        _gone.Dispose();
    }

    private void LeaveWatcher()
    {
        if (_joined)
        {
            _watcher!.Feed.Leave(this);
        }

        _watcher?.Detach(this);
        (_watcher, _joined) = (null, false);
    }
}
