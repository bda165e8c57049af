using System.Globalization;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>What the portal has used and asked so far: its CPU from <c>/proc</c>, the calls to nova and cinder from their own request logs.</summary>
internal sealed record Counters(double CpuSeconds, int Calls)
{
    // sysconf(_SC_CLK_TCK) is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;
    private static readonly string[] Logs = ["access-nova.log", "access-cinder.log"];

    public static Counters Read(RealPortal portal, RealCloudFile cloud)
    {
        var stat = File.ReadAllText($"/proc/{portal.ProcessId}/stat");
        var fields = stat[(stat.LastIndexOf(") ", StringComparison.Ordinal) + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return new Counters(ticks / TicksPerSecond, Logs.Sum(log => File.ReadLines(Path.Combine(cloud["LOG_DIR"], log)).Count()));
    }
}
