using System.Globalization;
using System.Text.Json;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Operations;

/// <summary>nova.services of a real Folsom, sampled while something was done to a service.</summary>
internal static class RecordedSeries
{
    /// <summary>Samples every 5 s while a daemon was stopped for 70 s and started again.</summary>
    public static IReadOnlyList<Sample> Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.Path("tests", "recordings", "folsom", "mysql", $"{name}.json")));
        return [.. document.RootElement.GetProperty("samples").EnumerateArray().Select(static sample => new Sample(
            new ReadMoment(TimeSpan.FromSeconds(sample.GetProperty("t").GetDouble()), Time(sample.GetProperty("utc_now"))!.Value),
            sample.TryGetProperty("event", out var happened) ? happened.GetString() : null,
            [.. sample.GetProperty("rows").EnumerateArray().Select(static row => Row(row))]))];
    }

    /// <summary>The stages of <c>nova-manage service disable</c> and <c>enable</c>; the moments are the test's, as none were recorded.</summary>
    public static IReadOnlyList<ServiceReading> Stage(string stage)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.Path("tests", "recordings", "folsom", "mysql", "services-disable-enable.json")));
        return [.. document.RootElement.GetProperty(stage).EnumerateArray().Select(static row => Row(row))];
    }

    public static DateTimeOffset At(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static ServiceReading Row(JsonElement row) => new()
    {
        Key = new ServiceKey(row.GetProperty("host").GetString()!, row.GetProperty("binary").GetString()!),
        RowId = row.GetProperty("id").GetInt64(),
        ReportCount = row.GetProperty("report_count").GetInt64(),
        Disabled = row.GetProperty("disabled").GetInt32() != 0,
        CreatedAt = row.TryGetProperty("created_at", out var created) ? Time(created) : null,
        UpdatedAt = Time(row.GetProperty("updated_at")),
    };

    private static DateTimeOffset? Time(JsonElement value) => value.GetString() is { } text ? At(text) : null;
}

internal sealed record Sample(ReadMoment Read, string? Event, IReadOnlyList<ServiceReading> Rows);
