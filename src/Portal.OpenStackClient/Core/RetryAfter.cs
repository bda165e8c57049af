using System.Net.Http.Headers;

namespace Portal.OpenStackClient.Core;

/// <summary>Reads Retry-After in both its forms, seconds and a date.</summary>
internal static class RetryAfter
{
    /// <summary>Null when absent; never negative.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider time)
    {
        TimeSpan? wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
