using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Operations;

/// <summary>What an instance tells of its move, how long one may take, and who leads its addresses.</summary>
public sealed class MigrationTests
{
    private static readonly MigrationRun Run = new()
    {
        Id = "t-0",
        InstanceId = "i-1",
        InstanceName = "web",
        ProjectId = "p1",
        Order = new MigrationOrder { Kind = MigrationKind.Live, Host = "compute2", MemoryMiB = 2048 },
        From = "compute1",
        StartedAt = DateTimeOffset.UnixEpoch,
    };

    public static TheoryData<string?, string?, InstanceStatus, string?, MigrationOutcome?, bool> Looks => new()
    {
        // vm_state, task_state, status, host → outcome, taken up
        { "active", "migrating", InstanceStatus.Migrating, "compute1", null, true },
        { "active", null, InstanceStatus.Active, "compute2", MigrationOutcome.Arrived, true },
        { "active", null, InstanceStatus.Active, "compute1", MigrationOutcome.RolledBack, false },
        { "active", "rebooting", InstanceStatus.Reboot, "compute1", null, false },
        { "active", "resize_prep", InstanceStatus.Resize, "compute1", null, true },
        { "resized", null, InstanceStatus.VerifyResize, "compute1", MigrationOutcome.Arrived, true },
        { "error", null, InstanceStatus.Error, "compute1", MigrationOutcome.WentWrong, false },
        { "active", null, InstanceStatus.Active, null, MigrationOutcome.Unknown, false },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public void WhatTheInstanceShows_TellsHowTheMoveStands(string? vm, string? task, InstanceStatus status, string? host, MigrationOutcome? outcome, bool takenUp)
    {
        var now = An.Instance() with { VmState = vm, TaskState = task, Status = status, Host = host };

        Assert.Equal(outcome, MigrationOutlook.Judge(Run, now));
        Assert.Equal(takenUp, MigrationOutlook.IsTakenUp(Run, now));
    }

    [Fact]
    public void AnInstanceThatIsGone_EndsTheMove()
    {
        Assert.Equal(MigrationOutcome.WentWrong, MigrationOutlook.Judge(Run, null));
        Assert.False(MigrationOutlook.IsTakenUp(Run, null));
    }

    [Theory]
    [InlineData("active", null, true, true)]
    [InlineData("stopped", null, false, true)]
    [InlineData("paused", null, false, false)]
    [InlineData("suspended", null, false, false)]
    [InlineData("active", "migrating", false, false)]
    [InlineData("error", null, false, false)]
    public void OnlyIdleInstances_AreMoved_RunningOnesLive(string vm, string? task, bool live, bool cold)
    {
        var now = An.Instance() with { VmState = vm, TaskState = task };

        Assert.Equal(live, MigrationOutlook.Accepts(MigrationKind.Live, now));
        Assert.Equal(cold, MigrationOutlook.Accepts(MigrationKind.Cold, now));
    }

    [Fact]
    public void Patience_GrowsWithMemoryAndWithExperience()
    {
        var small = new MigrationOrder { Kind = MigrationKind.Live, MemoryMiB = 512 };
        Assert.Equal(TimeSpan.FromMinutes(10), MigrationOutlook.Patience(small, MigrationTimes.None));
        Assert.Equal(TimeSpan.FromSeconds(65536 / 8), MigrationOutlook.Patience(small with { MemoryMiB = 65536 }, MigrationTimes.None));
        Assert.Equal(TimeSpan.FromMinutes(60), MigrationOutlook.Patience(small, MigrationTimes.Of([TimeSpan.FromMinutes(15)])));
    }

    [Fact]
    public void Times_AreThoseOfAnySize_SortedOut()
    {
        var times = MigrationTimes.Of([TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5)]);
        Assert.Equal((3, 3, 5, 9), (times.Count, times.Shortest.Seconds, times.Median.Seconds, times.Longest.Seconds));
        Assert.Equal((1024, 4096), MigrationTimes.SizeLike(2048));
        Assert.Same(MigrationTimes.None, MigrationTimes.Of([]));
    }

    [Fact]
    public void Addresses_AreHandedOverOnlyWhereTheyStayBehind_AndOnlyByTheirProject()
    {
        var instance = An.Instance() with { ProjectId = "p1" };
        FloatingIp[] held = [new() { Id = "7", Address = "203.0.113.7", PoolId = "public", PoolName = "public", InstanceId = instance.Id }];
        var novaNetwork = SampleClouds.Without(CloudCapability.ChooseFixedIp, CliDialect.Folsom);

        Assert.Equal(AddressHandOver.NoAddresses, AddressHandOvers.Of(instance, "p1", novaNetwork, []));
        Assert.Equal(AddressHandOver.Needed, AddressHandOvers.Of(instance, "p1", novaNetwork, held));
        Assert.Equal(AddressHandOver.OtherProject, AddressHandOvers.Of(instance, "admin", novaNetwork, held));
        Assert.Equal(AddressHandOver.ByItself, AddressHandOvers.Of(instance, "p1", SampleClouds.Current, held));
    }

    [Fact]
    public void Progress_CountsMemoryAndDisksTogether()
    {
        Assert.Null(new RunningMigration("1", "preparing").Share);
        Assert.Equal(0.75, new RunningMigration("1", "running") { MemoryTotal = 100, MemoryRemaining = 50, DiskTotal = 100, DiskRemaining = 0 }.Share);
        Assert.Equal(0, new RunningMigration("1", "running") { MemoryTotal = 100, MemoryRemaining = 900 }.Share);
    }

    [Fact]
    public void CommandLines_SayEveryStep()
    {
        var order = new MigrationOrder { Kind = MigrationKind.Live, Host = "compute2", HandOver = true };
        Assert.Equal(
            "nova remove-floating-ip i-1 203.0.113.7\nnova live-migration i-1 compute2\nnova add-floating-ip i-1 203.0.113.7",
            MigrationCli.Of(order, "i-1", ["203.0.113.7"], CliDialect.Folsom).Text);
        Assert.Equal("openstack server migrate --live-migration --host compute2 i-1", MigrationCli.Of(order, "i-1", ["203.0.113.7"], CliDialect.OpenStack).Text);
        Assert.Equal("openstack server migrate --live-migration --block-migration i-1", MigrationCli.Of(order with { Host = null, BlockMigration = true }, "i-1", [], CliDialect.OpenStack).Text);
        Assert.Equal("nova live-migration --block-migrate --disk-over-commit i-1 compute2", MigrationCli.Of(order with { BlockMigration = true, DiskOverCommit = true, HandOver = false }, "i-1", [], CliDialect.Folsom).Text);
        var cold = new MigrationOrder { Kind = MigrationKind.Cold, Confirm = true };
        Assert.Equal("nova migrate i-1\nnova resize-confirm i-1", MigrationCli.Of(cold, "i-1", [], CliDialect.Folsom).Text);
        Assert.Equal("openstack server migrate i-1\nopenstack server migration confirm i-1", MigrationCli.Of(cold, "i-1", [], CliDialect.OpenStack).Text);
    }
}
