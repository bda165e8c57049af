using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Errors;
using Portal.Domain.Quotas;
using Portal.Web.Consoles;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Consoles;

public sealed class ConsoleLogFollowingTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly RequestBudget _budget;
    private readonly ConsoleOperations _operations;
    private readonly CancellationTokenSource _leave = new();

    public ConsoleLogFollowingTests()
    {
        _cloud = new FakeCloud(_time) { ConsoleLog = "one\n" };
        _budget = new RequestBudget(_time);
        var options = Options.Create(new ConsoleOptions());
        _operations = new ConsoleOperations(
            new FakeAuthorizer(), new FakeAuditLog(_time), _budget, A.LiveCloud(_cloud, _time, _budget), new ConsoleHandles(options, _time), new ConsoleTargets(options), _time);
    }

    public void Dispose()
    {
        _leave.Cancel();
        _leave.Dispose();
        _budget.Dispose();
    }

    [Fact]
    public async Task GrowingLog_ReachesEveryFollower_ForOneRead()
    {
        var followers = Enumerable.Range(0, 10).Select(number => Follow(An.Context(_cloud, $"user-{number}"))).ToList();
        await Soon.BeTrueAsync(() => followers.TrueForAll(static follower => follower.Text == "one\n"), _time);
        _cloud.ConsoleLog = "one\ntwo\n";

        await Soon.BeTrueAsync(() => followers.TrueForAll(static follower => follower.Text == "one\ntwo\n"), _time);

        Assert.InRange(_cloud.Calls("console.log"), 2, 3);
    }

    [Fact]
    public async Task RateLimitedCloud_KeepsRoomForClicks_AndSaysWhenItReadsNext()
    {
        _cloud.Limits = new ProjectLimits([], [new RateLimit("POST", ".*", 10, 10, "MINUTE", null)]);
        var follower = Follow(An.Context(_cloud));
        await Soon.BeTrueAsync(() => follower.Last is not null, _time);
        for (var line = 0; line < 60; line++)
        {
            _cloud.ConsoleLog += $"line {line}\n";
            await Soon.PassAsync(_time, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(1));
        }

        Assert.InRange(_cloud.Calls("console.log"), 20, 60 - 5);
        Assert.True(follower.WasLimited);
        Assert.Equal(TimeSpan.Zero, _budget.Forecast(new BudgetKey("lab", "RegionOne", "alice"), HttpMethod.Post, BudgetPriority.Person));
    }

    [Fact]
    public async Task FailedRead_KeepsTheText_AndRecovers()
    {
        var follower = Follow(An.Context(_cloud));
        await Soon.BeTrueAsync(() => follower.Text == "one\n", _time);
        _cloud.FailBefore = static operation => operation == "console.log" ? new CloudError.Conflict("Instance is not ready") : null;
        await Soon.BeTrueAsync(() => follower.Last!.Error is CloudError.Conflict, _time, TimeSpan.FromSeconds(1));
        Assert.Equal("one\n", follower.Text);

        _cloud.FailBefore = static _ => null;
        await Soon.BeTrueAsync(() => follower.Last!.Error is null, _time, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task NobodyFollows_NothingIsRead()
    {
        var follower = Follow(An.Context(_cloud));
        await Soon.BeTrueAsync(() => follower.Last is not null, _time);
        await _leave.CancelAsync();
        await follower.Reading;
        var before = _cloud.Calls("console.log");

        await Soon.PassAsync(_time, TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(2));

        Assert.Equal(before, _cloud.Calls("console.log"));
    }

    [Theory]
    [InlineData("a\u001b[31mred\u001b[0m\r\nb", "ared\nb")]
    [InlineData("\u001b]0;title\u0007x", "x")]
    [InlineData("<script>alert(1)</script>\u0000\u0008", "<script>alert(1)</script>")]
    [InlineData("user\u202Etxt.exe", "usertxt.exe")]
    [InlineData("10%\r20%\r30%", "10%\n20%\n30%")]
    public void HostileOutput_BecomesPlainText(string raw, string plain) => Assert.Equal(plain, ConsoleText.Clean(raw));

    [Fact]
    public void LogThatTheCloudCut_IsJoined_AndARebootBeginsAnew()
    {
        var lines = string.Concat(Enumerable.Range(0, 200).Select(static number => $"line {number}\n"));
        var cut = lines[500..] + "more\n";

        Assert.Equal(lines + "more\n", ConsoleText.Join(lines, cut, 100_000));
        Assert.Equal("SeaBIOS\n", ConsoleText.Join(lines, "SeaBIOS\n", 100_000));
        Assert.Equal(50, ConsoleText.Join(lines, cut, 50).Length);
    }

    private Follower Follow(ProjectContext context) => new(_operations, context, _leave.Token);

    private sealed class Follower
    {
        public Follower(ConsoleOperations operations, ProjectContext context, CancellationToken cancellationToken) =>
            Reading = Task.Run(() => ReadAsync(operations, context, cancellationToken), CancellationToken.None);

        public Task Reading { get; }

        public ConsoleLogUpdate? Last { get; private set; }

        public string? Text => Last?.Text;

        public bool WasLimited { get; private set; }

        private async Task ReadAsync(ConsoleOperations operations, ProjectContext context, CancellationToken cancellationToken)
        {
            try
            {
                await foreach (var update in operations.FollowLogAsync(context, "web-1", cancellationToken))
                {
                    Last = update;
                    WasLimited |= update.BudgetLimited;
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Left.
            }
        }
    }
}
