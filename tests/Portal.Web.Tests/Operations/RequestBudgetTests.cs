using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Quotas;
using Portal.Web.Operations;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Operations;

public sealed class RequestBudgetTests : IDisposable
{
    private static readonly BudgetKey Alice = new("lab", null, "alice");

    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly RequestBudget _budget;

    public RequestBudgetTests()
    {
        _cloud = new FakeCloud(_time) { Limits = new ProjectLimits([], [Rate("POST", ".*", 10), Rate("POST", "^/servers", 1, "DAY"), Rate("DELETE", ".*", 100)]) };
        _budget = new RequestBudget(_time);
    }

    public void Dispose() => _budget.Dispose();

    [Fact]
    public async Task NoLimits_NeverWait()
    {
        _cloud.Limits = new ProjectLimits([], []);
        for (var number = 0; number < 500; number++)
        {
            await Ask(BudgetPriority.Task).WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, _cloud.Calls("limits.get"));
    }

    [Fact]
    public async Task TenClicks_GoAtOnce_TheEleventhSaysHowLongItWaits()
    {
        for (var number = 0; number < 10; number++)
        {
            await Ask(BudgetPriority.Person);
        }

        BudgetWait? told = null;
        var eleventh = _budget.AcquireAsync(Alice, Cloud, HttpMethod.Post, BudgetPriority.Person, wait => told = wait, TestContext.Current.CancellationToken);

        Assert.False(eleventh.IsCompleted);
        Assert.Equal(An.Start.AddSeconds(6), told!.ReadyAt);
        Assert.Equal(TimeSpan.FromSeconds(12), _budget.Forecast(Alice, HttpMethod.Post, BudgetPriority.Person));
        await Soon.PassAsync(_time, TimeSpan.FromSeconds(5));
        Assert.False(eleventh.IsCompleted);
        await Soon.BeTrueAsync(() => eleventh.IsCompleted, _time);
    }

    [Fact]
    public async Task NeverMoreThanTheCloudAllows_WhoeverAsks()
    {
        var sent = new List<DateTimeOffset>();
        var all = Enumerable.Range(0, 40).Select(async number =>
        {
            await Ask((BudgetPriority)(number % 3));
            lock (sent)
            {
                sent.Add(_time.GetUtcNow());
            }
        }).ToList();
        await Soon.BeTrueAsync(() => all.All(static one => one.IsCompleted), _time, TimeSpan.FromSeconds(1));

        // nova's bucket: at most 10 at once, and 10 more for each minute that passes.
        Assert.All(sent, from => Assert.InRange(sent.Count(at => at >= from && at < from.AddSeconds(60)), 0, 20));
        Assert.True(sent.Max() - sent.Min() >= TimeSpan.FromSeconds(170));
    }

    [Fact]
    public async Task PeopleGoBeforeTasks_AndTasksBeforeLogs()
    {
        for (var number = 0; number < 10; number++)
        {
            await Ask(BudgetPriority.Person);
        }

        var order = new List<string>();
        async Task Queue(BudgetPriority priority, string name)
        {
            await Ask(priority);
            lock (order)
            {
                order.Add(name);
            }
        }

        Task[] all = [Queue(BudgetPriority.LogFollowing, "log"), Queue(BudgetPriority.Task, "task"), Queue(BudgetPriority.Person, "click")];
        await Soon.BeTrueAsync(() => all.All(static one => one.IsCompleted), _time, TimeSpan.FromSeconds(1));

        Assert.Equal(["click", "task", "log"], order);
    }

    [Fact]
    public async Task ManyTasks_LeaveRoomForAClick()
    {
        var tasks = Enumerable.Range(0, 30).Select(_ => Ask(BudgetPriority.Task)).ToList();
        Assert.Equal(8, tasks.Count(static one => one.IsCompleted));

        Assert.True(Ask(BudgetPriority.Person).IsCompletedSuccessfully);
        Assert.Equal(8, tasks.Count(static one => one.IsCompleted));
    }

    [Fact]
    public async Task Refusal_ClosesTheBudgetForAsLongAsTheCloudSaid()
    {
        await Ask(BudgetPriority.Person);
        _budget.Refused(Alice, HttpMethod.Post, TimeSpan.FromSeconds(30));
        var waiting = Ask(BudgetPriority.Person);
        await Soon.PassAsync(_time, TimeSpan.FromSeconds(29));
        Assert.False(waiting.IsCompleted);

        await Soon.BeTrueAsync(() => waiting.IsCompleted, _time);
    }

    [Fact]
    public async Task SomebodyElsesUse_CountsWhenTheCloudTellsOfIt()
    {
        _cloud.Limits = new ProjectLimits([], [Rate("POST", ".*", 10) with { Remaining = 0 }]);

        Assert.False(Ask(BudgetPriority.Person).IsCompleted);
        await Soon.BeTrueAsync(() => _budget.Forecast(Alice, HttpMethod.Post, BudgetPriority.Person) > TimeSpan.FromSeconds(11));
        Assert.Equal(TimeSpan.Zero, _budget.Forecast(new BudgetKey("lab", null, "bob"), HttpMethod.Post, BudgetPriority.Person));
    }

    [Fact]
    public async Task GivenUp_LeavesItsPlaceToTheNext()
    {
        for (var number = 0; number < 10; number++)
        {
            await Ask(BudgetPriority.Person);
        }

        using var page = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var given = _budget.AcquireAsync(Alice, Cloud, HttpMethod.Post, BudgetPriority.Person, null, page.Token);
        var next = Ask(BudgetPriority.Person);
        await page.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        await Soon.PassAsync(_time, TimeSpan.FromSeconds(7));
        Assert.True(next.IsCompletedSuccessfully);
    }

    private FakeCloudPorts Cloud => (FakeCloudPorts)An.Context(_cloud).Cloud;

    private Task Ask(BudgetPriority priority) =>
        _budget.AcquireAsync(Alice, Cloud, HttpMethod.Post, priority, waiting: null, TestContext.Current.CancellationToken);

    private static RateLimit Rate(string verb, string pattern, int value, string unit = "MINUTE") => new(verb, pattern, value, value, unit, null);
}
