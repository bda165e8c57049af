using System.Collections.Frozen;
using Portal.Domain.Clouds;

namespace Portal.Domain.Compute;

/// <summary>What is true of an action whatever the instance.</summary>
/// <param name="Danger">How much confirmation it wants.</param>
/// <param name="Group">Where menus put it.</param>
public sealed record ActionTraits(ActionDanger Danger, ActionGroup Group)
{
    /// <summary>Without this capability the action is not shown; null: every cloud has it.</summary>
    public CloudCapability? Needs { get; init; }

    /// <summary>Sensible for many instances at once.</summary>
    public bool Bulk { get; init; }

    /// <summary>Needs a dialog: a name, a flavor, an image.</summary>
    public bool NeedsInput { get; init; }

    /// <summary>How a lost answer can be resolved.</summary>
    public ActionRecognition Recognition { get; init; } = ActionRecognition.ByState;

    public static ActionTraits Of(InstanceAction action) => Table[action];

    private static readonly FrozenDictionary<InstanceAction, ActionTraits> Table = new Dictionary<InstanceAction, ActionTraits>
    {
        [InstanceAction.Start] = Power(ActionDanger.None) with { Needs = CloudCapability.StartStop },
        [InstanceAction.Stop] = Power(ActionDanger.Disruptive) with { Needs = CloudCapability.StartStop },
        [InstanceAction.SoftReboot] = Power(ActionDanger.Disruptive) with { Recognition = ActionRecognition.WhileItRuns },
        [InstanceAction.HardReboot] = Power(ActionDanger.Disruptive) with { Recognition = ActionRecognition.WhileItRuns },
        [InstanceAction.Pause] = Power(ActionDanger.Disruptive) with { Needs = CloudCapability.Pause },
        [InstanceAction.Unpause] = Power(ActionDanger.None) with { Needs = CloudCapability.Pause },
        [InstanceAction.Suspend] = Power(ActionDanger.Disruptive) with { Needs = CloudCapability.Suspend },
        [InstanceAction.Resume] = Power(ActionDanger.None) with { Needs = CloudCapability.Suspend },
        [InstanceAction.Lock] = Lock(),
        [InstanceAction.Unlock] = Lock(),
        [InstanceAction.Rescue] = new(ActionDanger.Disruptive, ActionGroup.Repair) { Needs = CloudCapability.Rescue },
        [InstanceAction.Unrescue] = new(ActionDanger.Disruptive, ActionGroup.Repair) { Needs = CloudCapability.Rescue },
        [InstanceAction.Resize] = Resize() with { NeedsInput = true },
        [InstanceAction.ConfirmResize] = Resize(),
        [InstanceAction.RevertResize] = Resize(),
        [InstanceAction.Rebuild] = new(ActionDanger.Destructive, ActionGroup.Repair) { Needs = CloudCapability.Rebuild, NeedsInput = true },
        [InstanceAction.Snapshot] = Copy(CloudCapability.Snapshot),
        [InstanceAction.Backup] = Copy(CloudCapability.Backup),
        [InstanceAction.Rename] = Edit(CloudCapability.Rename),
        [InstanceAction.ChangeMetadata] = Edit(null) with { Bulk = true },
        [InstanceAction.ChangeSecurityGroups] = Edit(CloudCapability.ChangeSecurityGroups) with { Bulk = true },
        [InstanceAction.ResetState] = new(ActionDanger.Disruptive, ActionGroup.Repair)
        {
            Needs = CloudCapability.ResetState,
            Bulk = true,
            NeedsInput = true,
        },
        [InstanceAction.Shelve] = Power(ActionDanger.Disruptive) with { Needs = CloudCapability.Shelve },
        [InstanceAction.Unshelve] = Power(ActionDanger.None) with { Needs = CloudCapability.Shelve },
        [InstanceAction.Delete] = new(ActionDanger.Destructive, ActionGroup.Delete) { Bulk = true, Recognition = ActionRecognition.ByAbsence },
        [InstanceAction.ForceDelete] = new(ActionDanger.Destructive, ActionGroup.Delete)
        {
            Needs = CloudCapability.SoftDelete,
            Bulk = true,
            Recognition = ActionRecognition.ByAbsence,
        },
        [InstanceAction.Restore] = new(ActionDanger.None, ActionGroup.Delete) { Needs = CloudCapability.SoftDelete, Bulk = true },
    }.ToFrozenDictionary();

    private static ActionTraits Power(ActionDanger danger) => new(danger, ActionGroup.Power) { Bulk = true };

    private static ActionTraits Lock() => new(ActionDanger.None, ActionGroup.Edit)
    {
        Needs = CloudCapability.Lock,
        Bulk = true,
        Recognition = ActionRecognition.ByValue,
    };

    private static ActionTraits Resize() => new(ActionDanger.Disruptive, ActionGroup.Resize) { Needs = CloudCapability.Resize, Bulk = true };

    private static ActionTraits Copy(CloudCapability needs) => new(ActionDanger.None, ActionGroup.Copy)
    {
        Needs = needs,
        Bulk = true,
        NeedsInput = true,
        Recognition = ActionRecognition.WhileItRuns,
    };

    private static ActionTraits Edit(CloudCapability? needs) => new(ActionDanger.None, ActionGroup.Edit)
    {
        Needs = needs,
        NeedsInput = true,
        Recognition = ActionRecognition.ByValue,
    };
}

/// <summary>How much confirmation an action wants.</summary>
public enum ActionDanger
{
    /// <summary>A click is enough.</summary>
    None,

    /// <summary>Interrupts what runs inside, or ends a choice: ask, and show whom it meets.</summary>
    Disruptive,

    /// <summary>Loses data: undo window or typed confirmation.</summary>
    Destructive,
}

/// <summary>Parts of the action menu.</summary>
public enum ActionGroup
{
    Power,
    Edit,
    Resize,
    Copy,
    Repair,
    Delete,
}

/// <summary>How one can tell by looking that an action had its effect.</summary>
public enum ActionRecognition
{
    /// <summary>The instance rests in another state.</summary>
    ByState,

    /// <summary>The value is there, or gone.</summary>
    ByValue,

    /// <summary>The instance is gone.</summary>
    ByAbsence,

    /// <summary>Only its task shows it: once that is over nothing on the instance tells whether it was.</summary>
    WhileItRuns,
}
