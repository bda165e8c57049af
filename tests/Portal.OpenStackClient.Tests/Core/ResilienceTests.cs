using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Core;

/// <summary>Through real sockets: what is sent how often, and what the person is told.</summary>
public sealed class ResilienceTests
{
    private const string Flavors = "GET /compute/v2.1/flavors/detail";
    private const string NoFlavors = """{"flavors": []}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(503)]
    [InlineData(502)]
    [InlineData(500)]
    public async Task ReadThatFailsTwice_IsAskedThreeTimes(int status)
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.OnEach(Flavors, FakeServer.Json(status, "{}"), FakeServer.Json(status, "{}"), FakeServer.Json(200, NoFlavors));

        Assert.Empty(await (await cloud.ConnectAsync()).Flavors.ListAsync(Token));

        Assert.Equal(3, cloud.Server.Count(Flavors));
    }

    [Fact]
    public async Task ReadWhoseConnectionIsCut_IsAskedAgain()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.OnEach(Flavors, FakeServer.Cut, FakeServer.Cut, FakeServer.Json(200, NoFlavors));

        Assert.Empty(await (await cloud.ConnectAsync()).Flavors.ListAsync(Token));
    }

    [Fact]
    public async Task ShortRetryAfter_IsWaitedFor()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.OnEach(Flavors, FakeServer.Json(503, "{}", ("Retry-After", "1")), FakeServer.Json(200, NoFlavors));
        var connected = await cloud.ConnectAsync();

        var started = Stopwatch.GetTimestamp();
        await connected.Flavors.ListAsync(Token);

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0.95, 30);
    }

    [Fact]
    public async Task LongRetryAfter_IsToldAndNotWaitedFor()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(Flavors, 503, "{}", ("Retry-After", "600"));
        var connected = await cloud.ConnectAsync();

        var error = await CloudAssert.FailsAsync<CloudError.Unavailable>(() => connected.Flavors.ListAsync(Token));

        Assert.Equal(TimeSpan.FromSeconds(600), error.RetryAfter);
        Assert.Equal(1, cloud.Server.Count(Flavors));
    }

    [Fact]
    public async Task RateLimitOfARead_IsWaitedForWhenShort_AndAQuotaIsNot()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.OnEach(Flavors, FakeServer.Json(429, "{}", ("Retry-After", "1")), FakeServer.Json(413, """{"overLimit": {"message": "Quota exceeded"}}""", ("Retry-After", "0")));
        var connected = await cloud.ConnectAsync();

        await CloudAssert.FailsAsync<CloudError.OverQuota>(() => connected.Flavors.ListAsync(Token));

        Assert.Equal(2, cloud.Server.Count(Flavors));
    }

    [Theory]
    [InlineData(503, false)]
    [InlineData(500, false)]
    [InlineData(502, true)]
    [InlineData(504, true)]
    public async Task Write_IsSentOnce_AndAGatewaysAnswerLeavesItOpen(int status, bool unknown)
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(FakeCloud.Action, status, "{}");
        var connected = await cloud.ConnectAsync();

        var error = await Assert.ThrowsAsync<CloudException>(() => connected.Instances.ExecuteAsync("s1", new InstanceCommand.Start(), Token));

        Assert.Equal(unknown, error.Error.OutcomeUnknown);
        Assert.Equal(1, cloud.Server.Count(FakeCloud.Action));
    }

    [Theory]
    [InlineData(FakeCloud.Action)]
    [InlineData(FakeCloud.Remove)]
    [InlineData("PUT /compute/v2.1/servers/s1")]
    [InlineData("POST /compute/v2.1/servers")]
    public async Task WriteWhoseConnectionIsCut_IsSentOnce_AndItsOutcomeIsUnknown(string request)
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(request, FakeServer.Cut);
        // A connection that was used before is where SocketsHttpHandler would repeat by itself.
        cloud.Server.On(Flavors, 200, NoFlavors);
        var connected = await cloud.ConnectAsync();
        await connected.Flavors.ListAsync(Token);

        var error = await CloudAssert.FailsAsync<CloudError.Unavailable>(() => WriteAsync(connected.Instances, request));

        Assert.True(error.OutcomeUnknown);
        Assert.Equal("compute", error.Service);
        Assert.Equal(1, cloud.Server.Count(request));
    }

    [Fact]
    public async Task WriteWithoutAnswer_EndsInItsTimeoutWithOutcomeUnknown()
    {
        await using var cloud = await FakeCloud.StartAsync(static options => options.WriteTimeout = TimeSpan.FromMilliseconds(200));
        cloud.Server.On(FakeCloud.Remove, FakeServer.Hang);
        var connected = await cloud.ConnectAsync();

        var error = await CloudAssert.FailsAsync<CloudError.Unavailable>(() => WriteAsync(connected.Instances, FakeCloud.Remove));

        Assert.True(error.OutcomeUnknown);
        Assert.Equal(1, cloud.Server.Count(FakeCloud.Remove));
    }

    [Fact]
    public async Task WriteToADeadPort_WasNeverSent()
    {
        await using var cloud = await FakeCloud.StartAsync();
        var connected = await cloud.ConnectAsync();
        await cloud.Server.DisposeAsync();

        var error = await CloudAssert.FailsAsync<CloudError.Unavailable>(() => WriteAsync(connected.Instances, FakeCloud.Remove));

        Assert.False(error.OutcomeUnknown);
    }

    [Fact]
    public async Task LostConsoleLog_IsALostRead()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(FakeCloud.Action, FakeServer.Cut);
        var connected = await cloud.ConnectAsync();

        var error = await CloudAssert.FailsAsync<CloudError.Unavailable>(() => connected.Consoles.GetLogAsync("s1", 10, Token));

        Assert.False(error.OutcomeUnknown);
    }

    [Fact]
    public async Task CallersCancellation_PassesThrough()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(Flavors, FakeServer.Hang);
        var connected = await cloud.ConnectAsync();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var call = connected.Flavors.ListAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task FailingService_IsLeftAloneAndTriedAgainLater_WhileItsNeighbourWorks()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        await using var cloud = await FakeCloud.StartAsync(static options => (options.MaxRetries, options.BreakerMinimumCalls) = (0, 4), time);
        cloud.Server.On(Flavors, 503, "{}");
        cloud.Server.On("GET /image/v2/images", 200, """{"images": []}""");
        var connected = await cloud.ConnectAsync();
        for (var call = 0; call < 4; call++)
        {
            await CloudAssert.FailsAsync<CloudError.Unavailable>(() => connected.Flavors.ListAsync(Token));
        }

        var asked = cloud.Server.Count(Flavors);
        var open = await CloudAssert.FailsAsync<CloudError.Unavailable>(() => connected.Flavors.ListAsync(Token));
        var write = await CloudAssert.FailsAsync<CloudError.Unavailable>(() => WriteAsync(connected.Instances, FakeCloud.Remove));
        Assert.Empty(await connected.Images.ListAsync(Token));
        Assert.InRange(asked, 1, 4);
        Assert.Equal(asked, cloud.Server.Count(Flavors));
        Assert.Contains("failed repeatedly", open.Message, StringComparison.Ordinal);
        Assert.False(write.OutcomeUnknown);
        Assert.Equal(0, cloud.Server.Count(FakeCloud.Remove));

        cloud.Server.On(Flavors, 200, NoFlavors);
        time.Advance(TimeSpan.FromSeconds(6));

        Assert.Empty(await connected.Flavors.ListAsync(Token));
    }

    private static Task WriteAsync(IInstanceService instances, string request) => request switch
    {
        FakeCloud.Action => instances.ExecuteAsync("s1", new InstanceCommand.Start(), Token),
        FakeCloud.Remove => instances.ExecuteAsync("s1", new InstanceCommand.Delete(), Token),
        "PUT /compute/v2.1/servers/s1" => instances.ExecuteAsync("s1", new InstanceCommand.Rename("n"), Token),
        _ => instances.LaunchAsync(new LaunchRequest { Name = "n", ImageId = "i", FlavorId = "f" }, Token),
    };
}
