using Portal.Domain.Compute;

namespace Portal.Domain.Tests.Support;

/// <summary>Things as a cloud would describe them, to be changed with <c>with</c>.</summary>
internal static class An
{
    public static DateTimeOffset Moment { get; } = new(2026, 11, 23, 2, 30, 0, TimeSpan.Zero);

    public static Instance Instance(string name = "web-1", string id = "f07781c5-92b3-470d-9a8d-ec3aa7287af8") => new()
    {
        Id = id,
        Name = name,
        Status = InstanceStatus.Active,
        RawStatus = "ACTIVE",
        VmState = "active",
        PowerState = PowerState.Running,
        ProjectId = "5b2221802fba4c6d8555695d88fccf4c",
        Flavor = new FlavorRef("1"),
        ImageId = "36478410-a1cd-446a-87f8-4f5c40b9ec1e",
        HostId = "ce6a4248b1343aba36283408f7e8bb88889d750bb49a6e7eafd56dd2",
        Created = Moment,
        Updated = Moment,
    };

    /// <summary>An instance resting in a vm_state, described as Folsom does (no launch time, no lock).</summary>
    public static Instance InstanceIn(string vmState, string? task = null)
    {
        var (status, raw, power) = vmState switch
        {
            "active" => (InstanceStatus.Active, "ACTIVE", PowerState.Running),
            "building" => (InstanceStatus.Build, "BUILD", PowerState.NoState),
            "paused" => (InstanceStatus.Paused, "PAUSED", PowerState.Paused),
            "suspended" => (InstanceStatus.Suspended, "SUSPENDED", PowerState.Shutdown),
            "stopped" => (InstanceStatus.Shutoff, "SHUTOFF", PowerState.Shutdown),
            "rescued" => (InstanceStatus.Rescue, "RESCUE", PowerState.Running),
            "resized" => (InstanceStatus.VerifyResize, "VERIFY_RESIZE", PowerState.Running),
            "soft-delete" => (InstanceStatus.Deleted, "DELETED", PowerState.Shutdown),
            "deleted" => (InstanceStatus.Deleted, "DELETED", PowerState.NoState),
            "error" => (InstanceStatus.Error, "ERROR", PowerState.NoState),
            "shelved" => (InstanceStatus.Shelved, "SHELVED", PowerState.Shutdown),
            "shelved_offloaded" => (InstanceStatus.ShelvedOffloaded, "SHELVED_OFFLOADED", PowerState.NoState),
            _ => (InstanceStatus.Unknown, "PONDERING", PowerState.Running),
        };
        return Instance() with { VmState = vmState, TaskState = task, Status = status, RawStatus = raw, PowerState = power };
    }
}
