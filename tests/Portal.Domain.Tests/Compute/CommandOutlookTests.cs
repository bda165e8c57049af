using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Tests.Support;
using static Portal.Domain.Compute.CommandOutlook;

namespace Portal.Domain.Tests.Compute;

public sealed class CommandOutlookTests
{
    private static readonly Instance Active = An.InstanceIn("active");

    public static TheoryData<InstanceCommand, string, string> CommandsByState() => new()
    {
        { new InstanceCommand.Start(), "stopped", "active" },
        { new InstanceCommand.Stop(), "active", "stopped" },
        { new InstanceCommand.Pause(), "active", "paused" },
        { new InstanceCommand.Unpause(), "paused", "active" },
        { new InstanceCommand.Suspend(), "active", "suspended" },
        { new InstanceCommand.Resume(), "suspended", "active" },
        { new InstanceCommand.Rescue(), "active", "rescued" },
        { new InstanceCommand.Unrescue(), "rescued", "active" },
        { new InstanceCommand.Shelve(), "active", "shelved_offloaded" },
        { new InstanceCommand.Unshelve(), "shelved", "active" },
        { new InstanceCommand.Restore(), "soft-delete", "active" },
        { new InstanceCommand.ResetState(ToActive: true), "error", "active" },
        { new InstanceCommand.ResetState(ToActive: false), "active", "error" },
        { new InstanceCommand.Reboot(Hard: true), "stopped", "active" },
    };

    [Theory]
    [MemberData(nameof(CommandsByState))]
    public void NewState_IsWhatShowsIt(InstanceCommand command, string before, string after)
    {
        var was = An.InstanceIn(before);
        Assert.Equal(NotYet, InstanceActions.LooksDone(command, was, was));
        Assert.Equal(NotYet, InstanceActions.LooksDone(command, was, An.InstanceIn(before, "some-task")));
        Assert.Equal(Done, InstanceActions.LooksDone(command, was, An.InstanceIn(after)));
        Assert.Equal(Failed, InstanceActions.LooksDone(command, was, null));
    }

    [Fact]
    public void ErrorAfterwards_IsAFailure()
    {
        Assert.Equal(Failed, InstanceActions.LooksDone(new InstanceCommand.Stop(), Active, An.InstanceIn("error")));
        Assert.Equal(NotYet, InstanceActions.LooksDone(new InstanceCommand.Stop(), An.InstanceIn("error"), An.InstanceIn("error")));
    }

    [Theory]
    [InlineData(null, Done)]
    [InlineData("deleted", Done)]
    [InlineData("soft-delete", Done)]
    [InlineData("active", NotYet)]
    [InlineData("error", Failed)]
    public void Delete_IsSeenByAbsence(string? after, CommandOutlook expected) =>
        Assert.Equal(expected, InstanceActions.LooksDone(new InstanceCommand.Delete(), Active, after is null ? null : An.InstanceIn(after)));

    [Fact]
    public void ForceDelete_WantsItGoneForGood()
    {
        var softDeleted = An.InstanceIn("soft-delete");
        Assert.Equal(NotYet, InstanceActions.LooksDone(new InstanceCommand.ForceDelete(), softDeleted, softDeleted));
        Assert.Equal(Done, InstanceActions.LooksDone(new InstanceCommand.ForceDelete(), softDeleted, null));
    }

    [Fact]
    public void RebootOfARunningInstance_LeavesNoTrace()
    {
        Assert.Equal(NotYet, InstanceActions.LooksDone(new InstanceCommand.Reboot(false), Active, An.InstanceIn("active", "rebooting")));
        Assert.Equal(Unknowable, InstanceActions.LooksDone(new InstanceCommand.Reboot(false), Active, Active));
    }

    [Fact]
    public void Snapshot_ShowsOnlyWhileItRuns()
    {
        var command = new InstanceCommand.Snapshot("nightly");
        Assert.Equal(NotYet, InstanceActions.LooksDone(command, Active, An.InstanceIn("active", "image_snapshot")));
        Assert.Equal(Unknowable, InstanceActions.LooksDone(command, Active, Active));
    }

    [Fact]
    public void Values_AreComparedAsStored()
    {
        var now = Active with
        {
            Name = "db-1",
            Metadata = new ValueMap([new("role", "db")]),
            SecurityGroups = ["db"],
            Locked = true,
        };
        Assert.Equal(Done, InstanceActions.LooksDone(new InstanceCommand.Rename(" db-1 "), Active, now));
        Assert.Equal(NotYet, InstanceActions.LooksDone(new InstanceCommand.Rename("db-2"), Active, now));
        Assert.Equal(Done, InstanceActions.LooksDone(new InstanceCommand.ChangeMetadata(new ValueMap([new("role", "db")]), ["color"]), Active, now));
        Assert.Equal(NotYet, InstanceActions.LooksDone(new InstanceCommand.ChangeMetadata(ValueMap.Empty, ["role"]), Active, now));
        Assert.Equal(Done, InstanceActions.LooksDone(new InstanceCommand.AddSecurityGroup("db"), Active, now));
        Assert.Equal(NotYet, InstanceActions.LooksDone(new InstanceCommand.RemoveSecurityGroup("db"), Active, now));
        Assert.Equal(Done, InstanceActions.LooksDone(new InstanceCommand.Lock(), Active, now));
        Assert.Equal(Unknowable, InstanceActions.LooksDone(new InstanceCommand.Lock(), Active, now with { Locked = null }));
    }

    [Fact]
    public void Resize_IsSeenByItsFlavor()
    {
        var command = new InstanceCommand.Resize("2");
        var resized = An.InstanceIn("resized") with { Flavor = new FlavorRef("2") };
        Assert.Equal(Done, InstanceActions.LooksDone(command, Active, resized));
        Assert.Equal(Done, InstanceActions.LooksDone(command, Active, resized with { VmState = "active" }));
        Assert.Equal(NotYet, InstanceActions.LooksDone(command, Active, Active));
        Assert.Equal(Done, InstanceActions.LooksDone(new InstanceCommand.ConfirmResize(), resized, Active with { Flavor = new FlavorRef("2") }));
        Assert.Equal(Failed, InstanceActions.LooksDone(new InstanceCommand.ConfirmResize(), resized, Active));
        Assert.Equal(Done, InstanceActions.LooksDone(new InstanceCommand.RevertResize(), resized, Active));
        Assert.Equal(NotYet, InstanceActions.LooksDone(new InstanceCommand.RevertResize(), resized, resized));
    }

    [Fact]
    public void FlavorWithoutId_IsComparedByWhatItGives()
    {
        var small = Active with { Flavor = new FlavorRef(null) { Name = "m1.small", Vcpus = 1 } };
        var large = small with { Flavor = new FlavorRef(null) { Name = "m1.large", Vcpus = 4 } };
        Assert.Equal(Done, InstanceActions.LooksDone(new InstanceCommand.Resize("4"), small, large));
        Assert.Equal(NotYet, InstanceActions.LooksDone(new InstanceCommand.Resize("4"), small, small));
    }

    [Fact]
    public void Rebuild_IsSeenByAnotherImageOnly()
    {
        var now = Active with { ImageId = "new-image" };
        Assert.Equal(Done, InstanceActions.LooksDone(new InstanceCommand.Rebuild("new-image"), Active, now));
        Assert.Equal(NotYet, InstanceActions.LooksDone(new InstanceCommand.Rebuild("new-image"), Active, Active));
        Assert.Equal(Unknowable, InstanceActions.LooksDone(new InstanceCommand.Rebuild("new-image"), now, now));
    }
}
