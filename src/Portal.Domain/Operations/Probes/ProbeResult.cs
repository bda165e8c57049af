namespace Portal.Domain.Operations.Probes;

/// <summary>One answer, or none.</summary>
/// <param name="Latency">Until the first byte of the answer; until the port opened where only that is asked.</param>
/// <param name="Fault">Why there was no proper answer; null when there was.</param>
/// <param name="Status">The HTTP status, where one came.</param>
public sealed record ProbeResult(DateTimeOffset At, TimeSpan Latency, ProbeFault? Fault, int? Status = null)
{
    public bool IsGood => Fault is null;
}

public enum ProbeFault
{
    /// <summary>Its name leads nowhere.</summary>
    NameUnknown,

    /// <summary>Nothing listens there, or the way is closed.</summary>
    Unreachable,
    TimedOut,

    /// <summary>Its certificate is not trusted.</summary>
    Untrusted,

    /// <summary>It answered with a fault of its own.</summary>
    BadAnswer,
}

/// <summary>Asks one target once. Never throws but for cancellation.</summary>
public interface IProbeRunner
{
    Task<ProbeResult> RunAsync(ProbeTarget target, TimeSpan timeout, CancellationToken cancellationToken);
}
