using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Operations.LooseEnds;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Tests.Operations;

public sealed class LooseEndTests
{
    private const string Id = "607f8240-5add-4ea1-b399-d0c84fc4d0dd";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("rebooting", 11, true)]
    [InlineData("rebooting", 9, false)]
    [InlineData("migrating", 59, false)]
    [InlineData("migrating", 61, true)]
    [InlineData("image_snapshot", 110, false)]
    [InlineData("image_snapshot", 121, true)]
    public void ATask_Hangs_WhenItGoesOnForLongerThanItsKindTakes(string task, int minutes, bool hangs) =>
        Assert.Equal(hangs, LooseEndRules.HungTasks([Instance() with { TaskState = task, UpdatedAt = Now.AddMinutes(-minutes) }], new HashSet<string>(), Now).Any());

    [Fact]
    public void AHungTask_IsResetToWhatTheInstanceIs_AndADeadNodeIsNamedFirst()
    {
        var hung = Instance() with { TaskState = "rebooting", UpdatedAt = Now.AddHours(-1) };

        var end = Assert.Single(LooseEndRules.HungTasks([hung], new HashSet<string>(), Now));
        Assert.Equal((LooseEndReason.TaskHangs, (Repair)new Repair.ResetTask(Id, ToActive: true, "rebooting", Now.AddHours(-1))), (end.Reason, end.Repair));

        end = Assert.Single(LooseEndRules.HungTasks([hung with { VmState = "building", TaskState = "spawning" }], new HashSet<string> { "compute1" }, Now));
        Assert.Equal((LooseEndReason.TaskWaitsForNode, (Repair)new Repair.ResetTask(Id, ToActive: false, "spawning", Now.AddHours(-1))), (end.Reason, end.Repair));
        Assert.Equal(["spawning", "compute1"], end.Facts);
    }

    [Theory]
    [InlineData("resized", "resize_confirming")]
    [InlineData("shelved_offloaded", "spawning")]
    [InlineData("paused", "unpausing")]
    [InlineData("active", "deleting")]
    public void WhatAResetWouldLose_IsLeftToAPerson(string vmState, string task)
    {
        var end = Assert.Single(LooseEndRules.HungTasks([Instance() with { VmState = vmState, TaskState = task, UpdatedAt = Now.AddHours(-3) }], new HashSet<string>(), Now));

        Assert.Equal((LooseEndReason.TaskKeepsState, (Repair)new Repair.ByHand()), (end.Reason, end.Repair));
        Assert.Equal([task, vmState], end.Facts);
    }

    [Fact]
    public void WhatMoves_IsNotResetInBulk()
    {
        Assert.False(new Repair.ResetTask(Id, ToActive: true, "migrating").IsSafe);
        Assert.False(new Repair.ResetTask(Id, ToActive: false, "spawning").IsSafe);
        Assert.True(new Repair.ResetTask(Id, ToActive: true, "rebooting").IsSafe);
    }

    [Fact]
    public void AStrandedAddress_IsLedAgainByItsOwner_ButNotWhileItsInstanceIsOnTheWay()
    {
        var bound = new BoundFloatingIp("203.0.113.9", "public", "p9", "compute3", "10.0.0.17", Id, "compute1");

        var end = Assert.Single(LooseEndRules.Stranded([bound, bound with { Address = "203.0.113.8", BoundOn = "compute1" }], [Instance()], Now));
        Assert.Equal(new Repair.LeadAgain("203.0.113.9", Id, "p9"), end.Repair);
        Assert.Equal(["compute3", "compute1"], end.Facts);

        Assert.Empty(LooseEndRules.Stranded([bound], [Instance() with { TaskState = "migrating", UpdatedAt = Now.AddMinutes(-1) }], Now));
        Assert.Single(LooseEndRules.Stranded([bound], [Instance() with { TaskState = "migrating", UpdatedAt = Now.AddHours(-2) }], Now));
    }

    [Fact]
    public void ALeakedAddress_HasAStatement_ThatExpectsTheRowAsItWasSeen()
    {
        var end = Assert.Single(LooseEndRules.Addresses(Book(Row("10.0.0.9") with { Tenant = Row("").Tenant! with { IsDeleted = true } })));

        var sql = Assert.IsType<Repair.Statement>(end.Repair).Sql;
        Assert.StartsWith("UPDATE nova.fixed_ips SET allocated = 0, leased = 0, instance_uuid = NULL", sql, StringComparison.Ordinal);
        Assert.Contains($"WHERE address = '10.0.0.9' AND deleted = 0 AND reserved = 0 AND host IS NULL AND allocated = 1 AND instance_uuid = '{Id}' LIMIT 1;", sql, StringComparison.Ordinal);
    }

    /// <summary>What is pasted into a database client must not carry somebody else's SQL.</summary>
    [Fact]
    public void AHostileIdInTheDatabase_IsNotWrittenIntoAStatement()
    {
        var end = Assert.Single(LooseEndRules.Addresses(Book(Row("10.0.0.9") with { InstanceId = "x' OR 1=1; DROP TABLE instances; --", Tenant = null })));

        Assert.DoesNotContain("DROP", Assert.IsType<Repair.Statement>(end.Repair).Sql, StringComparison.Ordinal);
    }

    [Fact]
    public void OfTwoAddresses_TheOneWithoutLeaseAndFloatingIpIsTaken()
    {
        var end = Assert.Single(LooseEndRules.Addresses(Book(Row("10.0.0.9"), Row("10.0.0.10") with { Leased = false })));
        Assert.Equal((LooseEndReason.OtherIsUsed, (Repair)new Repair.RemoveAddress(Id, "10.0.0.10")), (end.Reason, end.Repair));
        Assert.Equal(["web", "10.0.0.9"], end.Facts);

        var led = new BoundFloatingIp("203.0.113.9", "public", "p1", "compute1", "10.0.0.10", Id, "compute1");
        end = Assert.Single(LooseEndRules.Addresses(Book([led], Row("10.0.0.9") with { Leased = false }, Row("10.0.0.10") with { Leased = false })));
        Assert.Equal(new Repair.RemoveAddress(Id, "10.0.0.9"), end.Repair);
    }

    [Fact]
    public void WhereNothingTellsWhichOfTwoIsUsed_NothingIsTaken()
    {
        var end = Assert.Single(LooseEndRules.Addresses(Book(Row("10.0.0.9"), Row("10.0.0.10"))));

        Assert.Equal((LooseEndReason.EitherIsUsed, (Repair)new Repair.ByHand()), (end.Reason, end.Repair));
        Assert.Equal([new Repair.RemoveAddress(Id, "10.0.0.9"), new Repair.RemoveAddress(Id, "10.0.0.10")], end.Choices);
    }

    [Theory]
    [InlineData("attaching", 16, "available")]
    [InlineData("detaching", 16, "in-use")]
    [InlineData("error_detaching", 0, "in-use")]
    [InlineData("attaching", 14, null)]
    [InlineData("downloading", 999, null)]
    [InlineData("uploading", 999, null)]
    public void AStuckVolume_GoesBackToWhatItWas(string status, int minutes, string? becomes)
    {
        var end = LooseEndRules.StuckVolumes([Volume(status, minutes)], Living, Now).SingleOrDefault();

        Assert.Equal(becomes is null ? null : new Repair.ResetVolume("v1", status, becomes), end?.Repair);
    }

    [Fact]
    public void WhatFailedHalfGone_IsDeletedForGood() =>
        Assert.Equal(new Repair.DeleteVolume("v1", "error_deleting"), Assert.Single(LooseEndRules.StuckVolumes([Volume("error_deleting", 60)], Living, Now)).Repair);

    [Theory]
    [InlineData("creating")]
    [InlineData("deleting")]
    public void WhatIsFilledOrWiped_HasTimeByItsSize_AndIsCalledAnErrorThen(string status)
    {
        var volume = Volume(status, 119) with { SizeGiB = 30 };

        Assert.Empty(LooseEndRules.StuckVolumes([volume], Living, Now));
        Assert.Equal(new Repair.ResetVolume("v1", status, "error"), Assert.Single(LooseEndRules.StuckVolumes([volume with { Since = Now.AddMinutes(-121) }], Living, Now)).Repair);
    }

    [Fact]
    public void AVolumeOfAnInstanceThatIsGone_IsReleased_UnlessNothingTellsWhoLives()
    {
        var volume = Volume("in-use", 1) with { InstanceId = "gone" };

        Assert.Equal(new Repair.ReleaseVolume("v1", "gone"), Assert.Single(LooseEndRules.StuckVolumes([volume], Living, Now)).Repair);
        Assert.Empty(LooseEndRules.StuckVolumes([volume], living: null, Now));
        Assert.Empty(LooseEndRules.StuckVolumes([volume with { InstanceId = Id }], Living, Now));
    }

    [Fact]
    public void EveryRepair_ShowsWhatItSends_AndTheCommandOfTheCloudsOwnClient()
    {
        Assert.Equal("POST /servers/" + Id + """/action {"removeFixedIp": {"address": "10.0.0.9"}}""", RepairCli.RequestOf(new Repair.RemoveAddress(Id, "10.0.0.9")));
        Assert.Equal($"nova --os-tenant-id p9 add-floating-ip {Id} 203.0.113.9", RepairCli.For(new Repair.LeadAgain("203.0.113.9", Id, "p9"), CliDialect.Folsom).Text);
        Assert.Equal($"nova reset-state --active {Id}", RepairCli.For(new Repair.ResetTask(Id, ToActive: true), CliDialect.Folsom).Text);
        Assert.Null(RepairCli.RequestOf(new Repair.Statement("UPDATE")));
    }

    private static Dictionary<string, string> Living => new() { [Id] = "web" };

    private static AddressBook Book(params AddressRow[] rows) => Book([], rows);

    private static AddressBook Book(BoundFloatingIp[] floating, params AddressRow[] rows) =>
        AddressBook.Of(new AddressTable([new AddressNetwork("1", "private", "10.0.0.0/24")], [.. rows], [.. floating]), Now);

    private static AddressRow Row(string address) => new("1", address)
    {
        Allocated = true,
        Leased = true,
        InstanceId = Id,
        Tenant = new AddressTenant("web", "p1", "compute1", IsDeleted: false, IsSettled: false),
        Since = Now.AddHours(-1),
    };

    private static InstancePlacement Instance() => new() { Id = Id, Name = "web", ProjectId = "p1", Host = "compute1", VmState = "active", IsRunning = true };

    private static StoredVolume Volume(string status, int minutes) => new("v1", "data", "p1", 10, status, null, null, "controller", Now.AddMinutes(-minutes));
}
