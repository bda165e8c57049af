using System.Globalization;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>What the portal has used and asked so far: its CPU from <c>/proc</c>, nova's calls from nova's own request log.</summary>
internal sealed record Counters(double CpuSeconds, int NovaCalls)
{
    // sysconf(_SC_CLK_TCK) is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    public static Counters Read(RealPortal portal, RealCloudFile cloud)
    {
        var stat = File.ReadAllText($"/proc/{portal.ProcessId}/stat");
        var fields = stat[(stat.LastIndexOf(") ", StringComparison.Ordinal) + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return new Counters(ticks / TicksPerSecond, File.ReadLines(Path.Combine(cloud["LOG_DIR"], "access-nova.log")).Count());
    }
}
