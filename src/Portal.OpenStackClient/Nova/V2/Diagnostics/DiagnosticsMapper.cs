using System.Globalization;
using System.Text.Json;
using Portal.Domain.Operations.Apis;

namespace Portal.OpenStackClient.Nova.V2.Diagnostics;

/// <summary>Both shapes of diagnostics → one. What is missing, or is no number, is left out.</summary>
internal static class DiagnosticsMapper
{
    private const long NanosecondsPerTick = 100;

    public static InstanceDiagnostics Map(IReadOnlyDictionary<string, JsonElement> answer) =>
        answer.ContainsKey("cpu_details") || answer.ContainsKey("disk_details") ? Current(answer) : Libvirt(answer);

    private static InstanceDiagnostics Current(IReadOnlyDictionary<string, JsonElement> answer)
    {
        var cpus = Items(answer, "cpu_details");
        var memory = answer.TryGetValue("memory_details", out var details) && details.ValueKind == JsonValueKind.Object ? details : default;
        return new InstanceDiagnostics
        {
            Cpus = cpus.Length,
            CpuTime = Time(cpus.Select(static cpu => Number(cpu, "time"))),
            // In MiB since 2.48.
            MemoryKiB = Number(memory, "maximum") * 1024,
            MemoryUsedKiB = Number(memory, "used") * 1024,
            Disks = [.. Items(answer, "disk_details").Select(static (disk, index) => new DiskCounters(
                index.ToString(CultureInfo.InvariantCulture), Count(disk, "read_bytes"), Count(disk, "write_bytes"), Count(disk, "read_requests"), Count(disk, "write_requests")))],
            Nics = [.. Items(answer, "nic_details").Select(static (nic, index) => new NicCounters(
                Text(nic, "mac_address") ?? index.ToString(CultureInfo.InvariantCulture),
                Count(nic, "rx_octets"),
                Count(nic, "tx_octets"),
                Count(nic, "rx_drop") + Count(nic, "tx_drop") + Count(nic, "rx_errors") + Count(nic, "tx_errors")))],
        };
    }

    /// <summary>nova/virt/libvirt/driver.py get_diagnostics 2012.2.4: <c>cpu0_time</c>, <c>vda_read</c>, <c>vnet0_rx</c>, <c>memory-rss</c>. Recording nova/258.</summary>
    private static InstanceDiagnostics Libvirt(IReadOnlyDictionary<string, JsonElement> answer)
    {
        long? Value(string name) => answer.TryGetValue(name, out var value) ? Number(value) : null;
        long Counted(string name) => Math.Max(0, Value(name) ?? 0);
        var cpus = answer.Keys.Where(static name => name.StartsWith("cpu", StringComparison.Ordinal) && name.EndsWith("_time", StringComparison.Ordinal)).ToList();
        return new InstanceDiagnostics
        {
            Cpus = cpus.Count,
            CpuTime = Time(cpus.Select(Value)),
            MemoryKiB = Value("memory-actual") ?? Value("memory"),
            MemoryUsedKiB = Value("memory-rss"),
            Disks = [.. Devices("_read_req").Select(name => new DiskCounters(
                name, Counted(name + "_read"), Counted(name + "_write"), Counted(name + "_read_req"), Counted(name + "_write_req")))],
            Nics = [.. Devices("_rx_packets").Select(name => new NicCounters(
                name,
                Counted(name + "_rx"),
                Counted(name + "_tx"),
                Counted(name + "_rx_drop") + Counted(name + "_tx_drop") + Counted(name + "_rx_errors") + Counted(name + "_tx_errors")))],
        };

        IEnumerable<string> Devices(string suffix) => answer.Keys
            .Where(name => name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)).Select(name => name[..^suffix.Length]).Order(StringComparer.Ordinal);
    }

    private static TimeSpan? Time(IEnumerable<long?> nanoseconds) =>
        nanoseconds.OfType<long>().ToList() is { Count: > 0 } known ? TimeSpan.FromTicks(known.Sum() / NanosecondsPerTick) : null;

    private static JsonElement[] Items(IReadOnlyDictionary<string, JsonElement> answer, string name) =>
        answer.TryGetValue(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static long Count(JsonElement of, string name) => Math.Max(0, Number(of, name) ?? 0);

    private static long? Number(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? Number(value) : null;

    private static long? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
