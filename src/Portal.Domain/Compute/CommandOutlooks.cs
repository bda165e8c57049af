using static Portal.Domain.Compute.CommandOutlook;

namespace Portal.Domain.Compute;

/// <summary>
/// Recognises the effect of a command by looking:
/// power actions, rescue, shelve and reset by the state the instance comes to rest in (stop → stopped, unpause → active);
/// resize by resting in <c>resized</c>, or by another flavor where the cloud confirmed it by itself;
/// confirm and revert by leaving <c>resized</c> with the new or the old flavor;
/// rebuild by the new image, rename, metadata, groups and lock by their value; delete by absence.
/// Reboot, snapshot, backup and a rebuild from the same image leave no trace on the instance once their task is over.
/// </summary>
internal static class CommandOutlooks
{
    public static CommandOutlook Look(InstanceCommand command, Instance before, Instance? now)
    {
        var state = now?.RestingState() ?? VmState.Deleted;
        if (command is InstanceCommand.Delete or InstanceCommand.ForceDelete)
        {
            return LookForDelete(command, before, state);
        }

        if (now is null || state == VmState.Deleted)
        {
            return Failed;
        }

        return command switch
        {
            InstanceCommand.Start or InstanceCommand.Unpause or InstanceCommand.Resume or InstanceCommand.Unrescue
                or InstanceCommand.Unshelve => LookForState(VmState.Active, before, now, state),
            InstanceCommand.Stop => LookForState(VmState.Stopped, before, now, state),
            InstanceCommand.Pause => LookForState(VmState.Paused, before, now, state),
            InstanceCommand.Suspend => LookForState(VmState.Suspended, before, now, state),
            InstanceCommand.Rescue => LookForState(VmState.Rescued, before, now, state),
            InstanceCommand.Shelve => LookForState(VmState.Shelved | VmState.ShelvedOffloaded, before, now, state),
            InstanceCommand.ResetState reset => When(state == (reset.ToActive ? VmState.Active : VmState.Error) && now.TaskState is null),
            InstanceCommand.Restore => When(state != VmState.SoftDeleted && now.TaskState is null),
            InstanceCommand.Reboot => LookForReboot(before, now, state),
            InstanceCommand.Resize resize => LookForResize(resize, before, now, state),
            InstanceCommand.ConfirmResize => LookForEndOfResize(before, now, state, keepsFlavor: true),
            InstanceCommand.RevertResize => LookForEndOfResize(before, now, state, keepsFlavor: false),
            InstanceCommand.Rebuild rebuild => LookForRebuild(rebuild, before, now, state),
            InstanceCommand.Snapshot or InstanceCommand.Backup => now.TaskState?.StartsWith("image_", StringComparison.Ordinal) == true ? NotYet : Unknowable,
            InstanceCommand.Rename rename => When(string.Equals(now.Name, rename.NewName.Trim(), StringComparison.Ordinal)),
            InstanceCommand.ChangeMetadata change => When(HasMetadata(change, now)),
            InstanceCommand.AddSecurityGroup add => When(now.SecurityGroups.Items.Contains(add.GroupName)),
            InstanceCommand.RemoveSecurityGroup remove => When(!now.SecurityGroups.Items.Contains(remove.GroupName)),
            InstanceCommand.Lock => now.Locked is { } locked ? When(locked) : Unknowable,
            InstanceCommand.Unlock => now.Locked is { } locked ? When(!locked) : Unknowable,
            _ => Unknowable,
        };
    }

    private static CommandOutlook When(bool done) => done ? Done : NotYet;

    private static bool TurnedToError(Instance before, VmState state) => state == VmState.Error && before.RestingState() != VmState.Error;

    private static CommandOutlook LookForDelete(InstanceCommand command, Instance before, VmState state) => state switch
    {
        VmState.Deleted => Done,
        VmState.SoftDeleted when command is InstanceCommand.Delete => Done,
        _ when TurnedToError(before, state) => Failed,
        _ => NotYet,
    };

    private static CommandOutlook LookForState(VmState wanted, Instance before, Instance now, VmState state)
    {
        if (now.TaskState is not null)
        {
            return NotYet;
        }

        return wanted.HasFlag(state) ? Done : TurnedToError(before, state) ? Failed : NotYet;
    }

    private static CommandOutlook LookForReboot(Instance before, Instance now, VmState state)
    {
        if (now.TaskState is not null)
        {
            return NotYet;
        }

        if (TurnedToError(before, state))
        {
            return Failed;
        }

        // A reboot starts what was stopped, paused, suspended or in error; of what ran before nothing remains to be seen.
        return before.RestingState() == state ? (state == VmState.Active ? Unknowable : NotYet) : When(state == VmState.Active);
    }

    private static CommandOutlook LookForResize(InstanceCommand.Resize resize, Instance before, Instance now, VmState state)
    {
        if (now.TaskState is not null)
        {
            return NotYet;
        }

        if (TurnedToError(before, state))
        {
            return Failed;
        }

        var hasIt = now.Flavor.Id is { } id ? string.Equals(id, resize.FlavorId, StringComparison.Ordinal) : now.Flavor != before.Flavor;
        return When(hasIt && state is VmState.Resized or VmState.Active or VmState.Stopped);
    }

    private static CommandOutlook LookForEndOfResize(Instance before, Instance now, VmState state, bool keepsFlavor)
    {
        if (state == VmState.Resized || now.TaskState is not null)
        {
            return NotYet;
        }

        return state != VmState.Error && now.Flavor == before.Flavor == keepsFlavor ? Done : Failed;
    }

    private static CommandOutlook LookForRebuild(InstanceCommand.Rebuild rebuild, Instance before, Instance now, VmState state)
    {
        if (now.TaskState is not null)
        {
            return NotYet;
        }

        if (TurnedToError(before, state))
        {
            return Failed;
        }

        if (!string.Equals(now.ImageId, rebuild.ImageId, StringComparison.Ordinal))
        {
            return NotYet;
        }

        return string.Equals(before.ImageId, rebuild.ImageId, StringComparison.Ordinal) ? Unknowable : Done;
    }

    private static bool HasMetadata(InstanceCommand.ChangeMetadata change, Instance now) =>
        change.Set.All(pair => string.Equals(now.Metadata.GetOrNull(pair.Key), pair.Value, StringComparison.Ordinal))
        && !change.Remove.Items.Any(now.Metadata.ContainsKey);
}
