using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Portal.Benchmarks.Processes;

/// <summary>
/// Reads another process's managed heap after full collections, through the runtime's own diagnostic port: the product needs no code for it.
/// </summary>
internal static class HeapMeter
{
    // Microsoft-Windows-DotNETRuntime: GC 0x1, GCHeapCollect 0x800000 (starting a session with it collects once, fully).
    private const long CollectNow = 0x800001;

    /// <summary>Bytes in use after two full collections.</summary>
    public static async Task<long> MeasureAsync(int processId)
    {
        await ReadAsync(processId);
        return await ReadAsync(processId);
    }

    private static Task<long> ReadAsync(int processId) => Task.Run(() =>
    {
        var client = new DiagnosticsClient(processId);
        using var session = client.StartEventPipeSession(
            [
                new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, CollectNow),
                new EventPipeProvider("System.Runtime", EventLevel.Informational, 0, new Dictionary<string, string> { ["EventCounterIntervalSec"] = "1" }),
            ],
            requestRundown: false);
        using var source = new EventPipeEventSource(session.EventStream);
        long? bytes = null;
        var collected = 0;
        source.Clr.GCHeapStats += _ => collected++;
        source.Dynamic.All += happened =>
        {
            if (bytes is null && collected > 0 && happened.EventName == "EventCounters" && Counter(happened, "gc-heap-size") is { } megabytes)
            {
                bytes = (long)(megabytes * 1_000_000);
                session.Stop();
            }
        };
        source.Process();
        return bytes ?? throw new InvalidOperationException("The runtime told no heap size.");
    });

    private static double? Counter(TraceEvent happened, string name) =>
        happened.PayloadValue(0) is IDictionary<string, object> outer && outer["Payload"] is IDictionary<string, object> counter && (string)counter["Name"] == name
            ? Convert.ToDouble(counter["Mean"], System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
