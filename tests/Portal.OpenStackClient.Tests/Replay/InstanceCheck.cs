using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Compute;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>A server on the wire against the Instance made of it.</summary>
internal static class InstanceCheck
{
    /// <summary>Not carried into the Domain: addresses nobody follows, and what no panel of the portal shows.</summary>
    private static readonly HashSet<string> LeftOut =
    [
        "links", "accessIPv4", "accessIPv6", "adminPass", "OS-EXT-SRV-ATTR:hypervisor_hostname", "OS-EXT-SRV-ATTR:reservation_id",
        "OS-EXT-SRV-ATTR:launch_index", "OS-EXT-SRV-ATTR:hostname", "OS-EXT-SRV-ATTR:kernel_id", "OS-EXT-SRV-ATTR:ramdisk_id",
        "OS-EXT-SRV-ATTR:root_device_name", "OS-EXT-SRV-ATTR:user_data", "OS-SRV-USG:terminated_at", "host_status", "locked_reason",
        "trusted_image_certificates", "server_groups", "hypervisor_hostname",
        // Compared as structures below.
        "addresses", "metadata", "security_groups", "flavor", "image", "fault", "os-extended-volumes:volumes_attached", "tags",
    ];

    private static readonly Lossless<Instance> Fields = new(new Dictionary<string, Func<Instance, object?>>
    {
        ["id"] = static i => i.Id,
        ["name"] = static i => i.Name,
        ["status"] = static i => i.RawStatus,
        ["tenant_id"] = static i => i.ProjectId,
        ["user_id"] = static i => i.UserId,
        ["created"] = static i => WireForm.Z(i.Created),
        ["updated"] = static i => WireForm.Z(i.Updated),
        ["progress"] = static i => WireForm.Number(i.Progress),
        ["hostId"] = static i => i.HostId,
        ["key_name"] = static i => i.KeyName,
        ["config_drive"] = static i => i.HasConfigDrive ? "True" : "",
        ["OS-EXT-STS:vm_state"] = static i => i.VmState,
        ["OS-EXT-STS:task_state"] = static i => i.TaskState,
        ["OS-EXT-STS:power_state"] = static i => WireForm.Number((int?)i.PowerState),
        ["OS-DCF:diskConfig"] = static i => i.DiskConfig,
        ["OS-EXT-SRV-ATTR:host"] = static i => i.Host,
        ["OS-EXT-SRV-ATTR:instance_name"] = static i => i.HypervisorName,
        ["OS-EXT-AZ:availability_zone"] = static i => i.AvailabilityZone ?? "",
        ["OS-SRV-USG:launched_at"] = static i => i.LaunchedAt is { } at ? WireForm.Micros(at) : null,
        ["locked"] = static i => i.Locked,
        ["description"] = static i => i.Description,
    }, LeftOut);

    public static void Check(JsonElement server, Instance instance)
    {
        Fields.Check(server, instance);
        Assert.NotEqual(InstanceStatus.Unknown, instance.Status);
        Same(server, "metadata", WireForm.Object(instance.Metadata));
        Same(server, "security_groups", new JsonArray([.. instance.SecurityGroups.Select(static name => new JsonObject { ["name"] = name })]));
        Same(server, "tags", new JsonArray([.. instance.Tags.Select(static tag => (JsonNode)tag)]));
        Assert.Equal(
            server.TryGetProperty("os-extended-volumes:volumes_attached", out var volumes)
                ? volumes.EnumerateArray().Select(static volume => volume.GetProperty("id").GetString()) : [], instance.VolumeIds);
        Assert.Equal(
            server.GetProperty("image") is { ValueKind: JsonValueKind.Object } image ? image.GetProperty("id").GetString() : null, instance.ImageId);
        CheckAddresses(server.GetProperty("addresses"), instance);
        CheckFlavor(server.GetProperty("flavor"), instance.Flavor);
        CheckFault(server, instance);
    }

    private static void CheckAddresses(JsonElement addresses, Instance instance)
    {
        var wire = addresses.EnumerateObject().SelectMany(static network => network.Value.EnumerateArray().Select(address => new InstanceAddress(
            network.Name,
            address.GetProperty("addr").GetString()!,
            address.GetProperty("version").GetInt32(),
            !address.TryGetProperty("OS-EXT-IPS:type", out var type) ? AddressKind.Unknown
                : type.GetString() == "floating" ? AddressKind.Floating : AddressKind.Fixed,
            address.TryGetProperty("OS-EXT-IPS-MAC:mac_addr", out var mac) ? mac.GetString() : null)));
        Assert.Equal(wire, instance.Addresses);
    }

    private static void CheckFlavor(JsonElement wire, FlavorRef flavor)
    {
        if (wire.TryGetProperty("id", out var id))
        {
            Assert.Equal(new FlavorRef(id.GetString()), flavor);
            return;
        }

        Assert.Equal(new FlavorRef((string?)null)
        {
            Name = wire.GetProperty("original_name").GetString(),
            Vcpus = wire.GetProperty("vcpus").GetInt32(),
            RamMiB = wire.GetProperty("ram").GetInt32(),
            DiskGiB = wire.GetProperty("disk").GetInt32(),
        }, flavor);
    }

    private static void CheckFault(JsonElement server, Instance instance)
    {
        if (!server.TryGetProperty("fault", out var fault))
        {
            Assert.Null(instance.Fault);
            return;
        }

        Assert.Equal(new InstanceFault(fault.GetProperty("code").GetInt32(), fault.GetProperty("message").GetString()!,
            fault.TryGetProperty("details", out var details) ? details.GetString() : null, fault.GetProperty("created").GetDateTimeOffset()), instance.Fault);
    }

    private static void Same(JsonElement server, string name, JsonNode mapped)
    {
        if (server.TryGetProperty(name, out var wire))
        {
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(wire.GetRawText()), mapped), $"{name}: wire {wire}, mapped {mapped}");
        }
    }
}
