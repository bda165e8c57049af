using System.Diagnostics.CodeAnalysis;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;

namespace Portal.Web.Live;

/// <summary>
/// Reads one list for everybody who may see the same: with a token borrowed from one of them, another's when that one is refused,
/// and not at all while nobody looks. Ends itself when nobody came back for <see cref="LiveOptions.Linger"/>.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Its loop, which outlives every caller, disposes what it owns when it ends.")]
internal sealed class Watcher<T> : IWatcher
    where T : class
{
    private readonly ShareKey _key;
    private readonly IListReader<T> _reader;
    private readonly ICloudConnector _connector;
    private readonly LiveOptions _options;
    private readonly ILogger _logger;
    private readonly Action<Watcher<T>> _ended;
    private readonly WakeSignal _wake;
    private readonly ITimer _linger;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Lenders _lenders;
    private ReadRequest _request = ReadRequest.None;
    private readonly TimeProvider _time;
    private bool _started;
    private bool _closed;

    public Watcher(
        ShareKey key, SnapshotFeed<T> feed, IListReader<T> reader, ICloudConnector connector, LiveOptions options, TimeProvider time, ILogger logger, Action<Watcher<T>> ended)
    {
        (_key, Feed, _reader, _connector, _options, _time, _logger, _ended) = (key, feed, reader, connector, options, time, logger, ended);
        _wake = new WakeSignal(time);
        _lenders = new Lenders(time);
        _linger = time.CreateTimer(static state => ((Watcher<T>)state!).CloseIfAlone(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ShareKey Key => _key;

    public SnapshotFeed<T> Feed { get; }

    /// <returns>False when it has ended meanwhile: make another.</returns>
    public bool TryAttach(ILender lender)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            _linger.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _lenders.Add(lender);
            if (!_started)
            {
                // Not on the caller's thread: that is a circuit's.
                _started = true;
                LiveLog.Started(_logger, _key.Kind, _key.Scope.ProjectId);
                _ = Task.Run(RunAsync);
            }
        }

        _wake.Set();
        return true;
    }

    public void Detach(ILender lender)
    {
        lock (_gate)
        {
            _lenders.Remove(lender);
            if (_lenders.IsEmpty && !_closed)
            {
                _linger.Change(_options.Linger, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public bool Holds(string id) => Feed.Latest?.ById.ContainsKey(id) == true;

    public void Nudge(string? id, bool addresses)
    {
        lock (_gate)
        {
            _request = new ReadRequest(
                _request.All || id is null,
                _request.Addresses || addresses,
                id is null || _request.Ids.Contains(id) ? _request.Ids : [.. _request.Ids, id]);
        }

        _wake.Set();
    }

    /// <summary>The program ends: however many look, nothing is read any more.</summary>
    public void End() => Close(evenIfWatched: true);

    private void CloseIfAlone() => Close(evenIfWatched: false);

    private void Close(bool evenIfWatched)
    {
        lock (_gate)
        {
            if (_closed || !(evenIfWatched || _lenders.IsEmpty))
            {
                return;
            }

            _closed = true;
        }

        LiveLog.Stopped(_logger, _key.Kind, _key.Scope.ProjectId);
        _ended(this);
        _end.Cancel();
        _linger.Dispose();
        Feed.Dispose();
    }

    private async Task RunAsync()
    {
        var rest = new Rest(_time);
        try
        {
            while (true)
            {
                await _wake.WaitAsync(await NextWaitAsync(rest).ConfigureAwait(false), _end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            _end.Dispose();
        }
    }

    private async Task<TimeSpan> NextWaitAsync(Rest rest)
    {
        // A nudge or a newcomer does not shorten what the cloud asked for.
        if (rest.Left > TimeSpan.Zero)
        {
            return rest.Left;
        }

        if (_lenders.Borrow() is not { } lender)
        {
            return _lenders.IsEmpty ? TimeSpan.MaxValue : _options.ProofRetry;
        }

        var (error, wait) = await TurnAsync(lender).ConfigureAwait(false);
        if (error is null)
        {
            rest.Clear();
            return wait;
        }

        if (error is CloudError.Unauthorized or CloudError.Forbidden)
        {
            _lenders.Refuse(lender, _options.ProofRetry);
            lender.OnReadRefused();
            if (_lenders.Borrow() is not null)
            {
                return TimeSpan.Zero;
            }
        }

        Feed.Fail(error);
        return rest.After(error, _options.MaxBackoff);
    }

    private async Task<(CloudError? Error, TimeSpan Wait)> TurnAsync(ILender lender)
    {
        try
        {
            var cloud = await _connector.ConnectAsync(lender.Session, _end.Token).ConfigureAwait(false);
            var turn = await _reader.ReadAsync(cloud, TakeRequest() with { UserId = lender.UserId }, Feed, _end.Token).ConfigureAwait(false);
            if (turn.Asked)
            {
                lender.OnReadSucceeded();
            }

            return (null, turn.Wait);
        }
        catch (CloudException ex)
        {
            LiveLog.ReadFailed(_logger, _key.Kind, _key.Scope.ProjectId, LiveLog.Word(ex.Error), ex.Error.RequestId);
            return (ex.Error, _options.MinInterval);
        }
#pragma warning disable CA1031 // One list's fault must not take the program down; it is shown like any failed read.
        catch (Exception ex) when (ex is not OperationCanceledException || !_end.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LiveLog.ReadBroke(_logger, ex, _key.Kind, _key.Scope.ProjectId);
            return (new CloudError.Unexpected("The list could not be read.", 0), _options.MinInterval);
        }
    }

    private ReadRequest TakeRequest()
    {
        lock (_gate)
        {
            var request = _request;
            _request = ReadRequest.None;
            return request;
        }
    }
}

/// <summary>A watcher, as the registry nudges it.</summary>
internal interface IWatcher
{
    ShareKey Key { get; }

    bool Holds(string id);

    void Nudge(string? id, bool addresses);

    void End();
}
