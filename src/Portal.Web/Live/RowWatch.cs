using Portal.Domain.Compute;

namespace Portal.Web.Live;

/// <summary>Knows which single rows are worth reading now: those in transition while they are few, those just acted on, those just settled.</summary>
internal sealed class RowWatch(LiveOptions options, TimeProvider time)
{
    private readonly Dictionary<string, long> _touched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _movingSince = new(StringComparer.Ordinal);
    private long? _readAt;
    private bool _now;

    public int TouchedCount => _touched.Count;

    public void Touch(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            _touched[id] = time.GetTimestamp();
            _now = true;
        }
    }

    /// <summary>The rows to read, if it is time; empty otherwise.</summary>
    public List<string> TakeDue(LiveSnapshot<Instance>? latest)
    {
        var rows = Rows(latest);
        if (rows.Count == 0 || (!_now && Left() > TimeSpan.Zero))
        {
            return [];
        }

        _now = false;
        _readAt = time.GetTimestamp();
        return rows;
    }

    /// <summary>Rows that stopped moving are read a little longer: an address or a fault may arrive after the state.</summary>
    public void Settled(LiveSnapshot<Instance>? before, LiveSnapshot<Instance>? after, IEnumerable<string> gone)
    {
        foreach (var id in gone)
        {
            _touched.Remove(id);
        }

        foreach (var instance in before?.Items ?? [])
        {
            if (instance.IsInTransition && after?.ById.GetValueOrDefault(instance.Id) is { IsInTransition: false })
            {
                _touched[instance.Id] = time.GetTimestamp();
            }
        }
    }

    public TimeSpan NextIn(LiveSnapshot<Instance>? latest) => Rows(latest).Count == 0 ? TimeSpan.MaxValue : _now ? TimeSpan.Zero : Left();

    private TimeSpan Left() => _readAt is { } at ? options.TransitionInterval - time.GetElapsedTime(at) : TimeSpan.Zero;

    private List<string> Rows(LiveSnapshot<Instance>? latest)
    {
        Forget(latest);
        var moving = (latest?.Items ?? []).Where(IsMoving).Select(static instance => instance.Id).ToList();
        var rows = (moving.Count < options.MaxTransitionRows ? moving : []).Union(_touched.Keys, StringComparer.Ordinal).ToList();
        return rows.Count < options.MaxTransitionRows ? rows : [];
    }

    private bool IsMoving(Instance instance)
    {
        if (!instance.IsInTransition)
        {
            return false;
        }

        _movingSince.TryAdd(instance.Id, time.GetTimestamp());
        return time.GetElapsedTime(_movingSince[instance.Id]) < options.StuckAfter;
    }

    private void Forget(LiveSnapshot<Instance>? latest)
    {
        foreach (var (id, at) in _touched)
        {
            if (time.GetElapsedTime(at) > options.TouchedFor)
            {
                _touched.Remove(id);
            }
        }

        foreach (var id in _movingSince.Keys)
        {
            if (latest?.ById.GetValueOrDefault(id) is not { IsInTransition: true })
            {
                _movingSince.Remove(id);
            }
        }
    }
}
