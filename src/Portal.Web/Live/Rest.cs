using Portal.Domain.Errors;

namespace Portal.Web.Live;

/// <summary>How long a watcher leaves a failing service alone.</summary>
internal sealed class Rest(TimeProvider time)
{
    private int _failures;
    private long? _since;
    private TimeSpan _asked;

    /// <summary>What is left of a pause that the cloud itself asked for.</summary>
    public TimeSpan Left => _since is { } since ? _asked - time.GetElapsedTime(since) : TimeSpan.Zero;

    public void Clear() => (_failures, _since) = (0, null);

    public TimeSpan After(CloudError error, TimeSpan longest)
    {
        _failures++;
        if (Backoff.AskedBy(error) is { } asked)
        {
            (_since, _asked) = (time.GetTimestamp(), asked);
        }

        return Backoff.After(_failures, error, longest);
    }
}
