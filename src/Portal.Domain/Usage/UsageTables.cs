using System.Globalization;
using System.Text.Json;
using Portal.Domain.Text;

namespace Portal.Domain.Usage;

/// <summary>A report for spreadsheets and programs: a row for each instance, hours to four digits, no row of totals that a sum would count twice.</summary>
public static class UsageTables
{
    /// <param name="projectName">May hold anything: made safe for spreadsheets.</param>
    public static void WriteCsv(UsageReport report, string projectId, string projectName, TextWriter output)
    {
        var csv = new CsvWriter(output);
        csv.Row(
            "project_id", "project", "first_day", "last_day", "counted_until", "instance_id", "instance", "state", "flavor", "vcpus", "memory_mib", "disk_gib",
            "started_at", "ended_at", "hours", "vcpu_hours", "memory_gib_hours", "disk_gib_hours");
        foreach (var instance in report.Instances)
        {
            var sum = report.SumOf(instance);
            csv.Cell(projectId).Cell(projectName).Cell(Day(report.Range.First)).Cell(Day(report.Range.Last)).Cell(report.AsOf)
                .Cell(instance.InstanceId).Cell(instance.Name).Cell(instance.State).Cell(instance.Flavor).Cell(instance.Vcpus).Cell(instance.MemoryMiB)
                .Cell(instance.DiskGiB).Cell(instance.StartedAt).Cell(instance.EndedAt).Cell(Number(sum.InstanceHours)).Cell(Number(sum.VcpuHours))
                .Cell(Number(sum.MemoryHours)).Cell(Number(sum.DiskHours)).EndRow();
        }
    }

    public static void WriteJson(UsageReport report, string projectId, string projectName, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("project_id", projectId);
        json.WriteString("project", projectName);
        json.WriteString("first_day", Day(report.Range.First));
        json.WriteString("last_day", Day(report.Range.Last));
        json.WriteString("counted_until", report.AsOf);
        json.WriteStartObject("total");
        WriteSum(json, report.Total);
        json.WriteEndObject();
        json.WriteStartArray("instances");
        foreach (var instance in report.Instances)
        {
            json.WriteStartObject();
            json.WriteString("instance_id", instance.InstanceId);
            json.WriteString("instance", instance.Name);
            json.WriteString("state", instance.State);
            json.WriteString("flavor", instance.Flavor);
            json.WriteNumber("vcpus", instance.Vcpus);
            json.WriteNumber("memory_mib", instance.MemoryMiB);
            json.WriteNumber("disk_gib", instance.DiskGiB);
            WriteTime(json, "started_at", instance.StartedAt);
            WriteTime(json, "ended_at", instance.EndedAt);
            WriteSum(json, report.SumOf(instance));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSum(Utf8JsonWriter json, UsageSum sum)
    {
        json.WriteNumber("hours", Math.Round(sum.InstanceHours, 4));
        json.WriteNumber("vcpu_hours", Math.Round(sum.VcpuHours, 4));
        json.WriteNumber("memory_gib_hours", Math.Round(sum.MemoryHours, 4));
        json.WriteNumber("disk_gib_hours", Math.Round(sum.DiskHours, 4));
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } moment)
        {
            json.WriteString(name, moment);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Hours are never negative, so no figure is taken for a formula.
    private static string Number(double hours) => hours.ToString("0.0000", CultureInfo.InvariantCulture);
}
