namespace Portal.Domain.Operations.Heartbeats;

/// <summary>When a silent service is called late, and when down.</summary>
/// <param name="LateAfter">Three missed reports of nova's report_interval (10 s).</param>
/// <param name="DownAfter">nova's own service_down_time.</param>
public sealed record HeartbeatThresholds(TimeSpan LateAfter, TimeSpan DownAfter)
{
    public static HeartbeatThresholds Nova { get; } = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));

    /// <summary>As nova does, a silence of exactly the limit still counts as alive (nova/utils.py service_is_up).</summary>
    public ServiceState StateAt(TimeSpan age) =>
        age > DownAfter ? ServiceState.Down : age > LateAfter ? ServiceState.Late : ServiceState.Up;
}
