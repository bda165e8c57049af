using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Portal.Domain.Operations.Heartbeats;
using Portal.Web.Alerts;
using Portal.Web.Tasks;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Alerts;

/// <summary>From the board to somebody's webhook: once, signed, also with two portals and one that dies.</summary>
public sealed class AlertDeliveryTests(MariaDbServer server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ADeadNode_IsPostedOnce_WithItsSignature()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var stage = await AlertStage.OpenAsync();
        stage.Webhook(receiver.Address + "/hook?key=1");
        var portal = stage.Portal();
        await DieAsync(stage, portal);
        await stage.PassAsync(60, portal);

        var got = Assert.Single(receiver.Got);
        var expected = "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("0123456789abcdef"), Encoding.UTF8.GetBytes(got.Timestamp + "." + got.Body)));
        Assert.Equal(expected, got.Signature);
        var body = JsonDocument.Parse(got.Body).RootElement;
        Assert.Equal(got.Key, body.GetProperty("id").GetString());
        Assert.Equal(("lab", "oncall", "critical"), (body.GetProperty("cloud").GetString(), body.GetProperty("receiver").GetString(), body.GetProperty("severity").GetString()));
        var news = Assert.Single(body.GetProperty("events").EnumerateArray());
        Assert.Equal(("node.down", "compute1"), (news.GetProperty("kind").GetString(), news.GetProperty("node").GetProperty("host").GetString()));
        Assert.Equal("https://portal.example.com/?cloud=lab&to=nodes%2Fcompute1", news.GetProperty("link").GetString());
        Assert.StartsWith("[lab] compute1 is down: nova-network silent since 2026-11-23", body.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Sent, Assert.Single(await stage.MessagesAsync()).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TwoPortals_SendOnce_AndTheOneThatTakesOverTellsTheBackOnly(bool mySql)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var stage = await AlertStage.OpenAsync(mySql ? server : null);
        stage.Webhook(receiver.Address);
        var (one, other) = (stage.Portal(), stage.Portal());
        await DieAsync(stage, one, other);
        Assert.Single(receiver.Got);

        // The first is gone; its duty runs out.
        await stage.PassAsync(15, other);
        await stage.PassAsync(31, other);
        stage.Board(("compute1", ServiceState.Up));
        await stage.PassAsync(1, other);
        await stage.PassAsync(31, other);
        Assert.Equal(["node.down", "node.back"], receiver.Got.Select(Kind));

        // It was only slow, and comes back with what it knew.
        await stage.PassAsync(1, one, other);
        await stage.PassAsync(31, one, other);
        Assert.Equal(2, receiver.Got.Count);
    }

    [Fact]
    public async Task TwoPortalsThatBothThinkItTheirDuty_TellOnce()
    {
        await using var stage = await AlertStage.OpenAsync(server);
        stage.Webhook("http://127.0.0.1:9");
        var ledgers = new AlertLedgers(stage.Database.Database);
        var (ledger, version) = await ledgers.OpenAsync("oncall", "lab", stage.Time.GetUtcNow(), Cancel);
        var news = Message(stage);

        Assert.True(await ledgers.TellAsync("oncall", "lab", version, ledger, news, Cancel));
        Assert.False(await ledgers.TellAsync("oncall", "lab", version, ledger, news with { Id = "other" }, Cancel));
        Assert.Equal(news.Id, Assert.Single(await stage.MessagesAsync()).Id);
    }

    [Fact]
    public async Task APortalKilledWhileItSends_LeavesOneMessage_SentAgainUnderTheSameId()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var stage = await AlertStage.OpenAsync();
        stage.Webhook(receiver.Address);
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = async http =>
        {
            taken.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        };
        using var killed = new CancellationTokenSource();
        var dying = stage.Portal();
        await dying.LookAsync(Cancel);
        stage.Board(("compute1", ServiceState.Down));
        await dying.LookAsync(Cancel);
        stage.Time.Advance(TimeSpan.FromSeconds(31));
        stage.Board(("compute1", ServiceState.Down));
        await dying.LookAsync(Cancel);
        var sending = dying.SendAsync(killed.Token);
        await taken.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await killed.CancelAsync();
        await Record.ExceptionAsync(() => sending);
        Assert.Equal(DeliveryState.Sending, Assert.Single(await stage.MessagesAsync()).State);

        receiver.Answer = static _ => Task.CompletedTask;
        var next = stage.Portal();
        await stage.PassAsync(31, next);
        Assert.Single(receiver.Got);
        await stage.PassAsync(120, next);
        await stage.PassAsync(120, next);

        Assert.Equal(2, receiver.Got.Count);
        Assert.Single(receiver.Got.Select(static got => (got.Key, got.Body)).Distinct());
        Assert.Equal(DeliveryState.Sent, Assert.Single(await stage.MessagesAsync()).State);
    }

    [Fact]
    public async Task AReceiverThatIsAway_GetsEverythingLater_InOrder()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var stage = await AlertStage.OpenAsync();
        stage.Webhook(receiver.Address);
        receiver.Answer = static http => Task.FromResult(http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable);
        var portal = stage.Portal();
        await DieAsync(stage, portal);
        Assert.Equal("Refused 503", Assert.Single(await stage.MessagesAsync()).Fault);
        await stage.PassAsync(2, portal);
        Assert.Single(receiver.Got);
        stage.Board(("compute1", ServiceState.Up));
        await stage.PassAsync(4, portal);
        Assert.Equal(2, receiver.Got.Count);

        receiver.Answer = static _ => Task.CompletedTask;
        await stage.PassAsync(31, portal);
        await stage.PassAsync(31, portal);

        Assert.Equal(["node.down", "node.down", "node.down", "node.back"], receiver.Got.Select(Kind));
        Assert.Equal(2, receiver.Got.Select(static got => got.Key).Distinct().Count());
        Assert.All(await stage.MessagesAsync(), static message => Assert.Equal(DeliveryState.Sent, message.State));
    }

    [Fact]
    public async Task ARedirect_IsNotFollowed_AndNoSecretIsLogged()
    {
        await using var elsewhere = await WebhookReceiver.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var stage = await AlertStage.OpenAsync();
        stage.Webhook(receiver.Address + "/secret-path");
        receiver.Answer = http =>
        {
            http.Response.Redirect(elsewhere.Address, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        await DieAsync(stage, stage.Portal());

        Assert.Empty(elsewhere.Got);
        Assert.Equal("Redirected 307", Assert.Single(await stage.MessagesAsync()).Fault);
        Assert.NotEmpty(stage.Log.All);
        Assert.DoesNotContain(stage.Log.All, static line => line.Contains("secret-path", StringComparison.Ordinal) || line.Contains("0123456789abcdef", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NobodyListening_IsUnreachable_AndAfterADayItIsGivenUp()
    {
        await using var stage = await AlertStage.OpenAsync();
        stage.Webhook("http://127.0.0.1:9");
        var portal = stage.Portal();
        await DieAsync(stage, portal);
        Assert.Equal("Unreachable", Assert.Single(await stage.MessagesAsync()).Fault);
        for (var hour = 0; hour < 26; hour++)
        {
            await stage.PassAsync(3600, portal);
        }

        Assert.Equal(DeliveryState.GivenUp, Assert.Single(await stage.MessagesAsync()).State);
    }

    [Fact]
    public async Task ADrainThatEnded_IsToldWithItsCounts_OnceAndWithItsLink()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var stage = await AlertStage.OpenAsync();
        stage.Webhook(receiver.Address);
        var portal = stage.Portal();
        await stage.PassAsync(1, portal);
        await stage.EndAsync(
            "t1", TaskState.DoneWithFailures, AlertStage.Item("t1", 0, "web-1", TaskItemState.Done), AlertStage.Item("t1", 1, "web-2", TaskItemState.Failed, "No valid host"),
            AlertStage.Item("t1", 2, "web-3", TaskItemState.Cancelled));
        await stage.PassAsync(31, portal);
        await stage.PassAsync(31, portal, stage.Portal());

        var news = JsonDocument.Parse(Assert.Single(receiver.Got).Body).RootElement.GetProperty("events")[0];
        Assert.Equal("task.failed", news.GetProperty("kind").GetString());
        Assert.Equal("Drain compute1: Done, some failed (1 moved, 1 stayed, 1 failed)", news.GetProperty("text").GetString());
        Assert.Equal("https://portal.example.com/c/lab@RegionOne/p/p1/drains/t1", news.GetProperty("link").GetString());
        Assert.Equal("No valid host", news.GetProperty("task").GetProperty("failures")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task ADrainThatWaitsForAPerson_IsTold()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var stage = await AlertStage.OpenAsync();
        stage.Webhook(receiver.Address);
        var portal = stage.Portal();
        await stage.PassAsync(1, portal);
        await stage.EndAsync("t1", TaskState.Paused, AlertStage.Item("t1", 0, "web-1", TaskItemState.Failed));
        await stage.PassAsync(1, portal);
        await stage.PassAsync(31, portal);
        await stage.PassAsync(31, portal);

        Assert.Equal("task.waiting", Kind(Assert.Single(receiver.Got)));
    }

    private static async Task DieAsync(AlertStage stage, params AlertWatch[] portals)
    {
        stage.Board(("compute1", ServiceState.Up));
        await stage.PassAsync(1, portals);
        stage.Board(("compute1", ServiceState.Down));
        await stage.PassAsync(1, portals);
        await stage.PassAsync(31, portals);
    }

    private static AlertMessage Message(AlertStage stage) => new()
    {
        Id = "one",
        Route = "oncall",
        CloudId = "lab",
        Created = stage.Time.GetUtcNow(),
        Events = [new() { Kind = Domain.Operations.Alerts.AlertKind.Test, At = stage.Time.GetUtcNow(), Person = "alice" }],
    };

    private static string Kind(WebhookReceiver.Received got) => JsonDocument.Parse(got.Body).RootElement.GetProperty("events")[0].GetProperty("kind").GetString()!;
}
