using Portal.Benchmarks.Processes;

namespace Portal.Benchmarks.Transfers;

/// <summary>Looks at a portal's resident memory until it is asked for the most it saw.</summary>
internal sealed class MemoryWatch
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly PortalProcess _portal;
    private readonly long _before;
    private readonly Task<long> _looking;
    private volatile bool _isOver;

    public MemoryWatch(PortalProcess portal)
    {
        (_portal, _before) = (portal, portal.Resident);
        _looking = LookAsync();
    }

    /// <summary>Bytes beyond what it had at the beginning, at most.</summary>
    public async Task<long> EndAsync()
    {
        _isOver = true;
        return await _looking - _before;
    }

    private async Task<long> LookAsync()
    {
        var peak = _before;
        while (!_isOver)
        {
            peak = Math.Max(peak, _portal.Resident);
            await Task.Delay(LookEvery);
        }

        return Math.Max(peak, _portal.Resident);
    }
}
