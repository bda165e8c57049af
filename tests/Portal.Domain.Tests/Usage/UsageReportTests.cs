using System.Text;
using System.Text.Json;
using Portal.Domain.Usage;

namespace Portal.Domain.Tests.Usage;

/// <summary>A month made by hand: four instances whose hours can be counted on paper.</summary>
public sealed class UsageReportTests
{
    private static readonly UsageRange November = new(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30));

    // Counted until noon of the 3rd: 60 hours of the month are over.
    private static readonly UsageReport Report = new(November, At(3, 12),
    [
        // The whole time, from before the month: 60 h of 2 vCPUs, 4 GiB and 40 GiB.
        new InstanceUsage("a", "always", At(1, 0).AddDays(-20), null) { Flavor = "m1.medium", State = "active", Vcpus = 2, MemoryMiB = 4096, DiskGiB = 40 },
        // From the 2nd, 18:00 to the 3rd, 06:30: 12.5 h of 1 vCPU, 512 MiB and no disk.
        new InstanceUsage("b", "=cmd|'/c calc'!A1", At(2, 18), At(3, 6.5)) { Flavor = "m1.tiny", State = "terminated", Vcpus = 1, MemoryMiB = 512 },
        // Ended before the month.
        new InstanceUsage("c", "gone", At(1, 0).AddDays(-9), At(1, 0).AddDays(-1)) { State = "terminated", Vcpus = 8, MemoryMiB = 16384, DiskGiB = 160 },
        // Never ran.
        new InstanceUsage("d", "stillborn", null, null) { State = "error", Vcpus = 8, MemoryMiB = 16384, DiskGiB = 160 },
    ]);

    [Fact]
    public void Total_IsHoursTimesSize() =>
        Assert.Equal(new UsageSum(60 + 12.5, (60 * 2) + 12.5, (60 * 4) + (12.5 * 0.5), 60 * 40), Report.Total);

    [Fact]
    public void Steps_AreDaysThatAddUpToTheTotal()
    {
        var steps = Report.Steps();
        Assert.Equal(30, steps.Count);
        Assert.Equal([new UsageSum(24, 48, 96, 960), new UsageSum(30, 54, 99, 960), new UsageSum(18.5, 30.5, 51.25, 480)], steps.Take(3).Select(static step => step.Sum));
        Assert.All(steps.Skip(3), static step => Assert.Equal(default, step.Sum));
        Assert.Equal([false, false, true, true], steps.Take(4).Select(static step => step.IsOpen));
        Assert.Equal(Report.Total, steps.Aggregate(default(UsageSum), static (sum, step) => sum + step.Sum));
    }

    [Fact]
    public void LongRange_IsCutIntoWeeksAndTheRest()
    {
        var report = Report with { Range = new UsageRange(new DateOnly(2026, 9, 1), new DateOnly(2026, 11, 30)) };
        var steps = report.Steps();
        Assert.Equal(13, steps.Count);
        Assert.Equal(91, steps.Sum(static step => step.Days.Days));
        Assert.Equal(report.Total.InstanceHours, steps.Sum(static step => step.Sum.InstanceHours), 9);
    }

    [Fact]
    public void EndWithinASecond_CountsWhatItIs()
    {
        // Recording nova/448: nova called these 188.468310 seconds 192.6831.
        var instance = new InstanceUsage("x", "rec-forced", new(2026, 11, 23, 2, 31, 5, TimeSpan.Zero), null);
        Assert.Equal(188.468310 / 3600, instance.Hours(At(1, 0), new DateTimeOffset(2026, 11, 23, 2, 34, 13, TimeSpan.Zero).AddTicks(4683100)), 12);
    }

    [Fact]
    public void Csv_HasARowForEachInstanceAndNoFormula()
    {
        using var text = new StringWriter();
        UsageTables.WriteCsv(Report, "p1", "shop, \"new\"", text);
        var lines = text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.Equal(
            "p1,\"shop, \"\"new\"\"\",2026-11-01,2026-11-30,2026-11-03T12:00:00Z,a,always,active,m1.medium,2,4096,40,2026-10-12T00:00:00Z,,60.0000,120.0000,240.0000,2400.0000",
            lines[1]);
        Assert.Contains(",b,'=cmd|'/c calc'!A1,terminated,m1.tiny,1,512,0,2026-11-02T18:00:00Z,2026-11-03T06:30:00Z,12.5000,12.5000,6.2500,0.0000", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(",error,,8,16384,160,,,0.0000,0.0000,0.0000,0.0000", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Json_HasTheTotalsToo()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            UsageTables.WriteJson(Report, "p1", "shop", writer);
        }

        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Equal(132.5, document.RootElement.GetProperty("total").GetProperty("vcpu_hours").GetDouble());
        Assert.Equal(4, document.RootElement.GetProperty("instances").GetArrayLength());
    }

    [Theory]
    [InlineData("2026-11-01", "2026-11-30", null)]
    [InlineData("2026-11-23", "2026-11-23", null)]
    [InlineData("2026-11-24", "2026-11-25", UsageRangeFault.Future)]
    [InlineData("2026-11-02", "2026-11-01", UsageRangeFault.Backwards)]
    [InlineData("2025-11-24", "2026-11-24", null)]
    [InlineData("2025-11-23", "2026-11-24", UsageRangeFault.TooLong)]
    [InlineData("0001-01-01", "0001-01-02", UsageRangeFault.TooEarly)]
    [InlineData("2026-11-01", "9999-12-31", UsageRangeFault.TooLong)]
    public void Range_IsCheckedAndCapped(string first, string last, UsageRangeFault? fault) =>
        Assert.Equal(fault, UsageRange.Parse(first, last)!.Fault(At(23, 17)));

    [Theory]
    [InlineData(null, "2026-11-01")]
    [InlineData("yesterday", "2026-11-01")]
    [InlineData("2026-11-01", "2026-13-01")]
    [InlineData("2026-11-1", "2026-11-02")]
    public void WhatIsNoDay_IsNoRange(string? first, string? last) => Assert.Null(UsageRange.Parse(first, last));

    [Theory]
    [InlineData(UsagePreset.ThisMonth, "2026-03-01", "2026-03-31")]
    [InlineData(UsagePreset.LastMonth, "2026-02-01", "2026-02-28")]
    [InlineData(UsagePreset.SevenDays, "2026-03-25", "2026-03-31")]
    [InlineData(UsagePreset.ThirtyDays, "2026-03-02", "2026-03-31")]
    public void Preset_IsWholeDaysUntilToday(UsagePreset preset, string first, string last) =>
        Assert.Equal(UsageRange.Parse(first, last), UsageRange.Of(preset, new DateTimeOffset(2026, 3, 31, 23, 59, 0, TimeSpan.Zero)));

    private static DateTimeOffset At(int day, double hour) => new DateTimeOffset(2026, 11, day, 0, 0, 0, TimeSpan.Zero).AddHours(hour);
}
