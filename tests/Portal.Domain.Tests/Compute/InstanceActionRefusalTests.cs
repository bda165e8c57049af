using CsCheck;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Compute;

public sealed class InstanceActionRefusalTests
{
    [Theory]
    [InlineData("paused", InstanceAction.SoftReboot, RefusalReason.WrongState, InstanceAction.Unpause)]
    [InlineData("suspended", InstanceAction.Stop, RefusalReason.WrongState, InstanceAction.Resume)]
    [InlineData("stopped", InstanceAction.Pause, RefusalReason.WrongState, InstanceAction.Start)]
    [InlineData("rescued", InstanceAction.Snapshot, RefusalReason.WrongState, InstanceAction.Unrescue)]
    [InlineData("stopped", InstanceAction.ChangeSecurityGroups, RefusalReason.NotRunning, InstanceAction.Start)]
    [InlineData("resized", InstanceAction.Stop, RefusalReason.ResizePending, InstanceAction.ConfirmResize)]
    [InlineData("active", InstanceAction.ConfirmResize, RefusalReason.NothingResized, InstanceAction.Resize)]
    [InlineData("soft-delete", InstanceAction.Start, RefusalReason.SoftDeleted, InstanceAction.Restore)]
    [InlineData("error", InstanceAction.HardReboot, RefusalReason.InError, null)]
    [InlineData("building", InstanceAction.Stop, RefusalReason.Building, null)]
    [InlineData("deleted", InstanceAction.Start, RefusalReason.Deleted, null)]
    [InlineData("active", InstanceAction.Start, RefusalReason.AlreadySo, null)]
    [InlineData("stopped", InstanceAction.Stop, RefusalReason.AlreadySo, null)]
    [InlineData("stopped", InstanceAction.Unpause, RefusalReason.WrongState, null)]
    [InlineData("pondering", InstanceAction.Start, RefusalReason.UnknownState, null)]
    public void ForbiddenAction_SaysWhyAndWhatHelps(string state, InstanceAction action, RefusalReason reason, InstanceAction? helps)
    {
        var refused = Refusal(An.InstanceIn(state), action, SampleClouds.Folsom, isAdmin: false);
        Assert.Equal((reason, helps), (refused.Reason, refused.Helps));
    }

    [Fact]
    public void RebootFromError_HelpsAnAdminToResetFirst() =>
        Assert.Equal(InstanceAction.ResetState, Refusal(An.InstanceIn("error"), InstanceAction.HardReboot, SampleClouds.Folsom, isAdmin: true).Helps);

    [Fact]
    public void RunningTask_IsNamed()
    {
        var refused = Refusal(An.InstanceIn("active", "image_snapshot"), InstanceAction.Snapshot, SampleClouds.Folsom, isAdmin: false);
        Assert.Equal((RefusalReason.Busy, "image_snapshot"), (refused.Reason, refused.Task));
    }

    [Fact]
    public void SecondSoftReboot_HelpsByHardReboot() =>
        Assert.Equal(
            InstanceAction.HardReboot,
            Refusal(An.InstanceIn("active", "rebooting"), InstanceAction.SoftReboot, SampleClouds.Folsom, isAdmin: false).Helps);

    [Fact]
    public void VisibleLock_BlocksMembersAndNotAdmins()
    {
        var locked = An.Instance() with { Locked = true };
        var refused = Refusal(locked, InstanceAction.Stop, SampleClouds.Current, isAdmin: false);
        Assert.Equal((RefusalReason.Locked, InstanceAction.Unlock), (refused.Reason, refused.Helps));
        Assert.True(InstanceActions.Check(locked, InstanceAction.Stop, SampleClouds.Current, isAdmin: true).IsAllowed);
        Assert.True(InstanceActions.Check(locked, InstanceAction.Snapshot, SampleClouds.Current, isAdmin: false).IsAllowed);
    }

    [Fact]
    public void KnownLock_LeavesOnlyTheOtherOne()
    {
        Assert.Equal(RefusalReason.AlreadySo, Refusal(An.Instance() with { Locked = true }, InstanceAction.Lock, SampleClouds.Current, true).Reason);
        Assert.Equal(RefusalReason.AlreadySo, Refusal(An.Instance() with { Locked = false }, InstanceAction.Unlock, SampleClouds.Current, true).Reason);
    }

    [Fact]
    public void NeverPlacedInstance_CanOnlyBeDeleted()
    {
        var orphan = An.InstanceIn("error") with { HostId = "" };
        var refused = Refusal(orphan, InstanceAction.HardReboot, SampleClouds.Current, isAdmin: false);
        Assert.Equal((RefusalReason.NeverLaunched, InstanceAction.Delete), (refused.Reason, refused.Helps));
    }

    [Fact]
    public void GuestThatRunsThoughStopped_CanBeStoppedAgain() =>
        Assert.True(InstanceActions.Check(
            An.InstanceIn("stopped") with { PowerState = PowerState.Running }, InstanceAction.Stop, SampleClouds.Folsom, isAdmin: false).IsAllowed);

    [Fact]
    public void VolumeBootedInstance_HasNoBackup() =>
        Assert.Equal(
            RefusalReason.BootsFromVolume,
            Refusal(An.Instance() with { ImageId = null }, InstanceAction.Backup, SampleClouds.Current, isAdmin: false).Reason);

    [Fact]
    public void HiddenVmState_IsReadFromTheStatus()
    {
        var verifying = An.Instance() with { VmState = null, Status = InstanceStatus.VerifyResize, RawStatus = "VERIFY_RESIZE" };
        Assert.True(InstanceActions.Check(verifying, InstanceAction.ConfirmResize, SampleClouds.Folsom, isAdmin: false).IsAllowed);
    }

    [Fact]
    public void TaskOlderThanTenMinutes_LooksHung()
    {
        var migrating = An.InstanceIn("active", "migrating");
        Assert.False(InstanceActions.LooksHung(migrating, An.Moment.AddMinutes(10)));
        Assert.True(InstanceActions.LooksHung(migrating, An.Moment.AddMinutes(11)));
        Assert.False(InstanceActions.LooksHung(An.Instance(), An.Moment.AddDays(11)));
    }

    [Fact]
    public void WhateverHelps_IsItselfAllowed()
    {
        string[] states = ["active", "building", "paused", "suspended", "stopped", "rescued", "resized", "soft-delete", "deleted", "error", "shelved", "huh"];
        string?[] tasks = [null, null, "rebooting", "deleting", "spawning", "migrating", "huh"];
        var cases = Gen.Select(
            Gen.OneOf(states), Gen.OneOf(tasks), Gen.Enum<InstanceAction>(), Gen.Bool, Gen.Bool, Gen.OneOf<bool?>(null, true, false));
        cases.Sample((state, task, action, folsom, admin, locked) =>
        {
            var instance = An.InstanceIn(state, task) with { Locked = locked };
            var cloud = folsom ? SampleClouds.Folsom : SampleClouds.Current;
            var helps = (InstanceActions.Check(instance, action, cloud, admin) as ActionVerdict.Refused)?.Helps;
            return helps is null || (helps != action && InstanceActions.Check(instance, helps.Value, cloud, admin).IsAllowed);
        });
    }

    [Fact]
    public void AllAtOnce_LeavesOutWhatIsNotOffered()
    {
        var all = InstanceActions.CheckAll(An.Instance(), SampleClouds.Folsom, isAdmin: false);
        Assert.DoesNotContain(all, line => line.Action is InstanceAction.Shelve or InstanceAction.Lock or InstanceAction.ResetState);
        Assert.Contains(all, line => line is { Action: InstanceAction.Stop, Verdict.IsAllowed: true });
        Assert.Contains(all, line => line is { Action: InstanceAction.Start, Verdict: ActionVerdict.Refused });
    }

    private static ActionVerdict.Refused Refusal(Instance instance, InstanceAction action, CloudCapabilities cloud, bool isAdmin) =>
        Assert.IsType<ActionVerdict.Refused>(InstanceActions.Check(instance, action, cloud, isAdmin));
}
