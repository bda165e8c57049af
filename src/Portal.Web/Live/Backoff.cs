using System.Security.Cryptography;
using Portal.Domain.Errors;

namespace Portal.Web.Live;

/// <summary>How long to leave a failing service alone.</summary>
internal static class Backoff
{
    /// <summary>Doubles from two seconds, give or take a quarter so that watchers do not come back together; at least what the cloud asked for.</summary>
    public static TimeSpan After(int failures, CloudError error, TimeSpan longest)
    {
        var doubled = TimeSpan.FromSeconds(Math.Min(longest.TotalSeconds, Math.Pow(2, Math.Min(failures, 16))));
        var jittered = doubled * (0.75 + (RandomNumberGenerator.GetInt32(500) / 1000.0));
        return AskedBy(error) is { } asked && asked > jittered ? asked : jittered;
    }

    /// <summary>The pause that the cloud named, if it did.</summary>
    public static TimeSpan? AskedBy(CloudError error) => error switch
    {
        CloudError.RateLimited limited => limited.RetryAfter,
        CloudError.Unavailable { RetryAfter: { } after } => after,
        _ => null,
    };
}
