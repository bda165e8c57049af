using System.Text.Json.Serialization;
using Portal.Domain.Collections;

namespace Portal.Domain.Compute;

/// <summary>One thing done to one instance. Stored with tasks, so each carries its name on the wire of the portal's own database.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Start), "start")]
[JsonDerivedType(typeof(Stop), "stop")]
[JsonDerivedType(typeof(Reboot), "reboot")]
[JsonDerivedType(typeof(Pause), "pause")]
[JsonDerivedType(typeof(Unpause), "unpause")]
[JsonDerivedType(typeof(Suspend), "suspend")]
[JsonDerivedType(typeof(Resume), "resume")]
[JsonDerivedType(typeof(Lock), "lock")]
[JsonDerivedType(typeof(Unlock), "unlock")]
[JsonDerivedType(typeof(Rescue), "rescue")]
[JsonDerivedType(typeof(Unrescue), "unrescue")]
[JsonDerivedType(typeof(Resize), "resize")]
[JsonDerivedType(typeof(ConfirmResize), "confirm-resize")]
[JsonDerivedType(typeof(RevertResize), "revert-resize")]
[JsonDerivedType(typeof(Rebuild), "rebuild")]
[JsonDerivedType(typeof(Snapshot), "snapshot")]
[JsonDerivedType(typeof(Backup), "backup")]
[JsonDerivedType(typeof(Rename), "rename")]
[JsonDerivedType(typeof(ChangeMetadata), "metadata")]
[JsonDerivedType(typeof(AddSecurityGroup), "add-security-group")]
[JsonDerivedType(typeof(RemoveSecurityGroup), "remove-security-group")]
[JsonDerivedType(typeof(ResetState), "reset-state")]
[JsonDerivedType(typeof(Shelve), "shelve")]
[JsonDerivedType(typeof(Unshelve), "unshelve")]
[JsonDerivedType(typeof(Delete), "delete")]
[JsonDerivedType(typeof(ForceDelete), "force-delete")]
[JsonDerivedType(typeof(Restore), "restore")]
public abstract record InstanceCommand
{
    /// <summary>The kind of action, by which its legality, policy and words are found.</summary>
    [JsonIgnore]
    public abstract InstanceAction Action { get; }

    public sealed record Start : InstanceCommand { public override InstanceAction Action => InstanceAction.Start; }

    public sealed record Stop : InstanceCommand { public override InstanceAction Action => InstanceAction.Stop; }

    public sealed record Reboot(bool Hard) : InstanceCommand
    {
        public override InstanceAction Action => Hard ? InstanceAction.HardReboot : InstanceAction.SoftReboot;
    }

    public sealed record Pause : InstanceCommand { public override InstanceAction Action => InstanceAction.Pause; }

    public sealed record Unpause : InstanceCommand { public override InstanceAction Action => InstanceAction.Unpause; }

    public sealed record Suspend : InstanceCommand { public override InstanceAction Action => InstanceAction.Suspend; }

    public sealed record Resume : InstanceCommand { public override InstanceAction Action => InstanceAction.Resume; }

    public sealed record Lock : InstanceCommand { public override InstanceAction Action => InstanceAction.Lock; }

    public sealed record Unlock : InstanceCommand { public override InstanceAction Action => InstanceAction.Unlock; }

    public sealed record Rescue : InstanceCommand { public override InstanceAction Action => InstanceAction.Rescue; }

    public sealed record Unrescue : InstanceCommand { public override InstanceAction Action => InstanceAction.Unrescue; }

    public sealed record Resize(string FlavorId) : InstanceCommand { public override InstanceAction Action => InstanceAction.Resize; }

    public sealed record ConfirmResize : InstanceCommand { public override InstanceAction Action => InstanceAction.ConfirmResize; }

    public sealed record RevertResize : InstanceCommand { public override InstanceAction Action => InstanceAction.RevertResize; }

    /// <summary>Replaces the disk by an image; null name keeps the name.</summary>
    public sealed record Rebuild(string ImageId, string? NewName = null) : InstanceCommand
    {
        public override InstanceAction Action => InstanceAction.Rebuild;
    }

    public sealed record Snapshot(string ImageName) : InstanceCommand { public override InstanceAction Action => InstanceAction.Snapshot; }

    /// <param name="ImageName">Name of the backup image.</param>
    /// <param name="BackupType">A free word that groups backups (<c>daily</c>).</param>
    /// <param name="Rotation">How many of that type to keep; older ones are deleted by nova.</param>
    public sealed record Backup(string ImageName, string BackupType, int Rotation) : InstanceCommand
    {
        public override InstanceAction Action => InstanceAction.Backup;
    }

    public sealed record Rename(string NewName) : InstanceCommand { public override InstanceAction Action => InstanceAction.Rename; }

    public sealed record ChangeMetadata(ValueMap Set, ValueList<string> Remove) : InstanceCommand
    {
        public override InstanceAction Action => InstanceAction.ChangeMetadata;
    }

    public sealed record AddSecurityGroup(string GroupName) : InstanceCommand
    {
        public override InstanceAction Action => InstanceAction.ChangeSecurityGroups;
    }

    public sealed record RemoveSecurityGroup(string GroupName) : InstanceCommand
    {
        public override InstanceAction Action => InstanceAction.ChangeSecurityGroups;
    }

    /// <summary>Admins only: clears a hung task and sets the state by hand.</summary>
    public sealed record ResetState(bool ToActive) : InstanceCommand { public override InstanceAction Action => InstanceAction.ResetState; }

    public sealed record Shelve : InstanceCommand { public override InstanceAction Action => InstanceAction.Shelve; }

    public sealed record Unshelve : InstanceCommand { public override InstanceAction Action => InstanceAction.Unshelve; }

    public sealed record Delete : InstanceCommand { public override InstanceAction Action => InstanceAction.Delete; }

    public sealed record ForceDelete : InstanceCommand { public override InstanceAction Action => InstanceAction.ForceDelete; }

    public sealed record Restore : InstanceCommand { public override InstanceAction Action => InstanceAction.Restore; }
}
