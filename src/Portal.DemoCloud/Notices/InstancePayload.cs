using System.Text.Json;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Notices;

/// <summary>What every message about an instance says of it (nova/notifications.py info_from_instance).</summary>
internal static class InstancePayload
{
    public static void Write(Utf8JsonWriter json, Cloud cloud, Server server, Func<DateTimeOffset, string> time)
    {
        json.WriteString("instance_id", server.Id);
        json.WriteString("tenant_id", server.TenantId);
        json.WriteString("user_id", server.UserId);
        json.WriteString("display_name", server.Name);
        json.WriteString("state", server.VmState);
        json.WriteString("state_description", server.TaskState ?? "");
        json.WriteString("host", server.Host);
        json.WriteString("availability_zone", Scheduler.Zone);
        json.WriteString("created_at", time(server.Created));
        json.WriteString("launched_at", server.PowerState == 0 ? "" : time(server.BootedAt));
        json.WriteString("deleted_at", server.IsDeleted ? time(server.Updated) : "");
        json.WriteString("instance_type", server.Flavor.Name);
        json.WriteNumber("memory_mb", server.Flavor.Ram);
        json.WriteNumber("vcpus", server.Flavor.Vcpus);
        json.WriteNumber("root_gb", server.Flavor.Disk);
        json.WriteNumber("ephemeral_gb", server.Flavor.Ephemeral);
        json.WriteNumber("disk_gb", server.Flavor.Disk + server.Flavor.Ephemeral);
        json.WriteString("image_ref_url", $"{cloud.Endpoints.Text(CloudService.Glance)}/images/{server.ImageId}");
        json.WriteString("access_ip_v4", server.AccessIpV4 is { Length: > 0 } address ? address : null);
        json.WriteString("access_ip_v6", server.AccessIpV6 is { Length: > 0 } other ? other : null);
        json.WriteString("reservation_id", $"r-{server.Id[..8]}");
        json.WriteStartArray("metadata");
        foreach (var (key, value) in server.Metadata)
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WriteString("value", value);
            json.WriteString("instance_uuid", server.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
