using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Live;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Live;

public sealed class LiveCloudTests
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly LiveCloud _live;

    public LiveCloudTests()
    {
        _cloud = new FakeCloud(_time);
        _live = A.LiveCloud(_cloud, _time);
        _cloud.Servers.Put(An.Instance("web-1"));
    }

    [Fact]
    public async Task TwoViewers_OneSeesTheOthersAction()
    {
        var alice = An.Context(_cloud, "alice");
        await using var one = Watch(alice);
        await using var two = Watch(An.Context(_cloud, "bob"));
        await Soon.BeTrueAsync(() => two.Last is { Items.Length: 1 }, _time);

        await alice.Cloud.Instances.ExecuteAsync("web-1", new InstanceCommand.Stop(), TestContext.Current.CancellationToken);
        _live.Nudge(alice.Scope, LiveKinds.Instances, "web-1");

        await Soon.BeTrueAsync(() => two.Last!.ById["web-1"].Status == InstanceStatus.Shutoff, _time);
    }

    [Fact]
    public async Task OtherRoles_SeeTheActionToo_ThroughTheirOwnWatcher()
    {
        var alice = An.Context(_cloud, "alice");
        await using var admin = Watch(An.Context(_cloud, "root", roles: "admin"));
        await Soon.BeTrueAsync(() => admin.Last is { Items.Length: 1 }, _time);

        await alice.Cloud.Instances.ExecuteAsync("web-1", new InstanceCommand.Stop(), TestContext.Current.CancellationToken);
        _live.Nudge(alice.Scope, LiveKinds.Instances, "web-1");

        await Soon.BeTrueAsync(() => admin.Last!.ById["web-1"].Status == InstanceStatus.Shutoff, _time);
    }

    [Fact]
    public async Task AHundredViewers_CostAsManyCallsAsOne()
    {
        var calls = new List<int>();
        foreach (var count in (int[])[1, 100])
        {
            var cloud = new FakeCloud(_time);
            cloud.Servers.Put(An.Instance("web-1"));
            var live = A.LiveCloud(cloud, _time);
            var readers = Enumerable.Range(0, count).Select(number => new ViewReader<Instance>(live.Instances(An.Context(cloud, $"user-{number}")))).ToList();
            await Soon.BeTrueAsync(() => readers.All(static reader => reader.Last is not null), _time, TimeSpan.FromMilliseconds(1));
            await Soon.PassAsync(_time, TimeSpan.FromSeconds(30));
            calls.Add(cloud.ComputeCalls);
            foreach (var reader in readers)
            {
                await reader.DisposeAsync();
            }
        }

        Assert.InRange(calls[0], 5, 12);
        Assert.InRange(calls[1], calls[0] - 1, calls[0] + 1);
    }

    [Fact]
    public async Task EndedProgram_ReadsNoMore_ThoughSomebodyStillLooks()
    {
        await using var reader = Watch(An.Context(_cloud));
        await Soon.BeTrueAsync(() => reader.Last is not null, _time);
        _live.Dispose();
        var (compute, identity) = (_cloud.ComputeCalls, _cloud.Calls("identity.prove"));

        await Soon.PassAsync(_time, TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5));
        await using var late = Watch(An.Context(_cloud, "bob"));
        await Soon.PassAsync(_time, TimeSpan.FromSeconds(30));

        Assert.Equal(0, _live.WatcherCount);
        Assert.InRange(_cloud.ComputeCalls, compute, compute + 1);
        Assert.InRange(_cloud.Calls("identity.prove"), identity, identity + 1);
    }

    [Fact]
    public async Task NoViewer_NoCall()
    {
        await using (var reader = Watch(An.Context(_cloud)))
        {
            await Soon.BeTrueAsync(() => reader.Last is not null, _time);
        }

        var before = _cloud.AllCalls;
        await Soon.PassAsync(_time, TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(2));

        Assert.Equal(before, _cloud.AllCalls);
        Assert.Equal(0, _live.WatcherCount);
    }

    [Fact]
    public async Task FromPageToPage_FindsTheListWithoutACall()
    {
        var context = An.Context(_cloud);
        await using (var first = Watch(context))
        {
            await Soon.BeTrueAsync(() => first.Last is not null, _time, TimeSpan.FromMilliseconds(1));
        }

        var before = _cloud.ComputeCalls;
        await using var second = Watch(context);
        await Soon.BeTrueAsync(() => second.Last is not null);

        Assert.Equal(before, _cloud.ComputeCalls);
    }

    [Fact]
    public async Task FirstPage_IsShownWhileTheRestLoads()
    {
        for (var number = 0; number < 120; number++)
        {
            _cloud.Servers.Put(An.Instance($"vm-{number}"));
        }

        var rest = new TaskCompletionSource();
        _cloud.Gate = operation => operation == "instances.page" ? rest.Task : Task.CompletedTask;
        await using var reader = Watch(An.Context(_cloud));
        await Soon.BeTrueAsync(() => reader.Last is { IsComplete: false } first && first.Items.Length == new LiveOptions().FirstPageSize, _time);

        rest.SetResult();

        await Soon.BeTrueAsync(() => reader.Last is { Items.Length: 121, IsComplete: true, ReadAt: not null }, _time);
    }

    [Fact]
    public async Task DeadToken_IsReplacedByAnotherViewers()
    {
        var alice = An.Context(_cloud, "alice");
        await using var one = Watch(alice);
        await Soon.BeTrueAsync(() => one.Last is not null, _time);
        await using var two = Watch(An.Context(_cloud, "bob"));
        await Soon.BeTrueAsync(() => two.Last is not null, _time);

        ((FakeCloudSession)alice.CloudSession).Revoke();
        _cloud.Servers.Put(An.Instance("web-2"));

        await Soon.BeTrueAsync(() => two.Last!.ById.ContainsKey("web-2"), _time, TimeSpan.FromMilliseconds(500));
        await Soon.BeTrueAsync(() => one.Ended is CloudError.Unauthorized, _time);
        Assert.Null(one.View.Current);
        Assert.Null(two.Last!.Error);
    }

    [Fact]
    public async Task RenewableToken_KeepsItsViewer()
    {
        var alice = An.Context(_cloud, "alice");
        var session = (FakeCloudSession)alice.CloudSession;
        session.CanRenew = true;
        await using var one = Watch(alice);
        await Soon.BeTrueAsync(() => one.Last is not null, _time);

        session.Revoke();
        _cloud.Servers.Put(An.Instance("web-2"));

        await Soon.BeTrueAsync(() => one.Last!.ById.ContainsKey("web-2"), _time, TimeSpan.FromMilliseconds(500));
        Assert.Null(one.Ended);
    }

    [Fact]
    public async Task RevokedViewer_IsBlankWithinFiveMinutes_WhileAnotherGoesOn()
    {
        await using var lender = Watch(An.Context(_cloud, "alice"));
        await Soon.BeTrueAsync(() => lender.Last is not null, _time);
        var bob = An.Context(_cloud, "bob");
        await using var revoked = Watch(bob);
        await Soon.BeTrueAsync(() => revoked.Last is not null, _time);

        ((FakeCloudSession)bob.CloudSession).Revoke();
        await Soon.PassAsync(_time, TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1));
        await Soon.BeTrueAsync(() => revoked.Ended is not null);
        Assert.Null(revoked.View.Current);
        var seen = revoked.Seen.Count;
        _cloud.Servers.Put(An.Instance("web-2"));

        await Soon.BeTrueAsync(() => lender.Last!.ById.ContainsKey("web-2"), _time, TimeSpan.FromMilliseconds(500));
        Assert.Equal(seen, revoked.Seen.Count);
    }

    [Fact]
    public async Task ProofOfAccess_CostsOneCallInFiveMinutes_HoweverManyLists()
    {
        var context = An.Context(_cloud);
        await using var instances = Watch(context);
        await using var flavors = new ViewReader<Flavor>(_live.Flavors(context));
        await using var keypairs = new ViewReader<Keypair>(_live.Keypairs(context));
        await Soon.PassAsync(_time, TimeSpan.FromMinutes(9), TimeSpan.FromSeconds(2));

        Assert.InRange(_cloud.Calls("identity.prove"), 1, 2);
    }

    [Fact]
    public async Task RevokedNewcomer_GetsNothingOfAKeptSnapshot()
    {
        await using var lender = Watch(An.Context(_cloud, "alice"));
        await Soon.BeTrueAsync(() => lender.Last is not null, _time);
        var mallory = An.Context(_cloud, "mallory");
        ((FakeCloudSession)mallory.CloudSession).Revoke();

        await using var newcomer = Watch(mallory);

        await Soon.BeTrueAsync(() => newcomer.Ended is CloudError.Unauthorized, _time);
        Assert.Empty(newcomer.Seen);
    }

    [Theory]
    [InlineData("p2", "member", AuthMethod.Password)]
    [InlineData("p1", "admin", AuthMethod.Password)]
    [InlineData("p1", "member", AuthMethod.ApplicationCredential)]
    public async Task AnotherScope_NeverSharesASnapshot(string project, string roles, AuthMethod method)
    {
        _cloud.Servers.Put(An.Instance("db-1", project: "p2"));
        await using var one = Watch(An.Context(_cloud, "alice"));
        await Soon.BeTrueAsync(() => one.Last is not null, _time);
        var before = _cloud.Calls("instances.list");
        await using var two = Watch(An.Context(_cloud, "bob", project, roles, method: method));
        await Soon.BeTrueAsync(() => two.Last is not null, _time, TimeSpan.FromMilliseconds(1));

        Assert.True(_cloud.Calls("instances.list") > before);
        Assert.Equal(2, _live.WatcherCount);
        Assert.All(one.Seen, static snapshot => Assert.All(snapshot.Items, static instance => Assert.Equal("p1", instance.ProjectId)));
        Assert.All(two.Seen, snapshot => Assert.All(snapshot.Items, instance => Assert.Equal(project, instance.ProjectId)));
    }

    [Fact]
    public async Task Keypairs_AreSharedWithNobodyElse()
    {
        await using var one = new ViewReader<Keypair>(_live.Keypairs(An.Context(_cloud, "alice")));
        await using var two = new ViewReader<Keypair>(_live.Keypairs(An.Context(_cloud, "bob")));
        await Soon.BeTrueAsync(() => one.Last is not null && two.Last is not null, _time);

        Assert.Equal(2, _live.WatcherCount);
    }

    [Fact]
    public async Task ChangedRoles_MoveTheViewerToAnotherSnapshot()
    {
        var alice = An.Context(_cloud, "alice", roles: "admin");
        await using var one = Watch(alice);
        await Soon.BeTrueAsync(() => one.Last is not null, _time);

        ((FakeCloudSession)alice.CloudSession).Roles = "member";
        await Soon.PassAsync(_time, TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(2));

        Assert.Contains("instances.list alice-p1-0", _cloud.Log);
        Assert.Equal(1, _live.WatcherCount);
        Assert.Equal("member", _live.Keys.Single().Roles);
        Assert.NotNull(one.View.Current);
    }

    [Fact]
    public async Task Failure_IsShownWithTheLastItems_AndRecoversByItself()
    {
        await using var reader = Watch(An.Context(_cloud));
        await Soon.BeTrueAsync(() => reader.Last is { Error: null }, _time);

        _cloud.FailBefore = static operation => operation.StartsWith("instances.", StringComparison.Ordinal) ? new CloudError.Unavailable("nova is down") { RequestId = "req-7" } : null;
        await Soon.BeTrueAsync(() => reader.Last!.Error is { RequestId: "req-7" }, _time, TimeSpan.FromMilliseconds(500));
        Assert.Single(reader.Last!.Items);
        Assert.Equal(An.Start.Date, reader.Last.ReadAt!.Value.Date);

        _cloud.FailBefore = static _ => null;
        await Soon.BeTrueAsync(() => reader.Last!.Error is null, _time, TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task RateLimited_WaitsAsLongAsTheCloudSaid_WhateverNudges()
    {
        await using var reader = Watch(An.Context(_cloud));
        await Soon.BeTrueAsync(() => reader.Last is not null, _time);
        _cloud.FailBefore = static operation => operation.StartsWith("instances.", StringComparison.Ordinal) ? new CloudError.RateLimited("slow down", TimeSpan.FromSeconds(90)) : null;
        await Soon.BeTrueAsync(() => reader.Last!.Error is CloudError.RateLimited, _time, TimeSpan.FromMilliseconds(500));

        var before = _cloud.ComputeCalls;
        for (var second = 0; second < 80; second++)
        {
            reader.View.Nudge();
            await Soon.PassAsync(_time, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        }

        Assert.Equal(before, _cloud.ComputeCalls);
        await Soon.BeTrueAsync(() => _cloud.ComputeCalls > before, _time, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task FewRowsInTransition_AreReadOneByOne()
    {
        _cloud.Servers.Put(An.Instance("new-1", InstanceStatus.Build));
        await using var reader = Watch(An.Context(_cloud));
        await Soon.BeTrueAsync(() => reader.Last is not null, _time, TimeSpan.FromMilliseconds(1));
        _cloud.Servers.Put(An.Instance("new-1"));

        await Soon.BeTrueAsync(() => reader.Last!.ById["new-1"].Status == InstanceStatus.Active, _time);

        Assert.Equal(1, _cloud.Calls("instances.list"));
        Assert.InRange(_cloud.Calls("instances.get"), 1, 3);
    }

    [Fact]
    public async Task ManyRowsInTransition_AreReadAsAList()
    {
        for (var number = 0; number < 25; number++)
        {
            _cloud.Servers.Put(An.Instance($"new-{number}", InstanceStatus.Build));
        }

        await using var reader = Watch(An.Context(_cloud));
        await Soon.BeTrueAsync(() => reader.Last is not null, _time);
        await Soon.PassAsync(_time, TimeSpan.FromSeconds(10));

        Assert.Equal(0, _cloud.Calls("instances.get"));
    }

    [Fact]
    public async Task FreeChangesSince_ReplacesWholeLists_WithAFullReadEachMinute()
    {
        _cloud.Capabilities.Add(CloudCapability.FreeChangesSince);
        await using var reader = Watch(An.Context(_cloud));
        await Soon.BeTrueAsync(() => reader.Last is not null, _time, TimeSpan.FromMilliseconds(1));
        await Soon.PassAsync(_time, TimeSpan.FromSeconds(50));
        Assert.Equal(1, _cloud.Calls("instances.list"));
        Assert.InRange(_cloud.Calls("instances.changes"), 10, 20);

        _cloud.Servers.Put(An.Instance("web-2") with { Updated = _time.GetUtcNow(), Created = _time.GetUtcNow() });
        _cloud.Servers.Delete("web-1", _time.GetUtcNow());
        await Soon.BeTrueAsync(() => reader.Last is { Items: [{ Id: "web-2" }] }, _time);

        await Soon.PassAsync(_time, TimeSpan.FromSeconds(20));
        Assert.Equal(2, _cloud.Calls("instances.list"));
    }

    [Fact]
    public async Task NothingNew_WakesNobody()
    {
        await using var reader = Watch(An.Context(_cloud));
        await Soon.BeTrueAsync(() => reader.Last is not null, _time);
        var readAt = reader.View.Current!.ReadAt;

        await Soon.PassAsync(_time, TimeSpan.FromSeconds(30));

        Assert.Single(reader.Seen);
        Assert.True(reader.View.Current!.ReadAt > readAt);
    }

    private ViewReader<Instance> Watch(ProjectContext context) => new(_live.Instances(context));
}
