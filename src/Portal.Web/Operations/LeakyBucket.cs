namespace Portal.Web.Operations;

/// <summary>
/// The portal's mirror of one of nova's limits (nova/api/openstack/compute/limits.py Limit): so many requests at once,
/// then one each <c>unit / value</c>.
/// </summary>
internal sealed class LeakyBucket(int value, TimeSpan unit, TimeProvider time)
{
    private double _level;
    private long _at = time.GetTimestamp();

    public int Value => value;

    public TimeSpan Unit => unit;

    /// <summary>Until a request fits when so many places are to stay free.</summary>
    public TimeSpan UntilFree(double reserve)
    {
        Leak();
        var over = _level + 1 - Math.Max(1, value - reserve);
        return over <= 0 ? TimeSpan.Zero : unit * (over / value);
    }

    public void Take()
    {
        Leak();
        _level++;
    }

    /// <summary>The cloud says that so many are left, which may be fewer than we know of.</summary>
    public void AtMostLeft(int remaining)
    {
        Leak();
        _level = Math.Max(_level, value - remaining);
    }

    private void Leak()
    {
        var elapsed = time.GetElapsedTime(_at);
        _at = time.GetTimestamp();
        _level = Math.Max(0, _level - (value * (elapsed / unit)));
    }
}
