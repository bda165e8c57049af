using Portal.Domain.Compute;

namespace Portal.Web.Features.Instances.Actions;

/// <summary>Actions that say everything by their name.</summary>
public static class SimpleCommands
{
    /// <summary>Null for actions that ask for something first.</summary>
    public static InstanceCommand? Of(InstanceAction action) => action switch
    {
        InstanceAction.Start => new InstanceCommand.Start(),
        InstanceAction.Stop => new InstanceCommand.Stop(),
        InstanceAction.SoftReboot => new InstanceCommand.Reboot(Hard: false),
        InstanceAction.HardReboot => new InstanceCommand.Reboot(Hard: true),
        InstanceAction.Pause => new InstanceCommand.Pause(),
        InstanceAction.Unpause => new InstanceCommand.Unpause(),
        InstanceAction.Suspend => new InstanceCommand.Suspend(),
        InstanceAction.Resume => new InstanceCommand.Resume(),
        InstanceAction.Lock => new InstanceCommand.Lock(),
        InstanceAction.Unlock => new InstanceCommand.Unlock(),
        InstanceAction.Rescue => new InstanceCommand.Rescue(),
        InstanceAction.Unrescue => new InstanceCommand.Unrescue(),
        InstanceAction.ConfirmResize => new InstanceCommand.ConfirmResize(),
        InstanceAction.RevertResize => new InstanceCommand.RevertResize(),
        InstanceAction.Shelve => new InstanceCommand.Shelve(),
        InstanceAction.Unshelve => new InstanceCommand.Unshelve(),
        InstanceAction.Delete => new InstanceCommand.Delete(),
        InstanceAction.ForceDelete => new InstanceCommand.ForceDelete(),
        InstanceAction.Restore => new InstanceCommand.Restore(),
        _ => null,
    };
}
