using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Notices;

/// <summary>Messages of nova's services, with the fields that the recorded ones have (recordings notifications/*).</summary>
internal sealed class NovaNotices(Cloud cloud)
{
    /// <summary>compute.instance.update of notify_on_state_change=vm_and_task_state.</summary>
    public void Update(Server server, string publisher, string oldState, string? oldTask) => Send(publisher, "compute.instance.update", server, json =>
    {
        InstancePayload.Write(json, cloud, server, WireTime.Spaced);
        json.WriteString("old_state", oldState);
        json.WriteString("old_task_state", oldTask);
        json.WriteString("new_task_state", server.TaskState);
    });

    public void Instance(Server server, string publisher, string eventType) =>
        Send(publisher, eventType, server, json => InstancePayload.Write(json, cloud, server, WireTime.Micro));

    public void FloatingIp(string what, string address, string project, string? host) => Send(
        $"network.{host ?? cloud.Compute.Nodes[0].Host}",
        $"network.floating_ip.{what}",
        project,
        "",
        isError: false,
        json =>
        {
            json.WriteString("floating_ip", address);
            json.WriteString("project_id", project);
        });

    /// <summary>
    /// The scheduler gave up. Only where a service is down does it know the instance, and put its state back; after any other check the message lacks
    /// the id (nova/scheduler/manager.py _set_vm_state_and_notify; recordings notifications/292 and 301).
    /// </summary>
    public void MigrationRefused(Server server, bool stateIsPutBack, Action<Utf8JsonWriter> reason) => Send(
        $"scheduler.{DemoDaemon.Controller}",
        "scheduler.live_migration",
        server.TenantId,
        server.UserId,
        isError: true,
        json =>
        {
            json.WriteString("instance_id", stateIsPutBack ? server.Id : null);
            json.WriteStartObject("instance_properties");
            if (stateIsPutBack) json.WriteString("uuid", server.Id);
            json.WriteEndObject();
            json.WriteString("method", "live_migration");
            json.WriteStartObject("reason");
            reason(json);
            json.WriteEndObject();
            json.WriteStartObject("request_spec");
            json.WriteEndObject();
            json.WriteString("state", stateIsPutBack ? "active" : "error");
        });

    /// <summary>A check that failed on a node names itself, the instance and the reason (recordings notifications/295 and 296).</summary>
    public void CheckFailed(Server server, string method, string host, string reason) => Send(
        $"compute.{host}",
        method,
        server.TenantId,
        server.UserId,
        isError: true,
        json =>
        {
            json.WriteStartObject("exception");
            json.WriteStartObject("kwargs");
            json.WriteNumber("code", 500);
            json.WriteString("reason", reason);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject("instance");
            json.WriteString("uuid", server.Id);
            json.WriteString("display_name", server.Name);
            json.WriteString("project_id", server.TenantId);
            json.WriteString("host", server.Host);
            json.WriteString("vm_state", server.VmState);
            json.WriteString("task_state", server.TaskState);
            json.WriteEndObject();
        });

    private void Send(string publisher, string eventType, Server server, Action<Utf8JsonWriter> payload) =>
        Send(publisher, eventType, server.TenantId, server.UserId, isError: false, payload);

    private void Send(string publisher, string eventType, string project, string user, bool isError, Action<Utf8JsonWriter> payload)
    {
        var body = JsonAnswer.Json(200, json =>
        {
            json.WriteString("event_type", eventType);
            json.WriteString("message_id", Guid.NewGuid().ToString());
            json.WriteString("priority", isError ? "ERROR" : "INFO");
            json.WriteString("publisher_id", publisher);
            json.WriteString("timestamp", WireTime.SpacedMicro(cloud.Clock.Now));
            json.WriteString("_context_auth_token", cloud.Notices.ContextToken);
            json.WriteString("_context_project_id", project);
            json.WriteString("_context_user_id", user);
            json.WriteString("_context_request_id", $"req-{Guid.NewGuid()}");
            json.WriteBoolean("_context_is_admin", true);
            json.WriteStartObject("payload");
            payload(json);
            json.WriteEndObject();
        }).Body;
        cloud.Notices.Add(new Notice("nova", isError ? "notifications.error" : "notifications.info", eventType, body));
    }
}
