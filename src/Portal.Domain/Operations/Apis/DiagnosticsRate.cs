namespace Portal.Domain.Operations.Apis;

/// <summary>What an instance did between two readings of its counters.</summary>
/// <param name="CpuShare">Of all its vCPUs together, 0 to 1; null where the counter is missing.</param>
/// <param name="Read">Bytes a second from its disks.</param>
/// <param name="Written">Bytes a second to its disks.</param>
/// <param name="Received">Bytes a second from the network.</param>
/// <param name="Sent">Bytes a second to the network.</param>
public sealed record DiagnosticsRate(double? CpuShare, double Read, double Written, double Received, double Sent)
{
    /// <returns>Null when no time passed, or when a counter ran backwards: the guest was started anew or moved in between.</returns>
    public static DiagnosticsRate? Between(InstanceDiagnostics before, InstanceDiagnostics after, TimeSpan elapsed)
    {
        if (elapsed <= TimeSpan.Zero || after.CpuTime < before.CpuTime || after.BytesRead < before.BytesRead || after.BytesWritten < before.BytesWritten
            || after.BytesReceived < before.BytesReceived || after.BytesSent < before.BytesSent)
        {
            return null;
        }

        double PerSecond(long from, long to) => (to - from) / elapsed.TotalSeconds;
        return new DiagnosticsRate(
            after.CpuTime - before.CpuTime is { } worked ? Math.Min(1, worked / (elapsed * Math.Max(1, after.Cpus))) : null,
            PerSecond(before.BytesRead, after.BytesRead),
            PerSecond(before.BytesWritten, after.BytesWritten),
            PerSecond(before.BytesReceived, after.BytesReceived),
            PerSecond(before.BytesSent, after.BytesSent));
    }
}
