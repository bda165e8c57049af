using System.Collections.Immutable;
using Portal.Domain.Clouds;

namespace Portal.Web.Live;

/// <summary>Whose token a watcher reads with: always one of the viewers now looking, the same one until it is refused.</summary>
internal sealed class Lenders(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ICloudSession, (long At, TimeSpan For)> _refused = [];
    private ImmutableArray<ILender> _all = [];

    public bool IsEmpty => _all.IsEmpty;

    public void Add(ILender lender)
    {
        lock (_gate)
        {
            _all = _all.Add(lender);
        }
    }

    public void Remove(ILender lender)
    {
        lock (_gate)
        {
            _all = _all.Remove(lender);
            if (!_all.Any(other => other.Session == lender.Session))
            {
                _refused.Remove(lender.Session);
            }
        }
    }

    public void Refuse(ILender lender, TimeSpan period)
    {
        lock (_gate)
        {
            _refused[lender.Session] = (time.GetTimestamp(), period);
        }
    }

    public ILender? Borrow()
    {
        lock (_gate)
        {
            return _all.FirstOrDefault(lender =>
                !_refused.TryGetValue(lender.Session, out var refused) || time.GetElapsedTime(refused.At) >= refused.For);
        }
    }
}

/// <summary>A viewer whose token the watcher may use for the list that this viewer looks at.</summary>
internal interface ILender
{
    ICloudSession Session { get; }

    string UserId { get; }

    void OnReadSucceeded();

    /// <summary>The service refused this viewer's token: their access is to be checked now.</summary>
    void OnReadRefused();
}
