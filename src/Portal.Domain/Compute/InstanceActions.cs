using System.Collections.Frozen;
using Portal.Domain.Clouds;

namespace Portal.Domain.Compute;

/// <summary>Which action an instance allows now, and why not the others: nova's own checks, made before the click.</summary>
public static class InstanceActions
{
    /// <summary>
    /// The verdict for one action. It can still be wrong by the time nova sees it; nova's answer is what counts.
    /// </summary>
    /// <param name="isAdmin">Whether the person is an admin to nova in this project.</param>
    public static ActionVerdict Check(Instance instance, InstanceAction action, CloudCapabilities capabilities, bool isAdmin)
    {
        var rules = RulesOf(capabilities);
        if (!IsOffered(action, capabilities) || !rules.TryGetValue(action, out var rule) || (rule.AdminsOnly && !isAdmin))
        {
            return ActionVerdict.NotHere;
        }

        var state = instance.RestingState();
        if (FindRefusal(instance, state, action, rule, isAdmin) is not { } reason)
        {
            return ActionVerdict.Yes;
        }

        return new ActionVerdict.Refused(reason)
        {
            Status = reason is RefusalReason.AlreadySo or RefusalReason.WrongState or RefusalReason.UnknownState ? instance.RawStatus : null,
            Task = reason == RefusalReason.Busy ? instance.TaskState : null,
            Helps = FindHelp(instance, state, action, reason, rules, capabilities, isAdmin),
        };
    }

    /// <summary>All actions in the order of the enumeration with their verdicts, those not offered here left out.</summary>
    public static IReadOnlyList<(InstanceAction Action, ActionVerdict Verdict)> CheckAll(
        Instance instance, CloudCapabilities capabilities, bool isAdmin)
    {
        var verdicts = new List<(InstanceAction, ActionVerdict)>(AllActions.Length);
        foreach (var action in AllActions)
        {
            var verdict = Check(instance, action, capabilities, isAdmin);
            if (verdict.IsShown)
            {
                verdicts.Add((action, verdict));
            }
        }

        return verdicts;
    }

    /// <summary>What an action is like: how dangerous, whether for many at once, how its effect is recognised.</summary>
    public static ActionTraits Traits(InstanceAction action) => ActionTraits.Of(action);

    /// <summary>Whether a command has had its effect, told by looking at the instance; see <see cref="CommandOutlooks"/>.</summary>
    /// <param name="before">As it was when the intent was written.</param>
    /// <param name="now">As it is; null when the cloud no longer knows it.</param>
    public static CommandOutlook LooksDone(InstanceCommand command, Instance before, Instance? now) =>
        CommandOutlooks.Look(command, before, now);

    /// <summary>
    /// Whether a task seems to hang: nova writes <c>updated</c> at each step, and no step of an ordinary task takes so long.
    /// An admin can reset the state then.
    /// </summary>
    public static bool LooksHung(Instance instance, DateTimeOffset now) =>
        instance.TaskState is not null && instance.Status != InstanceStatus.Deleted && now - instance.Updated > HangsAfter;

    private static readonly TimeSpan HangsAfter = TimeSpan.FromMinutes(10);

    private static readonly InstanceAction[] AllActions = Enum.GetValues<InstanceAction>();

    private static FrozenDictionary<InstanceAction, StateRule> RulesOf(CloudCapabilities capabilities) =>
        capabilities.Compute == ComputeGeneration.Folsom ? FolsomStateRules.Rules : CurrentStateRules.Rules;

    private static bool IsOffered(InstanceAction action, CloudCapabilities capabilities) =>
        ActionTraits.Of(action).Needs is not { } capability || capabilities.Has(capability);

    private static RefusalReason? FindRefusal(Instance instance, VmState state, InstanceAction action, StateRule rule, bool isAdmin)
    {
        if (state == VmState.Deleted)
        {
            return RefusalReason.Deleted;
        }

        // Nova would take a delete again and a rename too, but nothing useful can come of it; a hung delete is an admin's to reset.
        if (instance.TaskState is "deleting" or "soft-deleting" && action != InstanceAction.ResetState)
        {
            return RefusalReason.BeingDeleted;
        }

        if (instance.Locked == true && !isAdmin && rule.RespectsLock)
        {
            return RefusalReason.Locked;
        }

        if (!rule.AllowsTask(instance.TaskState))
        {
            return state == VmState.Building ? RefusalReason.Building : RefusalReason.Busy;
        }

        if (IsAlreadySo(instance, state, action))
        {
            return RefusalReason.AlreadySo;
        }

        if (!rule.States.HasFlag(state))
        {
            return WhyNotIn(state, action);
        }

        return WhyNotAsItIs(instance, state, action, rule);
    }

    private static RefusalReason WhyNotIn(VmState state, InstanceAction action) => state switch
    {
        _ when action is InstanceAction.ConfirmResize or InstanceAction.RevertResize => RefusalReason.NothingResized,
        VmState.Resized => RefusalReason.ResizePending,
        VmState.Building => RefusalReason.Building,
        VmState.SoftDeleted => RefusalReason.SoftDeleted,
        VmState.Error => RefusalReason.InError,
        VmState.Unknown => RefusalReason.UnknownState,
        _ => RefusalReason.WrongState,
    };

    private static RefusalReason? WhyNotAsItIs(Instance instance, VmState state, InstanceAction action, StateRule rule)
    {
        // launched_at is always there on current clouds once it ran; the empty host makes sure that it really never did.
        if (rule.NeedsLaunch && state == VmState.Error && instance.LaunchedAt is null && string.IsNullOrEmpty(instance.HostId))
        {
            return RefusalReason.NeverLaunched;
        }

        if (rule.NeedsPower && instance.PowerState is { } power && power != PowerState.Running)
        {
            return RefusalReason.NotRunning;
        }

        return action == InstanceAction.Backup && instance.ImageId is null ? RefusalReason.BootsFromVolume : null;
    }

    /// <summary>
    /// Folsom accepts os-stop on a stopped instance (recording 305) and does nothing then; only a guest that runs all the same
    /// (the power state lags behind, or someone started it by hand) is worth stopping again.
    /// </summary>
    private static bool IsAlreadySo(Instance instance, VmState state, InstanceAction action) => action switch
    {
        InstanceAction.Start or InstanceAction.Unpause or InstanceAction.Resume or InstanceAction.Unrescue or InstanceAction.Unshelve =>
            state == VmState.Active,
        InstanceAction.Stop => state == VmState.Stopped && instance.PowerState != PowerState.Running,
        InstanceAction.Pause => state == VmState.Paused,
        InstanceAction.Suspend => state == VmState.Suspended,
        InstanceAction.Rescue => state == VmState.Rescued,
        InstanceAction.Shelve => state is VmState.Shelved or VmState.ShelvedOffloaded,
        InstanceAction.Delete => state == VmState.SoftDeleted,
        InstanceAction.Lock => instance.Locked == true,
        InstanceAction.Unlock => instance.Locked == false,
        _ => false,
    };

    private static InstanceAction? FindHelp(
        Instance instance, VmState state, InstanceAction action, RefusalReason reason,
        FrozenDictionary<InstanceAction, StateRule> rules, CloudCapabilities capabilities, bool isAdmin)
    {
        foreach (var candidate in HelpersFor(state, action, reason))
        {
            if (candidate != action
                && IsOffered(candidate, capabilities)
                && rules.TryGetValue(candidate, out var rule)
                && (isAdmin || !rule.AdminsOnly)
                && FindRefusal(instance, state, candidate, rule, isAdmin) is null)
            {
                return candidate;
            }
        }

        return null;
    }

    private static ReadOnlySpan<InstanceAction> HelpersFor(VmState state, InstanceAction action, RefusalReason reason) => reason switch
    {
        RefusalReason.Busy when action == InstanceAction.SoftReboot => [InstanceAction.HardReboot],
        RefusalReason.Locked => [InstanceAction.Unlock],
        RefusalReason.ResizePending => [InstanceAction.ConfirmResize],
        RefusalReason.SoftDeleted => [InstanceAction.Restore],
        RefusalReason.InError => [InstanceAction.ResetState, InstanceAction.HardReboot, InstanceAction.Rebuild],
        RefusalReason.NeverLaunched => [InstanceAction.Delete],
        RefusalReason.NothingResized when state is VmState.Active or VmState.Stopped => [InstanceAction.Resize],
        RefusalReason.NotRunning or RefusalReason.WrongState => state switch
        {
            VmState.Paused => [InstanceAction.Unpause],
            VmState.Suspended => [InstanceAction.Resume],
            VmState.Rescued => [InstanceAction.Unrescue],
            VmState.Shelved or VmState.ShelvedOffloaded => [InstanceAction.Unshelve],
            VmState.Stopped when action is not (InstanceAction.Unpause or InstanceAction.Resume or InstanceAction.Unrescue
                or InstanceAction.Unshelve or InstanceAction.Restore or InstanceAction.ForceDelete) => [InstanceAction.Start],
            _ => [],
        },
        _ => [],
    };
}
