using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Tasks;

/// <summary>Tasks on addresses and rules when the portal dies, or an answer gets lost: nothing is sent twice, and what is undecided is looked for.</summary>
public sealed class NetworkTaskTests : IAsyncLifetime
{
    private readonly TaskFixture _fixture = new();

    private FakeCloud Cloud => _fixture.Cloud;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _fixture.OpenAsync(null);

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task KilledWhileAddingRules_IsSettledByLooking_AndNoRuleIsSentTwice(bool carriedOut)
    {
        var group = Cloud.Groups["g1"] = new SecurityGroup("g1", "web", "");
        var task = await KillAsync("groups.add-rule", carriedOut, SecurityGroupTasks.AddRules(group, [.. Enumerable.Range(80, 8).Select(Tcp)]));

        var rules = Cloud.Groups["g1"].Rules.Items.Select(static rule => rule.Draft.From).ToList();
        Assert.Equal(rules.Count, rules.Distinct().Count());
        Assert.Equal(task.Items.Count(static item => item.State == TaskItemState.Done), rules.Count);
        AssertSettled(task, carriedOut);
    }

    [Theory]
    [InlineData(FloatingIpAction.Release, true)]
    [InlineData(FloatingIpAction.Release, false)]
    [InlineData(FloatingIpAction.Disassociate, true)]
    [InlineData(FloatingIpAction.Disassociate, false)]
    public async Task KilledWhileGivingUpAddresses_IsSettledByLooking_AndNothingIsSentTwice(FloatingIpAction act, bool carriedOut)
    {
        var addresses = Addresses(8);
        var task = await KillAsync(act == FloatingIpAction.Release ? "addresses.release" : "addresses.disassociate", carriedOut, FloatingIpTasks.Draft(addresses, act));

        AssertSettled(task, carriedOut);
        Assert.Equal(
            task.Items.Count(static item => item.State == TaskItemState.Done),
            addresses.Count(address => !Cloud.Addresses.TryGetValue(address.Id, out var now) || !now.IsAssociated));
    }

    [Fact]
    public async Task LostAnswersToRules_AreSettledByLooking()
    {
        var group = Cloud.Groups["g1"] = new SecurityGroup("g1", "web", "");
        Cloud.FailAfter = static operation => operation == "groups.add-rule" ? Lost() : null;

        var task = await RunAsync(SecurityGroupTasks.AddRules(group, [Tcp(22), Tcp(80), Tcp(443)]));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(3, Cloud.Calls("groups.add-rule"));
        Assert.Equal(3, Cloud.Groups["g1"].Rules.Count);
    }

    [Fact]
    public async Task LostReleases_AreSettledByLooking()
    {
        Cloud.FailAfter = static operation => operation == "addresses.release" ? Lost() : null;

        var task = await RunAsync(FloatingIpTasks.Draft(Addresses(3), FloatingIpAction.Release));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(3, Cloud.Calls("addresses.release"));
    }

    [Fact]
    public async Task LostRequest_ThatWasNeverCarriedOut_Fails_AndCanBeTriedAgain()
    {
        var lost = true;
        Cloud.FailBefore = operation => lost && operation == "addresses.release" ? Lost() : null;
        var engine = _fixture.Start().Engine;
        var alice = _fixture.Alice();
        var id = await engine.StartAsync(alice, FloatingIpTasks.Draft(Addresses(1), FloatingIpAction.Release), null, Token);
        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);
        Assert.Equal((TaskItemState.Failed, TaskReasons.NotCarriedOut), (task.Items[0].State, task.Items[0].Message));

        lost = false;
        var again = await engine.RetryFailedAsync(alice, id, Token);

        Assert.Equal(TaskState.Done, (await _fixture.UntilAsync(again!, static task => task.Ended is not null)).State);
        Assert.Equal(2, Cloud.Calls("addresses.release"));
    }

    [Fact]
    public async Task CloudThatCannotBeLookedAt_LeavesItUndecided_AndSendsNothingAgain()
    {
        Addresses(1);
        var away = false;
        Cloud.FailAfter = operation =>
        {
            away |= operation == "addresses.release";
            return operation == "addresses.release" ? Lost() : null;
        };
        Cloud.FailBefore = operation => away && operation == "addresses.list" ? new CloudError.Unavailable("away") : null;

        var task = await RunAsync(FloatingIpTasks.Draft([.. Cloud.Addresses.Values], FloatingIpAction.Release));

        Assert.Equal((TaskItemState.Unknown, TaskReasons.CannotTell), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal(1, Cloud.Calls("addresses.release"));
    }

    [Fact]
    public async Task SignInThatEndsWhileLooking_IsWaitedFor_AndThenItIsLookedFor()
    {
        var (engine, sessions) = _fixture.Start();
        await sessions.StartAsync(Token);
        Cloud.FailAfter = operation =>
        {
            if (operation != "addresses.release")
            {
                return null;
            }

            Cloud.Revoked["sign-in-of-alice"] = Cloud.Revoked["sign-in-of-alice-p1"] = true;
            return Lost();
        };
        var alice = _fixture.Alice();
        var id = await engine.StartAsync(alice, FloatingIpTasks.Draft(Addresses(1), FloatingIpAction.Release), null, Token);
        await _fixture.UntilAsync(id, static task => task.State == TaskState.NeedsSignIn);

        _fixture.Tokens.Value = "second-sign-in";
        _fixture.Events.Tell(SessionEventKind.Renewed, alice.Session);

        Assert.Equal(TaskState.Done, (await _fixture.UntilAsync(id, static task => task.Ended is not null)).State);
        Assert.Equal(1, Cloud.Calls("addresses.release"));
        sessions.Dispose();
    }

    [Fact]
    public async Task AddressThatWasLedElsewhereMeanwhile_CountsAsFreed_AndIsNotTakenFromThere()
    {
        Cloud.FailAfter = operation =>
        {
            if (operation == "addresses.disassociate")
            {
                Cloud.Addresses["1"] = Cloud.Addresses["1"] with { InstanceId = "somebody-else", FixedAddress = "10.0.0.9" };
                return Lost();
            }

            return null;
        };

        var task = await RunAsync(FloatingIpTasks.Draft(Addresses(1), FloatingIpAction.Disassociate));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal("somebody-else", Cloud.Addresses["1"].InstanceId);
        Assert.Equal(1, Cloud.Calls("addresses.disassociate"));
    }

    [Fact]
    public async Task RuleWhoseGroupIsGone_IsNeverSent_ForItWouldLetInEverybody()
    {
        var group = Cloud.Groups["g1"] = new SecurityGroup("g1", "web", "");

        var task = await RunAsync(SecurityGroupTasks.AddRules(group, [Tcp(3306) with { Cidr = null, PeerGroupName = "dropped" }]));

        Assert.Equal((TaskItemState.Failed, TaskReasons.PeerGone), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal(0, Cloud.Calls("groups.add-rule"));
    }

    [Fact]
    public async Task RuleThatNamesAGroup_IsSentWithItsId()
    {
        var group = Cloud.Groups["g1"] = new SecurityGroup("g1", "db", "");
        Cloud.Groups["g2"] = new SecurityGroup("g2", "web", "");

        var task = await RunAsync(SecurityGroupTasks.AddRules(group, [Tcp(3306) with { Cidr = null, PeerGroupName = "web" }]));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal("g2", Assert.Single(Cloud.Groups["g1"].Rules.Items).Draft.PeerGroupId);
    }

    [Fact]
    public async Task RulesThatAreThereAlready_AreNotSent()
    {
        var group = Cloud.Groups["g1"] = new SecurityGroup("g1", "web", "") { Rules = [new SecurityGroupRule("r1", Tcp(22))] };

        var task = await RunAsync(SecurityGroupTasks.AddRules(group, [Tcp(22)]));

        Assert.Equal((TaskItemState.Done, TaskReasons.AlreadySo), (task.Items[0].State, task.Items[0].Message));
        Assert.Equal(0, Cloud.Calls("groups.add-rule"));
    }

    /// <summary>The process dies with some requests on their way: carried out and unanswered, or never arrived. Another process goes on.</summary>
    private async Task<PortalTask> KillAsync(string operation, bool carriedOut, TaskDraft draft)
    {
        var never = new TaskCompletionSource().Task;
        var hang = true;
        var inFlight = 0;
        Task Hang(string asked)
        {
            if (asked != operation || !hang || Interlocked.Increment(ref inFlight) < 3)
            {
                return Task.CompletedTask;
            }

            return never;
        }

        if (carriedOut)
        {
            Cloud.GateAfter = Hang;
        }
        else
        {
            Cloud.Gate = Hang;
        }

        var frozen = new FakeTimeProvider(An.Start);
        var id = await _fixture.Start(frozen).Engine.StartAsync(_fixture.Alice(), draft, null, Token);
        frozen.Advance(TimeSpan.FromMilliseconds(1));

        // Two were answered; as many as may be sent at once are on their way.
        var sent = 2 + _fixture.Settings.SendAtOnce;
        await Soon.BeTrueAsync(() => Volatile.Read(ref inFlight) == sent);
        hang = false;
        var next = _fixture.Start().Engine;
        _fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await next.ScanAsync(Token);
        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null);

        Assert.Equal(draft.Targets.Length, Cloud.Calls(operation));
        return task;
    }

    private void AssertSettled(PortalTask task, bool carriedOut)
    {
        var unanswered = carriedOut ? 0 : _fixture.Settings.SendAtOnce;
        Assert.Equal(carriedOut ? TaskState.Done : TaskState.DoneWithFailures, task.State);
        Assert.Equal(unanswered, task.Items.Count(static item => item is { State: TaskItemState.Failed, Message: TaskReasons.NotCarriedOut }));
        Assert.Equal(task.Items.Length - unanswered, task.Items.Count(static item => item.State == TaskItemState.Done));
    }

    private async Task<PortalTask> RunAsync(TaskDraft draft)
    {
        var id = await _fixture.Start().Engine.StartAsync(_fixture.Alice(), draft, null, Token);
        return await _fixture.UntilAsync(id, static task => task.Ended is not null, TimeSpan.FromSeconds(2));
    }

    private List<FloatingIp> Addresses(int count)
    {
        var all = Enumerable.Range(1, count).Select(static number => FakeFloatingIps.Ip($"{number}", $"203.0.113.{number}", $"i{number}")).ToList();
        all.ForEach(address => Cloud.Addresses[address.Id] = address);
        return all;
    }

    private static RuleDraft Tcp(int port) => new() { Protocol = "tcp", From = port, To = port, Cidr = "192.0.2.0/24" };

    private static CloudError.Unavailable Lost() => new("cut") { OutcomeUnknown = true };
}
