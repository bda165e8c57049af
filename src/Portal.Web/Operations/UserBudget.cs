using Portal.Domain.Quotas;

namespace Portal.Web.Operations;

/// <summary>One person's requests to one cloud: buckets by verb, and the queue of those who wait.</summary>
internal sealed class UserBudget(TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LeakyBucket> _buckets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _closedUntil = new(StringComparer.Ordinal);
    private readonly List<Waiter> _waiters = [];
    private ITimer? _timer;

    public DateTimeOffset? LearnedAt { get; private set; }

    public void Learn(ProjectLimits limits)
    {
        lock (_gate)
        {
            LearnedAt = time.GetUtcNow();
            var rates = RateTable.Effective(limits).GroupBy(static rate => rate.Verb.ToUpperInvariant(), StringComparer.Ordinal).ToList();
            foreach (var gone in _buckets.Keys.Except(rates.Select(static group => group.Key), StringComparer.Ordinal).ToList())
            {
                _buckets.Remove(gone);
            }

            foreach (var group in rates)
            {
                // The tightest line of a verb is the one that matters.
                var rate = group.MinBy(static rate => rate.Value / RateTable.UnitOf(rate).TotalSeconds)!;
                if (!_buckets.TryGetValue(group.Key, out var bucket) || bucket.Value != rate.Value || bucket.Unit != RateTable.UnitOf(rate))
                {
                    _buckets[group.Key] = bucket = new LeakyBucket(rate.Value, RateTable.UnitOf(rate), time);
                }

                bucket.AtMostLeft(rate.Remaining);
            }

            Pump();
        }
    }

    public void NotLearned()
    {
        lock (_gate)
        {
            LearnedAt ??= time.GetUtcNow();
        }
    }

    public Task AcquireAsync(string verb, BudgetPriority priority, Action<BudgetWait>? waiting, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_gate)
        {
            if (_waiters.TrueForAll(other => other.Verb != verb || other.Priority > priority) && TryTake(verb, priority))
            {
                return Task.CompletedTask;
            }

            waiter = new Waiter(verb, priority, waiting);
            var at = _waiters.FindIndex(other => other.Priority > priority);
            _waiters.Insert(at < 0 ? _waiters.Count : at, waiter);
            Pump();
        }

        return WaitAsync(waiter, cancellationToken);
    }

    public TimeSpan Forecast(string verb, BudgetPriority priority)
    {
        lock (_gate)
        {
            var ahead = _waiters.Count(other => other.Verb == verb && other.Priority <= priority);
            return Left(verb, priority, ahead);
        }
    }

    public void Refused(string verb, TimeSpan retryAfter)
    {
        lock (_gate)
        {
            var until = time.GetUtcNow() + retryAfter;
            _closedUntil[verb] = _closedUntil.TryGetValue(verb, out var known) && known > until ? known : until;
            Pump();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
        }
    }

    private async Task WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() =>
        {
            lock (_gate)
            {
                _waiters.Remove(waiter);
                Pump();
            }

            waiter.Turn.TrySetCanceled(cancellationToken);
        });
        await waiter.Turn.Task;
    }

    private void Pump()
    {
        for (var at = 0; at < _waiters.Count;)
        {
            var waiter = _waiters[at];
            if (_waiters.Take(at).All(other => other.Verb != waiter.Verb) && TryTake(waiter.Verb, waiter.Priority))
            {
                _waiters.RemoveAt(at);
                waiter.Turn.TrySetResult();
            }
            else
            {
                at++;
            }
        }

        Tell();
        if (_waiters.Count > 0)
        {
            var next = _waiters.Min(waiter => Left(waiter.Verb, waiter.Priority, ahead: 0));
            _timer ??= time.CreateTimer(static state => ((UserBudget)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

            // A little late rather than a little early: nova's clock is not ours.
            _timer.Change(next + TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            Pump();
        }
    }

    private void Tell()
    {
        var now = time.GetUtcNow();
        for (var at = 0; at < _waiters.Count; at++)
        {
            var waiter = _waiters[at];
            var ready = now + Left(waiter.Verb, waiter.Priority, _waiters.Take(at).Count(other => other.Verb == waiter.Verb));
            if (waiter.Told is not { } told || (ready - told).Duration() > TimeSpan.FromSeconds(1))
            {
                waiter.Told = ready;
                waiter.Waiting?.Invoke(new BudgetWait(waiter.Verb, ready));
            }
        }
    }

    private bool TryTake(string verb, BudgetPriority priority)
    {
        if (Left(verb, priority, ahead: 0) > TimeSpan.Zero)
        {
            return false;
        }

        _buckets.GetValueOrDefault(verb)?.Take();
        return true;
    }

    private TimeSpan Left(string verb, BudgetPriority priority, int ahead)
    {
        var closed = _closedUntil.TryGetValue(verb, out var until) ? until - time.GetUtcNow() : TimeSpan.Zero;
        if (closed <= TimeSpan.Zero)
        {
            _closedUntil.Remove(verb);
            closed = TimeSpan.Zero;
        }

        if (_buckets.GetValueOrDefault(verb) is not { } bucket)
        {
            return closed;
        }

        // A fifth stays free for the next click, two fifths when it is only a log that is followed.
        var free = bucket.UntilFree((bucket.Value * (int)priority / 5.0) + ahead);
        return free > closed ? free : closed;
    }

    private sealed class Waiter(string verb, BudgetPriority priority, Action<BudgetWait>? waiting)
    {
        public string Verb { get; } = verb;

        public BudgetPriority Priority { get; } = priority;

        public Action<BudgetWait>? Waiting { get; } = waiting;

        public DateTimeOffset? Told { get; set; }

        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
