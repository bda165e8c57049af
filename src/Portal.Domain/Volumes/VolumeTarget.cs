using Portal.Domain.Compute;

namespace Portal.Domain.Volumes;

/// <summary>An instance that a volume could go to, or why it could not.</summary>
public sealed record VolumeTarget(Instance Instance, VolumeTargetRefusal? Refusal)
{
    /// <summary>Every instance, the possible ones first, each group by name.</summary>
    public static IReadOnlyList<VolumeTarget> Of(IEnumerable<Instance> instances, Volume volume, bool isAdmin) =>
    [
        .. instances.Select(instance => new VolumeTarget(instance, Refuse(instance, isAdmin) ?? Holds(instance, volume)))
            .OrderBy(static target => target.Refusal is not null).ThenBy(static target => NaturalOrder.Key(target.Instance.Name), StringComparer.Ordinal),
    ];

    /// <summary>Why nothing can be attached to an instance now (nova/compute/api.py attach_volume); null when it can.</summary>
    public static VolumeTargetRefusal? Refuse(Instance instance, bool isAdmin) => instance.Status switch
    {
        _ when instance.TaskState == "deleting" => VolumeTargetRefusal.BeingDeleted,
        InstanceStatus.Deleted or InstanceStatus.SoftDeleted => VolumeTargetRefusal.BeingDeleted,
        InstanceStatus.Build => VolumeTargetRefusal.Building,
        InstanceStatus.Error => VolumeTargetRefusal.InError,
        InstanceStatus.Rescue => VolumeTargetRefusal.Rescued,
        _ when instance.Locked == true && !isAdmin => VolumeTargetRefusal.Locked,
        _ when instance.TaskState is not null => VolumeTargetRefusal.Busy,
        _ => null,
    };

    private static VolumeTargetRefusal? Holds(Instance instance, Volume volume) =>
        volume.Attachments.Any(attachment => attachment.InstanceId == instance.Id) ? VolumeTargetRefusal.HasIt : null;
}

/// <summary>Why a volume cannot go to an instance. Every reason has its sentence.</summary>
public enum VolumeTargetRefusal
{
    BeingDeleted,
    Building,
    InError,
    Rescued,
    Locked,
    Busy,
    HasIt,
}
