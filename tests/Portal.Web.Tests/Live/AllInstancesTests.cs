using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Live;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Live;

public sealed class AllInstancesTests
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly LiveCloud _live;

    public AllInstancesTests()
    {
        _cloud = new FakeCloud(_time);
        _live = A.LiveCloud(_cloud, _time);
        _cloud.Servers.Put(An.Instance("web-1"));
        _cloud.Servers.Put(An.Instance("db-1", project: "p2"));
    }

    [Fact]
    public async Task AdministratorsOfDifferentProjects_LookAtOneList()
    {
        await using var one = Watch("root", "p1", "admin");
        await Soon.BeTrueAsync(() => one.Last is { Items.Length: 2, IsComplete: true }, _time, TimeSpan.FromMilliseconds(1));
        var calls = _cloud.ComputeCalls;
        await using var other = Watch("boss", "p3", "admin,member");
        await Soon.BeTrueAsync(() => other.Last is { Items.Length: 2 });

        Assert.Equal(calls, _cloud.ComputeCalls);
        Assert.Equal(1, _live.WatcherCount);
        Assert.Same(one.Last!.ById["db-1"], other.Last!.ById["db-1"]);
    }

    [Fact]
    public void OtherPeople_AreRefusedBeforeTheCloudIsAsked()
    {
        foreach (var roles in (string[])["member", "reader"])
        {
            var refused = Assert.Throws<CloudException>(() => _live.AllInstances(An.Context(_cloud, roles: roles)));
            Assert.IsType<CloudError.Forbidden>(refused.Error);
            Assert.Throws<CloudException>(() => _live.AllInstances(An.Context(_cloud, roles: roles), "p2"));
            Assert.Throws<CloudException>(() => _live.Projects(An.Context(_cloud, roles: roles)));
        }

        Assert.Equal(0, _cloud.AllCalls);
    }

    [Fact]
    public async Task WhoIsAdministratorNoMore_SharesWithNobodyOfAnotherProject()
    {
        var context = An.Context(_cloud, "root", "p1", "admin");
        var demoted = await An.Context(_cloud, "root", "p1").CloudSession.GetTokenAsync(TestContext.Current.CancellationToken);
        var other = await An.Context(_cloud, "boss", "p2").CloudSession.GetTokenAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(
            ShareKey.For(LiveKinds.AllInstances, null, context, demoted),
            ShareKey.For(LiveKinds.AllInstances, null, An.Context(_cloud, "boss", "p2", "admin"), other));
    }

    [Fact]
    public async Task ActionInAProject_ShowsInTheListOfAllByOneReadOfThatInstance()
    {
        await using var all = Watch("root", "p3", "admin");
        await Soon.BeTrueAsync(() => all.Last is { Items.Length: 2, IsComplete: true }, _time, TimeSpan.FromMilliseconds(1));
        var lists = _cloud.Calls("instances.list");
        var owner = An.Context(_cloud, "bob", "p2");
        await owner.Cloud.Instances.ExecuteAsync("db-1", new InstanceCommand.Stop(), TestContext.Current.CancellationToken);
        _live.Nudge(owner.Scope, LiveKinds.Instances, "db-1", addresses: true);

        await Soon.BeTrueAsync(() => all.Last!.ById["db-1"].Status == InstanceStatus.Shutoff, _time, TimeSpan.FromMilliseconds(1));
        Assert.Equal(lists, _cloud.Calls("instances.list"));
    }

    [Fact]
    public async Task OneOtherProject_IsItsInstancesOnly()
    {
        await using var theirs = new ViewReader<Instance>(_live.AllInstances(An.Context(_cloud, "root", "p1", "admin"), "p2"));
        await Soon.BeTrueAsync(() => theirs.Last is { IsComplete: true }, _time);
        Assert.Equal("db-1", Assert.Single(theirs.Last!.Items).Id);
    }

    [Fact]
    public async Task CloudThatTakesLong_IsAskedForWhatChangedTwiceAMinute()
    {
        _cloud.Capabilities.Remove(CloudCapability.FreeChangesSince);
        _cloud.Gate = operation =>
        {
            if (operation == "instances.list")
            {
                _time.Advance(TimeSpan.FromSeconds(80));
            }

            return Task.CompletedTask;
        };
        await using var all = Watch("root", "p1", "admin");
        await Soon.BeTrueAsync(() => all.Last is { IsComplete: true }, _time);
        var (lists, changes) = (_cloud.Calls("instances.list"), _cloud.Calls("instances.changes"));
        await Soon.PassAsync(_time, TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(1));

        Assert.Equal(lists, _cloud.Calls("instances.list"));
        Assert.InRange(_cloud.Calls("instances.changes") - changes, 4, 6);
    }

    private ViewReader<Instance> Watch(string user, string project, string roles) => new(_live.AllInstances(An.Context(_cloud, user, project, roles)));
}
