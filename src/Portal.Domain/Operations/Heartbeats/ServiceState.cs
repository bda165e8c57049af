namespace Portal.Domain.Operations.Heartbeats;

/// <summary>How a service is, in rising order of trouble.</summary>
public enum ServiceState
{
    /// <summary>Nothing tells whether it is alive.</summary>
    Unknown,
    Up,

    /// <summary>Silent for longer than a few reports; nova still takes it for alive.</summary>
    Late,

    /// <summary>Silent for longer than nova's service_down_time.</summary>
    Down,
}
