using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Audit;
using Portal.Web.Operations;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Operations;

public sealed class InstanceOperationsTests : IDisposable
{
    private static readonly LaunchRequest Web = new() { Name = "web", ImageId = "i1", FlavorId = "1" };

    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly FakeAuditLog _audit;
    private readonly FakeAuthorizer _authorizer = new();
    private readonly RequestBudget _budget;
    private readonly InstanceOperations _operations;
    private readonly ProjectContext _context;

    public InstanceOperationsTests()
    {
        _cloud = new FakeCloud(_time);
        _audit = new FakeAuditLog(_time);
        _budget = new RequestBudget(_time);
        var lookout = A.Lookout(_time);
        var live = A.LiveCloud(_cloud, _time, _budget);
        _operations = new InstanceOperations(_authorizer, _audit, _budget, new CommandSender(_budget, lookout), new LaunchSender(_budget, lookout, live), live, new NoTasks(), NullLogger<InstanceOperations>.Instance);
        _context = An.Context(_cloud);
    }

    public void Dispose() => _budget.Dispose();

    [Fact]
    public async Task TwoHundredLaunches_WithLostAnswers_EachEndAsOneInstanceOrNone()
    {
        // By turns: answered, cut before the work, cut after it, and cut before it while nova cannot be looked at for a while.
        var turn = 0;
        var blind = 0;
        _cloud.FailBefore = operation => operation switch
        {
            "instances.launch" => turn % 4 is 1 or 3 ? Lost() : null,
            "instances.list" when turn % 4 == 3 && blind++ < 3 => new CloudError.Unavailable("still away"),
            _ => null,
        };
        _cloud.FailAfter = operation => operation == "instances.launch" && turn % 4 == 2 ? Lost() : null;
        var launched = 0;
        for (turn = 0; turn < 200; turn++)
        {
            blind = 0;
            var launching = _operations.LaunchAsync(_context, Web with { Name = $"web-{turn}" }, progress: null, TestContext.Current.CancellationToken);
            await Soon.BeTrueAsync(() => launching.IsCompleted, _time, TimeSpan.FromSeconds(5));
            var outcome = await launching;
            var made = _cloud.Servers.Newest("p1").Where(instance => instance.Name == $"web-{turn}").ToList();

            Assert.Equal(turn % 4 is 0 or 2, outcome.Created);
            Assert.Equal(outcome.Created ? 1 : 0, made.Count);
            Assert.Equal(outcome.Created ? made[0].Id : null, outcome.Result?.InstanceIds[0]);
            launched += made.Count;
        }

        Assert.Equal(100, launched);
        Assert.Equal(200, _cloud.Calls("instances.launch"));
        Assert.Equal(200, _audit.Entries.Count);
    }

    [Fact]
    public async Task LostLaunch_IsNotCalledNotCreated_BeforeTheCloudsOwnTimeout()
    {
        _cloud.FailBefore = static operation => operation == "instances.launch" ? Lost() : null;
        var launching = _operations.LaunchAsync(_context, Web, progress: null, TestContext.Current.CancellationToken);
        await Soon.PassAsync(_time, TimeSpan.FromSeconds(55));
        Assert.False(launching.IsCompleted);

        // It arrives late: nova had it in a queue all the time.
        var marker = _cloud.LastMarker!;
        _cloud.Servers.Put(An.Instance("late", InstanceStatus.Build) with { Metadata = Web.Metadata.With(LaunchRequest.MarkerKey, marker) });

        await Soon.BeTrueAsync(() => launching.IsCompleted, _time);
        Assert.Equal("late", (await launching).Result!.InstanceIds[0]);
    }

    [Fact]
    public async Task Launch_WhenNovaCannotBeLookedAt_StaysUnknown()
    {
        _cloud.FailBefore = static operation => operation == "instances.launch" ? Lost() : operation == "instances.list" ? new CloudError.Unavailable("away") : null;
        var launching = _operations.LaunchAsync(_context, Web, progress: null, TestContext.Current.CancellationToken);
        await Soon.BeTrueAsync(() => launching.IsCompleted, _time, TimeSpan.FromSeconds(5));

        var thrown = await Assert.ThrowsAsync<CloudException>(() => launching);
        Assert.True(thrown.Error.OutcomeUnknown);
        Assert.Equal(AuditOutcome.Unknown, _audit.Entries.Single().Outcome);
    }

    [Fact]
    public async Task ClosedPage_DoesNotStopWhatWasSent()
    {
        var gate = new TaskCompletionSource();
        _cloud.Gate = operation => operation == "instances.launch" ? gate.Task : Task.CompletedTask;
        using var page = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var launching = _operations.LaunchAsync(_context, Web, progress: null, page.Token);
        await Soon.BeTrueAsync(() => _cloud.Calls("instances.launch") == 1);
        await page.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => launching);

        gate.SetResult();

        await Soon.BeTrueAsync(() => _audit.Entries.Any(static entry => entry.Outcome == AuditOutcome.Done));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LostStop_IsSettledByLooking(bool done)
    {
        var instance = An.Instance("web-1") with { VmState = "active", PowerState = PowerState.Running };
        _cloud.Servers.Put(instance);
        _cloud.FailBefore = operation => !done && operation == "instances.execute" ? Lost() : null;
        _cloud.FailAfter = operation => done && operation == "instances.execute" ? Lost() : null;
        var stopping = _operations.ExecuteAsync(_context, instance, new InstanceCommand.Stop(), TestContext.Current.CancellationToken);
        await Soon.BeTrueAsync(() => stopping.IsCompleted, _time, TimeSpan.FromSeconds(1));

        if (done)
        {
            await stopping;
        }
        else
        {
            var thrown = await Assert.ThrowsAsync<CloudException>(() => stopping);
            Assert.False(thrown.Error.OutcomeUnknown);
        }

        Assert.Equal(1, _cloud.Calls("instances.execute"));
    }

    [Fact]
    public async Task RefusedForItsRate_IsSentAgainAfterThePause()
    {
        var instance = An.Instance("web-1");
        _cloud.Servers.Put(instance);
        var refusals = 1;
        _cloud.FailBefore = operation => operation == "instances.execute" && refusals-- > 0 ? new CloudError.RateLimited("slow down", TimeSpan.FromSeconds(20)) : null;
        var stopping = _operations.ExecuteAsync(_context, instance, new InstanceCommand.Stop(), TestContext.Current.CancellationToken);
        await Soon.PassAsync(_time, TimeSpan.FromSeconds(19));
        Assert.False(stopping.IsCompleted);

        await Soon.BeTrueAsync(() => stopping.IsCompletedSuccessfully, _time);
        Assert.Equal(2, _cloud.Calls("instances.execute"));
    }

    [Fact]
    public async Task ForbiddenByPolicy_SendsNothing()
    {
        _authorizer.Refused.Add(PortalPolicy.ProjectWrite);
        _authorizer.Refused.Add(PortalPolicy.Admin);

        await Assert.ThrowsAsync<CloudException>(() => _operations.LaunchAsync(_context, Web, null, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<CloudException>(() => _operations.ExecuteAsync(_context, An.Instance("a"), new InstanceCommand.Stop(), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<CloudException>(() => _operations.ExecuteAsync(_context, An.Instance("a"), new InstanceCommand.ResetState(true), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<CloudException>(() => _operations.ExecuteManyAsync(_context, [An.Instance("a")], new InstanceCommand.Stop(), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<CloudException>(() => _operations.DeleteAsync(_context, [An.Instance("a")], TimeSpan.Zero, TestContext.Current.CancellationToken));
        Assert.Equal(0, _cloud.AllCalls);
    }

    private static CloudError.Unavailable Lost() => new CloudError.Unavailable("The connection was cut.") { OutcomeUnknown = true, Service = "compute" };
}
