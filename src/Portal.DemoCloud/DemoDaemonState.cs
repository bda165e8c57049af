namespace Portal.DemoCloud;

/// <summary>A daemon as it is, and the row that others judge it by.</summary>
/// <param name="Binary">One of <see cref="DemoDaemon"/>.</param>
/// <param name="IsRunning">Whether its process lives.</param>
/// <param name="Slowness">Factor on how long its work takes and how rarely it reports; 1 is well.</param>
/// <param name="ClockSkew">By how much the clock of its machine is ahead.</param>
/// <param name="IsDisabled">As <c>nova-manage service disable</c> leaves it.</param>
/// <param name="ReportCount">Reports so far; 0 for a daemon without a row.</param>
/// <param name="UpdatedAt">When the row was last written, by the daemon's own clock.</param>
/// <param name="Silence">How long ago it last reported or was started, by the true clock; null for a daemon without a row.</param>
/// <param name="IsUp">What nova's own rule makes of the row (service_down_time).</param>
public sealed record DemoDaemonState(
    string Host, string Binary, bool IsRunning, double Slowness, TimeSpan ClockSkew, bool IsDisabled, long ReportCount, DateTimeOffset? UpdatedAt, TimeSpan? Silence, bool IsUp);
