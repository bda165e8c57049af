using Portal.Domain.Errors;
using Portal.Web.Live;

namespace Portal.Web.Tasks;

/// <summary>How long an item waits for a cloud that is away or asks for a pause. Errors of the thing itself are not waited for.</summary>
internal sealed class CloudPatience(TaskOptions options, TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly long _started = time.GetTimestamp();
    private int _failures;

    public bool ShouldRetry(CloudError error) => error switch
    {
        CloudError.RateLimited => true,
        CloudError.Unavailable => time.GetElapsedTime(_started) < options.Patience,
        _ => false,
    };

    public Task PauseAsync(CloudError error, CancellationToken cancellationToken) =>
        // A rate limit is waited for in the budget, which was told of it.
        error is CloudError.RateLimited ? Task.CompletedTask : Task.Delay(Backoff.After(++_failures, error, LongestPause), time, cancellationToken);
}
