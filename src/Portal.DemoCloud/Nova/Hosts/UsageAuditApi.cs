using System.Globalization;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Hosts;

/// <summary>os-instance_usage_audit_log: whether every node counted its instances in the last whole hour (recordings nova/455, 456).</summary>
internal sealed class UsageAuditApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes
        .Get("/os-instance_usage_audit_log", call => Log(call, "instance_usage_audit_logs", cloud.Clock.Now))
        .Get("/os-instance_usage_audit_log/{before}", call => Log(
            call,
            "instance_usage_audit_log",
            WireTime.TryParse(call.Route["before"], out var before) ? before : throw NovaErrors.BadRequest($"Invalid timestamp for date {call.Route["before"]}")));

    private Answer Log(Call call, string name, DateTimeOffset before)
    {
        if (!call.IsAdmin) throw NovaErrors.PolicyForbids("instance_usage_audit_log");
        var end = new DateTimeOffset(before.Year, before.Month, before.Day, before.Hour, 0, 0, TimeSpan.Zero);
        var guests = cloud.Compute.Servers.All.Where(server => !server.IsDeleted && server.Created < end).ToLookup(server => server.Host);
        var nodes = cloud.Compute.Nodes;
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject(name);
            json.WriteStartObject("log");
            foreach (var node in nodes)
            {
                var count = guests[node.Host].Count();
                var seconds = (0.004 + (count * 0.0021)).ToString("0.0000", CultureInfo.InvariantCulture);
                json.WriteStartObject(node.Host);
                json.WriteNumber("instances", count);
                json.WriteNumber("errors", 0);
                json.WriteString("message", $"Instance usage audit ran for host {node.Host}, {count} instances in {seconds} seconds.");
                json.WriteString("state", "DONE");
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteNumber("total_errors", 0);
            json.WriteNumber("total_instances", nodes.Sum(node => guests[node.Host].Count()));
            json.WriteNumber("num_hosts", nodes.Count);
            json.WriteNumber("num_hosts_running", 0);
            json.WriteNumber("num_hosts_done", nodes.Count);
            json.WriteNumber("num_hosts_not_run", 0);
            json.WriteStartArray("hosts_not_run");
            json.WriteEndArray();
            json.WriteString("overall_status", "ALL hosts done. 0 errors.");
            json.WriteString("period_beginning", WireTime.Spaced(end.AddHours(-1)));
            json.WriteString("period_ending", WireTime.Spaced(end));
            json.WriteEndObject();
        });
    }
}
