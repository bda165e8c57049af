using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Tests.Support;
using static Portal.Domain.Compute.InstanceAction;

namespace Portal.Domain.Tests.Compute;

/// <summary>The whole table, read from nova the other way round: by state what is possible, not by action where.</summary>
public sealed class InstanceActionTableTests
{
    private static readonly InstanceAction[] Always = [Rename, ChangeMetadata, Delete];

    private static readonly InstanceAction[] CurrentAlways = [InstanceAction.Lock, Unlock, Rename, ChangeSecurityGroups, Delete, ForceDelete];

    private static readonly string[] FolsomTasks =
    [
        "scheduling", "block_device_mapping", "networking", "spawning", "image_snapshot", "image_backup", "updating_password",
        "resize_prep", "resize_migrating", "resize_migrated", "resize_finish", "resize_reverting", "resize_confirming",
        "rebooting", "rebooting_hard", "pausing", "unpausing", "suspending", "resuming", "stopping", "starting",
        "powering-off", "powering-on", "rescuing", "unrescuing", "rebuilding", "migrating", "something-new",
    ];

    public static TheoryData<string, InstanceAction[]> FolsomAtRest() => new()
    {
        { "active", [.. Always, Stop, SoftReboot, HardReboot, Pause, Suspend, Rescue, Resize, Rebuild, Snapshot, Backup, ChangeSecurityGroups] },
        { "building", Always },
        { "paused", [.. Always, Unpause] },
        { "suspended", [.. Always, Resume] },
        { "stopped", [.. Always, Start, SoftReboot, HardReboot, Rescue, Resize, Rebuild, Snapshot, Backup] },
        { "rescued", [.. Always, Stop, SoftReboot, HardReboot, Pause, Suspend, Unrescue, ChangeSecurityGroups] },
        { "resized", [.. Always, ConfirmResize, RevertResize, ChangeSecurityGroups] },
        { "soft-delete", [Rename, ChangeMetadata, ForceDelete, Restore] },
        { "deleted", [] },
        { "error", [.. Always, Stop] },
        { "pondering", [.. Always, ChangeSecurityGroups] },
    };

    public static TheoryData<string, InstanceAction[]> CurrentAtRest() => new()
    {
        {
            "active",
            [
                .. CurrentAlways, ChangeMetadata, Stop, SoftReboot, HardReboot, Pause, Suspend, Rescue, Resize, Rebuild, Snapshot, Backup, Shelve,
            ]
        },
        { "building", [InstanceAction.Lock, Unlock, Rename, Delete, ForceDelete] },
        { "paused", [.. CurrentAlways, ChangeMetadata, Unpause, HardReboot, Snapshot, Backup, Shelve] },
        { "suspended", [.. CurrentAlways, ChangeMetadata, Resume, HardReboot, Snapshot, Backup, Shelve] },
        { "stopped", [.. CurrentAlways, ChangeMetadata, Start, HardReboot, Rescue, Resize, Rebuild, Snapshot, Backup, Shelve] },
        { "rescued", [.. CurrentAlways, Unrescue] },
        { "resized", [.. CurrentAlways, ConfirmResize, RevertResize] },
        { "soft-delete", [InstanceAction.Lock, Unlock, Rename, ChangeSecurityGroups, ForceDelete, Restore] },
        { "deleted", [] },
        { "error", [.. CurrentAlways, Stop, HardReboot, Rescue, Rebuild] },
        { "shelved", [.. CurrentAlways, Unshelve] },
        { "shelved_offloaded", [.. CurrentAlways, Unshelve] },
        { "pondering", CurrentAlways },
    };

    [Theory]
    [MemberData(nameof(FolsomAtRest))]
    public void FolsomInstanceAtRest_AllowsATenantExactlyThis(string vmState, InstanceAction[] expected) =>
        AssertAllowed(expected, An.InstanceIn(vmState), SampleClouds.Folsom, isAdmin: false);

    [Theory]
    [MemberData(nameof(FolsomAtRest))]
    public void FolsomInstanceAtRest_AllowsAnAdminLockAndResetToo(string vmState, InstanceAction[] expected) =>
        AssertAllowed(vmState == "deleted" ? [] : [.. expected, InstanceAction.Lock, Unlock, ResetState], An.InstanceIn(vmState), SampleClouds.Folsom, isAdmin: true);

    [Theory]
    [MemberData(nameof(CurrentAtRest))]
    public void CurrentInstanceAtRest_AllowsAMemberExactlyThis(string vmState, InstanceAction[] expected) =>
        AssertAllowed(expected, An.InstanceIn(vmState), SampleClouds.Current, isAdmin: false);

    [Fact]
    public void AnyTask_LeavesOnlyWhatNovaDoesNotCheckForTasks()
    {
        InstanceAction[] whateverTheTask = [Rename, ChangeMetadata, ChangeSecurityGroups, Delete];
        foreach (var task in FolsomTasks)
        {
            foreach (var (state, atRest) in FolsomAtRest().Select(row => row.Data))
            {
                InstanceAction[] expected = task == "rebooting" ? [.. whateverTheTask, HardReboot] : whateverTheTask;
                AssertAllowed(atRest.Intersect(expected), An.InstanceIn(state, task), SampleClouds.Folsom, isAdmin: false);
            }
        }
    }

    [Theory]
    [InlineData("rebooting")]
    [InlineData("reboot_pending")]
    [InlineData("reboot_started")]
    [InlineData("rebooting_hard")]
    [InlineData("resuming")]
    [InlineData("pausing")]
    [InlineData("unpausing")]
    [InlineData("suspending")]
    public void CurrentHardReboot_OverridesATaskThatMayHang(string task) =>
        Assert.True(InstanceActions.Check(An.InstanceIn("active", task), HardReboot, SampleClouds.Current, isAdmin: false).IsAllowed);

    [Fact]
    public void WhileDeleting_NothingIsAllowed()
    {
        // nova goes on saying ACTIVE (recording 462-server-show-deleting).
        foreach (var cloud in new[] { SampleClouds.Folsom, SampleClouds.Current })
        {
            AssertAllowed([], An.InstanceIn("active", "deleting"), cloud, isAdmin: false);
            AssertAllowed([ResetState], An.InstanceIn("active", "deleting"), cloud, isAdmin: true);
        }
    }

    [Theory]
    [InlineData(CliDialect.Folsom)]
    [InlineData(CliDialect.OpenStack)]
    public void MissingCapability_HidesItsActions(CliDialect cli)
    {
        foreach (var action in Enum.GetValues<InstanceAction>())
        {
            if (InstanceActions.Traits(action).Needs is { } needed)
            {
                Assert.False(InstanceActions.Check(An.Instance(), action, SampleClouds.Without(needed, cli), isAdmin: true).IsShown);
            }
        }
    }

    /// <summary>The clients people have say nothing about the rules: keystone v3 may stand before a nova of 2012.</summary>
    [Fact]
    public void OldNovaBehindANewKeystone_KeepsItsRules()
    {
        var mixed = new CloudCapabilities(Enum.GetValues<CloudCapability>(), CliDialect.OpenStack) { Compute = ComputeGeneration.Folsom };
        Assert.False(InstanceActions.Check(An.InstanceIn("error"), HardReboot, mixed, isAdmin: false).IsAllowed);
        Assert.True(InstanceActions.Check(An.InstanceIn("stopped"), SoftReboot, mixed, isAdmin: false).IsAllowed);
    }

    [Fact]
    public void Folsom_KnowsNoShelving()
    {
        var folsomThatClaimsIt = new CloudCapabilities(Enum.GetValues<CloudCapability>(), CliDialect.Folsom);
        Assert.False(InstanceActions.Check(An.Instance(), Shelve, folsomThatClaimsIt, isAdmin: true).IsShown);
    }

    private static void AssertAllowed(IEnumerable<InstanceAction> expected, Instance instance, CloudCapabilities cloud, bool isAdmin)
    {
        var allowed = Enum.GetValues<InstanceAction>().Where(action => InstanceActions.Check(instance, action, cloud, isAdmin).IsAllowed);
        Assert.True(
            expected.Distinct().Order().SequenceEqual(allowed),
            $"{instance.VmState}/{instance.TaskState}: expected {string.Join(' ', expected.Distinct().Order())}, was {string.Join(' ', allowed)}");
    }
}
