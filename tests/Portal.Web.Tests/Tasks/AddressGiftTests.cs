using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Networking;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tasks.AddressGifts;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Tasks;

/// <summary>An administrator gives an instance of another project an address: it is that project's, and no role stays behind.</summary>
public sealed class AddressGiftTests : IAsyncLifetime
{
    private readonly TaskFixture _fixture = new();

    private FakeCloud Cloud => _fixture.Cloud;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _fixture.OpenAsync(null);
        Cloud.ClosedProjects["p2"] = true;
        Cloud.Servers.Put(Theirs);
        Cloud.Addresses["7"] = FakeFloatingIps.Ip("7", "203.0.113.7");
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task WithoutARole_OneIsGranted_TheirAddressIsAllocated_AndTheRoleIsTakenBack()
    {
        var task = await RunAsync(Gift(FakeAdministration.Member));

        Assert.Equal(TaskState.Done, task.State);
        var theirs = Assert.Single(Of("p2"));
        Assert.Equal("web-1", theirs.InstanceId);
        Assert.Equal(TaskReasons.Allocated(theirs.Address), Step(task, AddressGiftTasks.Allocate).Message);
        Assert.Empty(Cloud.Grants);
        Assert.False(Assert.Single(Of("p1")).IsAssociated);
        Assert.Equal(
            ["identity.grant-role", "floating-ip.allocate", "floating-ip.associate", "identity.revoke-role"], _fixture.Audit.Entries.Select(static entry => entry.Action));
    }

    [Fact]
    public async Task FreeAddressOfTheProject_IsUsedFirst()
    {
        Put("p2", "8", "203.0.113.8");

        var task = await RunAsync(Gift(FakeAdministration.Member));

        Assert.Equal((TaskState.Done, TaskReasons.Held("203.0.113.8")), (task.State, Step(task, AddressGiftTasks.Allocate).Message));
        Assert.Equal("web-1", Cloud.Addresses["8"].InstanceId);
        Assert.Equal(0, Cloud.Calls("addresses.allocate"));
        Assert.Empty(Cloud.Grants);
    }

    [Fact]
    public async Task FreeAddressOfAnotherPool_IsNotUsed()
    {
        Put("p2", "8", "198.51.100.8", pool: "intranet");

        await RunAsync(Gift(FakeAdministration.Member));

        Assert.False(Cloud.Addresses["8"].IsAssociated);
        Assert.Equal(1, Cloud.Calls("addresses.allocate"));
    }

    [Fact]
    public async Task WithARoleThere_NothingIsGranted()
    {
        Cloud.ClosedProjects.Clear();

        var task = await RunAsync(Gift(role: null));

        Assert.Equal([AddressGiftTasks.Allocate, AddressGiftTasks.Associate, AddressGiftTasks.PutBack], task.Items.Select(static item => item.TargetId));
        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal("web-1", Assert.Single(Of("p2")).InstanceId);
        Assert.Equal(0, Cloud.Calls("roles.grant"));
    }

    [Fact]
    public async Task Neutron_IsToldTheProject_AndNobodyEntersIt()
    {
        Cloud.AddressesNameTheirProject = true;

        var task = await RunAsync(Gift(role: null));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal("web-1", Assert.Single(Of("p2")).InstanceId);
        Assert.DoesNotContain(Cloud.Log, static line => line.EndsWith("sign-in-of-alice-p2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RoleThatWasThereBefore_Stays()
    {
        Cloud.Grants[("p2", "alice", "r-member")] = true;

        var task = await RunAsync(Gift(FakeAdministration.Member));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Single(Cloud.Grants);
        Assert.Equal(TaskReasons.NotNeeded, Step(task, AddressGiftTasks.Revoke).Message);
    }

    [Fact]
    public async Task InstanceThatHasAnAddress_GetsNoSecond()
    {
        Put("p2", "8", "203.0.113.8", instance: "web-1");

        var task = await RunAsync(Gift(FakeAdministration.Member));

        Assert.Equal((TaskState.Done, TaskReasons.Has("203.0.113.8")), (task.State, Step(task, AddressGiftTasks.Allocate).Message));
        Assert.Equal(0, Cloud.Calls("addresses.allocate") + Cloud.Calls("addresses.associate"));
        Assert.Empty(Cloud.Grants);
    }

    [Fact]
    public async Task RefusedAssociation_PutsTheNewAddressBack_AndTakesTheRoleBack()
    {
        Cloud.FailBefore = static operation => operation == "addresses.associate" ? new CloudError.Invalid("Unable to associate floating ip") : null;

        var task = await RunAsync(Gift(FakeAdministration.Member));

        Assert.Equal(TaskState.DoneWithFailures, task.State);
        Assert.Equal("Unable to associate floating ip", Step(task, AddressGiftTasks.Associate).Message);
        Assert.Empty(Of("p2"));
        Assert.Empty(Cloud.Grants);
    }

    [Fact]
    public async Task RefusedAssociation_LeavesAnAddressThatTheProjectHeld()
    {
        Put("p2", "8", "203.0.113.8");
        Cloud.FailBefore = static operation => operation == "addresses.associate" ? new CloudError.Invalid("Unable to associate floating ip") : null;

        await RunAsync(Gift(FakeAdministration.Member));

        Assert.Single(Of("p2"));
        Assert.Equal(0, Cloud.Calls("addresses.release"));
    }

    [Fact]
    public async Task FullQuota_TakesTheRoleBack()
    {
        Cloud.FailBefore = static operation => operation == "addresses.allocate" ? new CloudError.OverQuota("Quota exceeded") : null;

        var task = await RunAsync(Gift(FakeAdministration.Member));

        Assert.Equal((TaskItemState.Failed, "Quota exceeded"), (Step(task, AddressGiftTasks.Allocate).State, Step(task, AddressGiftTasks.Allocate).Message));
        Assert.Equal((TaskItemState.Cancelled, TaskReasons.Skipped), (Step(task, AddressGiftTasks.Associate).State, Step(task, AddressGiftTasks.Associate).Message));
        Assert.Empty(Cloud.Grants);
    }

    [Fact]
    public async Task RefusedGrant_SendsNothingElse()
    {
        Cloud.FailBefore = static operation => operation == "roles.grant" ? new CloudError.Forbidden("admin_required") : null;

        var task = await RunAsync(Gift(FakeAdministration.Member));

        Assert.Equal(TaskState.DoneWithFailures, task.State);
        Assert.Equal(0, Cloud.Calls("addresses.allocate") + Cloud.Calls("roles.revoke"));
    }

    [Fact]
    public async Task AddressTakenInBetween_IsNotStolen()
    {
        Put("p2", "8", "203.0.113.8");
        Cloud.GateAfter = operation =>
        {
            // The project's own people are faster: between the step that chose it and the one that leads it.
            if (operation == "addresses.list" && Cloud.Calls("addresses.list") == 1)
            {
                Cloud.Addresses["8"] = Cloud.Addresses["8"] with { InstanceId = "db-1", FixedAddress = "10.0.0.9" };
            }

            return Task.CompletedTask;
        };

        var task = await RunAsync(Gift(FakeAdministration.Member));

        Assert.Equal("db-1", Cloud.Addresses["8"].InstanceId);
        Assert.Equal(0, Cloud.Calls("addresses.associate"));
        Assert.Equal((TaskItemState.Failed, TaskReasons.Taken), (Step(task, AddressGiftTasks.Associate).State, Step(task, AddressGiftTasks.Associate).Message));
        Assert.Empty(Cloud.Grants);
    }

    public static TheoryData<string, bool> EachRequest()
    {
        var data = new TheoryData<string, bool>();
        foreach (var operation in new[] { "roles.grant", "addresses.allocate", "addresses.associate", "roles.revoke" })
        {
            data.Add(operation, true);
            data.Add(operation, false);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EachRequest))]
    public async Task KilledInAnyStep_LeavesNoRoleAndNoStrayAddress_AndSendsNothingTwice(string operation, bool carriedOut)
    {
        var never = new TaskCompletionSource().Task;
        var reached = new TaskCompletionSource();
        var hang = true;
        Task Hang(string asked)
        {
            if (asked != operation || !hang)
            {
                return Task.CompletedTask;
            }

            reached.TrySetResult();
            return never;
        }

        (Cloud.Gate, Cloud.GateAfter) = carriedOut ? (Cloud.Gate, (Func<string, Task>)Hang) : (Hang, Cloud.GateAfter);
        var frozen = new FakeTimeProvider(An.Start);
        var id = await _fixture.Start(frozen).Engine.StartAsync(Admin(), Gift(FakeAdministration.Member), null, Token);
        frozen.Advance(TimeSpan.FromMilliseconds(1));
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);

        hang = false;
        var next = _fixture.Start().Engine;
        _fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await next.ScanAsync(Token);
        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);

        // Only the revocation, which may be repeated, is sent again when it never arrived.
        Assert.Equal(operation == "roles.revoke" && !carriedOut ? 2 : 1, Cloud.Calls(operation));
        Assert.InRange(Cloud.Calls("addresses.allocate"), 0, 1);
        Assert.Equal(TaskItemState.Done, Step(task, AddressGiftTasks.Revoke).State);
        Assert.Empty(Cloud.Grants);
        Assert.All(Of("p2"), address => Assert.Equal("web-1", address.InstanceId));
        Assert.Equal(carriedOut || operation == "roles.revoke", Of("p2").Count == 1);
        Assert.False(Assert.Single(Of("p1")).IsAssociated);
    }

    [Fact]
    public async Task RevocationThatIsRefused_IsTriedAgainByItself()
    {
        var refuse = true;
        Cloud.FailBefore = operation => refuse && operation == "roles.revoke" ? new CloudError.Forbidden("policy") : null;
        var engine = _fixture.Start().Engine;
        var id = await engine.StartAsync(Admin(), Gift(FakeAdministration.Member), null, Token);
        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);
        Assert.Equal(TaskState.DoneWithFailures, task.State);

        refuse = false;
        var again = await engine.RetryFailedAsync(Admin(), id, Token);
        var second = await _fixture.UntilAsync(again!, static task => task.Ended is not null);

        Assert.Equal([AddressGiftTasks.Revoke], second.Items.Select(static item => item.TargetId));
        Assert.Empty(Cloud.Grants);
    }

    [Fact]
    public async Task Cancelled_PutsBackWhatItTook_AndTakesTheRoleBack()
    {
        var engine = _fixture.Start().Engine;
        var gate = new TaskCompletionSource();
        Cloud.Gate = operation => operation == "addresses.allocate" ? gate.Task : Task.CompletedTask;
        var admin = Admin();
        var id = await engine.StartAsync(admin, Gift(FakeAdministration.Member), null, Token);
        await Soon.BeTrueAsync(() => Cloud.Calls("addresses.allocate") == 1, _fixture.Time);

        await engine.CancelAsync(admin.Session, id, Token);
        gate.SetResult();
        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);

        Assert.Equal(TaskState.Cancelled, task.State);
        Assert.Equal(0, Cloud.Calls("addresses.associate"));
        Assert.Empty(Of("p2"));
        Assert.Empty(Cloud.Grants);
    }

    [Fact]
    public async Task HalfDone_ItCannotBePaused()
    {
        var engine = _fixture.Start().Engine;
        var gate = new TaskCompletionSource();
        Cloud.Gate = operation => operation == "addresses.allocate" ? gate.Task : Task.CompletedTask;
        var admin = Admin();
        var id = await engine.StartAsync(admin, Gift(FakeAdministration.Member), null, Token);
        await Soon.BeTrueAsync(() => Cloud.Calls("addresses.allocate") == 1, _fixture.Time);

        await engine.PauseAsync(admin.Session, id, Token);
        gate.SetResult();

        Assert.Equal(TaskState.Done, (await _fixture.UntilAsync(id, static task => task.Ended is not null)).State);
    }

    [Fact]
    public async Task SignInThatEnds_IsWaitedFor_AndThenTheRoleIsTakenBack()
    {
        var (engine, sessions) = _fixture.Start();
        await sessions.StartAsync(Token);
        Cloud.FailAfter = operation =>
        {
            if (operation == "addresses.associate")
            {
                Cloud.Revoked["sign-in-of-alice"] = Cloud.Revoked["sign-in-of-alice-p1"] = Cloud.Revoked["sign-in-of-alice-p2"] = true;
            }

            return null;
        };
        var admin = Admin();
        var id = await engine.StartAsync(admin, Gift(FakeAdministration.Member), null, Token);
        await _fixture.UntilAsync(id, static task => task.State == TaskState.NeedsSignIn);
        Assert.Single(Cloud.Grants);

        _fixture.Tokens.Value = "second-sign-in";
        _fixture.Events.Tell(SessionEventKind.Renewed, admin.Session);

        Assert.Equal(TaskState.Done, (await _fixture.UntilAsync(id, static task => task.Ended is not null)).State);
        Assert.Empty(Cloud.Grants);
        sessions.Dispose();
    }

    private static Instance Theirs => An.Instance("web-1", project: "p2") with { Addresses = [new("private", "10.0.0.2", 4, AddressKind.Fixed)] };

    private static TaskDraft Gift(Role? role) => AddressGiftTasks.Draft(
        new AddressGift(new Project("p2", "p2"), Theirs, new FloatingIpPool("public", "public"), role), new CloudUser("alice", "alice"));

    private ProjectContext Admin() => An.Context(Cloud, roles: "admin");

    private async Task<PortalTask> RunAsync(TaskDraft draft)
    {
        var id = await _fixture.Start().Engine.StartAsync(Admin(), draft, null, Token);
        return await _fixture.UntilAsync(id, static task => task.Ended is not null);
    }

    private static PortalTaskItem Step(PortalTask task, string name) => task.Items.Single(item => item.TargetId == name);

    private List<FloatingIp> Of(string project) => [.. Cloud.Addresses.Values.Where(address => Cloud.AddressOwners.GetValueOrDefault(address.Id, "p1") == project)];

    private void Put(string project, string id, string address, string? instance = null, string pool = "public")
    {
        Cloud.Addresses[id] = FakeFloatingIps.Ip(id, address, instance) with { PoolId = pool, PoolName = pool };
        Cloud.AddressOwners[id] = project;
    }
}
