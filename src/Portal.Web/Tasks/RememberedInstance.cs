using System.Text.Json;
using Portal.Domain.Compute;

namespace Portal.Web.Tasks;

/// <summary>What must be remembered of an instance before a command, so that its effect can be recognised after a restart.</summary>
internal static class RememberedInstance
{
    public static string Write(Instance instance) => JsonSerializer.Serialize(new Shape(
        instance.Status, instance.RawStatus, instance.VmState, instance.TaskState, instance.PowerState, instance.Flavor, instance.ImageId, instance.Created,
        instance.Updated, instance.LaunchedAt, instance.HostId, instance.Locked));

    public static Instance Read(string? json, PortalTaskItem item, string projectId)
    {
        var shape = json is null ? null : JsonSerializer.Deserialize<Shape>(json);
        return new Instance
        {
            Id = item.TargetId,
            Name = item.TargetName,
            Status = shape?.Status ?? InstanceStatus.Unknown,
            RawStatus = shape?.RawStatus ?? "",
            VmState = shape?.VmState,
            TaskState = shape?.TaskState,
            PowerState = shape?.PowerState,
            ProjectId = projectId,
            Flavor = shape?.Flavor ?? new FlavorRef(null),
            ImageId = shape?.ImageId,
            Created = shape?.Created ?? default,
            Updated = shape?.Updated ?? default,
            LaunchedAt = shape?.LaunchedAt,
            HostId = shape?.HostId,
            Locked = shape?.Locked,
        };
    }

    private sealed record Shape(
        InstanceStatus Status, string RawStatus, string? VmState, string? TaskState, PowerState? PowerState, FlavorRef Flavor, string? ImageId,
        DateTimeOffset Created, DateTimeOffset Updated, DateTimeOffset? LaunchedAt, string? HostId, bool? Locked);
}
