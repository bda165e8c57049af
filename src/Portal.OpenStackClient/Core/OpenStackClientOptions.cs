namespace Portal.OpenStackClient.Core;

/// <summary>How patient the portal is with a cloud's services. The defaults suit JSON calls of clouds with thousands of instances.</summary>
public sealed class OpenStackClientOptions
{
    /// <summary>Until a connection stands. A request that never got one was never sent.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>One attempt of a read, until the answer's headers are in.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A write, which has one attempt only: as long as services and proxies commonly work on one request.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A call with all its attempts.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(75);

    /// <summary>Version documents and extensions: a service that is slow here is asked again later.</summary>
    public TimeSpan DiscoveryTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Silence inside an answer's body after which it counts as broken.</summary>
    public TimeSpan BodyIdleTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Largest answer that is read, in bytes.</summary>
    public long MaxResponseBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Silence inside an upload or a download of data after which it counts as broken.</summary>
    public TimeSpan TransferIdleTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a service may work after the last byte of an upload: it may still copy it to where it keeps it.</summary>
    public TimeSpan TransferAnswerTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Further attempts of a read; writes have none.</summary>
    public int MaxRetries { get; set; } = 2;

    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>A longer Retry-After is not waited for but told to the person.</summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Failures among the calls of <see cref="BreakerWindow"/> that open the circuit, once there were <see cref="BreakerMinimumCalls"/>.</summary>
    public double BreakerFailureRatio { get; set; } = 0.5;

    public int BreakerMinimumCalls { get; set; } = 6;

    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long version documents and extensions are remembered.</summary>
    public TimeSpan DiscoveryLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a failed discovery is not repeated.</summary>
    public TimeSpan DiscoveryRetryAfter { get; set; } = TimeSpan.FromSeconds(5);
}
