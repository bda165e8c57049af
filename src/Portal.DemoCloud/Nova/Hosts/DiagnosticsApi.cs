using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Hosts;

/// <summary>/servers/{id}/diagnostics: libvirt's counters since the guest was started (recording nova/258). They only grow, each guest at its own pace.</summary>
internal sealed class DiagnosticsApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes.Get("/servers/{id}/diagnostics", Show);

    private Answer Show(Call call)
    {
        if (!call.IsAdmin) throw NovaErrors.PolicyForbids("server_diagnostics");
        var server = ServersApi.Find(cloud, call);
        if (server.Host is null) throw NovaErrors.Crash();
        if (cloud.Compute.Node(server.Host) is { Compute.IsRunning: false }) throw NovaErrors.Crash().After(cloud.RpcTimeout);
        // A guest that does not run has nothing to say (nova/compute/manager.py get_diagnostics).
        if (!server.IsRunning) return Answer.Text(200, "null", JsonAnswer.Plain);
        return JsonAnswer.Json(200, json => Write(json, server));
    }

    private void Write(Utf8JsonWriter json, Server server)
    {
        var seconds = Math.Max(0, (cloud.Clock.Now - server.BootedAt).TotalSeconds);
        var pace = 0.2 + (server.Number * 7 % 10 / 12d);
        for (var cpu = 0; cpu < server.Flavor.Vcpus; cpu++)
            json.WriteNumber($"cpu{cpu}_time", 180_000_000L + Grown(seconds, 1e9 * pace * 0.4, 97 + cpu));
        var memory = server.Flavor.Ram * 1024L;
        json.WriteNumber("memory", memory);
        json.WriteNumber("memory-actual", memory);
        json.WriteNumber("memory-rss", (long)(memory * (0.35 + (pace * 0.4))));
        WriteDisk(json, "vda", seconds, pace);
        if (server.Flavor.Ephemeral > 0) WriteDisk(json, "vdb", seconds, pace / 3);
        foreach (var index in Enumerable.Range(0, server.FixedIps.Select(ip => ip.Network).Distinct().Count())) WriteNic(json, $"vnet{index}", seconds, pace);
    }

    private static void WriteDisk(Utf8JsonWriter json, string name, double seconds, double pace)
    {
        var (reads, writes) = (36 + Grown(seconds, 3 * pace, 61), 24 + Grown(seconds, 5 * pace, 43));
        json.WriteNumber($"{name}_read_req", reads);
        json.WriteNumber($"{name}_read", reads * 65_536);
        json.WriteNumber($"{name}_write_req", writes);
        json.WriteNumber($"{name}_write", writes * 24_576);
        json.WriteNumber($"{name}_errors", -1);
    }

    private static void WriteNic(Utf8JsonWriter json, string name, double seconds, double pace)
    {
        var (received, sent) = (206 + Grown(seconds, 90 * pace, 53), 133 + Grown(seconds, 70 * pace, 71));
        json.WriteNumber($"{name}_rx_packets", received);
        json.WriteNumber($"{name}_rx", received * 612);
        json.WriteNumber($"{name}_rx_errors", 0);
        json.WriteNumber($"{name}_rx_drop", 0);
        json.WriteNumber($"{name}_tx_packets", sent);
        json.WriteNumber($"{name}_tx", sent * 840);
        json.WriteNumber($"{name}_tx_errors", 0);
        json.WriteNumber($"{name}_tx_drop", 0);
    }

    /// <summary>A steady rate with a slow swing on it that never turns back.</summary>
    private static long Grown(double seconds, double rate, double period) =>
        (long)(rate * (seconds + (period * 0.8 / (2 * Math.PI) * Math.Sin(2 * Math.PI * seconds / period))));
}
