namespace Portal.DemoCloud.Nodes;

/// <summary>
/// A daemon of one host with its row of a services table. Reports are added up when somebody looks, each at the moment it was due
/// (nova/service.py report_state).
/// </summary>
internal sealed class Daemon(int id, string host, string binary, DateTimeOffset created)
{
    private readonly List<Action> _waiting = [];

    /// <summary>Number of its row; 0 when it has none.</summary>
    public int Id { get; } = id;

    public string Host { get; } = host;

    public string Binary { get; } = binary;

    public bool IsCinder => Binary.StartsWith("cinder-", StringComparison.Ordinal);

    /// <summary>nova-compute listens to <c>compute</c>, cinder-volume to <c>cinder-volume</c>.</summary>
    public string Topic => IsCinder ? Binary : Binary["nova-".Length..];

    public DateTimeOffset CreatedAt { get; } = created;

    public DateTimeOffset? UpdatedAt { get; private set; }

    /// <summary>When it really last reported, or was started.</summary>
    public DateTimeOffset LastReport { get; private set; } = created;

    public long ReportCount { get; private set; }

    public bool IsRunning { get; private set; } = true;

    public bool IsDisabled { get; private set; }

    public double Slowness { get; private set; } = 1;

    public TimeSpan Skew { get; private set; }

    /// <summary>Counts its ends: work begun in an earlier life is lost.</summary>
    public int Life { get; private set; }

    public void Report(DateTimeOffset now, TimeSpan interval)
    {
        if (!IsRunning || Id == 0) return;
        var every = interval * Slowness;
        var reports = (long)((now - LastReport) / every);
        if (reports <= 0) return;
        LastReport += reports * every;
        ReportCount += reports;
        UpdatedAt = LastReport + Skew;
    }

    /// <summary>Killed or stopped, the row stays as it is (recordings mysql/services-*-down-*).</summary>
    public void Stop()
    {
        if (!IsRunning) return;
        IsRunning = false;
        Life++;
    }

    /// <summary>The row goes on one interval later; what was sent meanwhile waited in the queue, and is handed back.</summary>
    public IReadOnlyList<Action> Start(DateTimeOffset now)
    {
        if (IsRunning) return [];
        IsRunning = true;
        LastReport = now;
        Action[] waited = [.. _waiting];
        _waiting.Clear();
        return waited;
    }

    public void Slow(double factor) => Slowness = factor;

    public void SetSkew(TimeSpan skew) => Skew = skew;

    /// <summary>nova-manage writes the row, which moves updated_at and no count (recording mysql/services-disable-enable).</summary>
    public void Disable(bool disabled, DateTimeOffset now)
    {
        IsDisabled = disabled;
        UpdatedAt = now;
    }

    /// <summary>A plain UPDATE of its row moves nothing else.</summary>
    public void SetDisabled(bool disabled) => IsDisabled = disabled;

    /// <summary>A cast to a daemon that does not run is done when it runs again.</summary>
    public void Queue(Action work) => _waiting.Add(work);
}
