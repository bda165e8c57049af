namespace Portal.DemoCloud.Faults;

/// <summary>How a service misbehaves.</summary>
public enum FaultKind
{
    /// <summary>The answer comes, but later.</summary>
    Latency,

    /// <summary>An error status with a text body.</summary>
    Error,

    /// <summary>Status 200 with something that is no JSON.</summary>
    Garbage,

    /// <summary>No answer until the fault is cleared; then the connection is reset.</summary>
    Hang,

    /// <summary>The connection is reset (RST) without an answer.</summary>
    Reset,

    /// <summary>Nobody listens on the service's port while the fault is in force, and connections that stood are cut. It concerns every request.</summary>
    Refuse,
}
