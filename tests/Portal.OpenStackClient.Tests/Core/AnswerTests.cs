using System.Diagnostics.Metrics;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Core;

/// <summary>Answers nobody wants, and what may never be in a log.</summary>
public sealed class AnswerTests
{
    private const string Flavors = "GET /compute/v2.1/flavors/detail";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<html>proxy</html>")]
    [InlineData("{\"flavors\": [")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"flavors\": 7}")]
    public async Task Garbage_IsUnexpectedAndNamesTheService(string body)
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(Flavors, 200, body);
        var connected = await cloud.ConnectAsync();

        var error = await CloudAssert.FailsAsync<CloudError.Unexpected>(() => connected.Flavors.ListAsync(Token));

        Assert.Equal("compute", error.Service);
    }

    [Theory]
    [InlineData(Flavors, true)]
    [InlineData(FakeCloud.Detail, true)]
    [InlineData(Flavors, false)]
    [InlineData(FakeCloud.Detail, false)]
    public async Task AnswerThatBreaksOffOrFallsSilent_IsUnavailable(string request, bool cut)
    {
        await using var cloud = await FakeCloud.StartAsync(static options => options.BodyIdleTimeout = TimeSpan.FromMilliseconds(200));
        cloud.Server.On(request, FakeServer.Begin("""{"flavors": [{"id":""", cut));
        var connected = await cloud.ConnectAsync();

        var error = await CloudAssert.FailsAsync<CloudError.Unavailable>(() => request == Flavors
            ? connected.Flavors.ListAsync(Token)
            : connected.Instances.ListAsync(new InstanceQuery(), Token).FirstAsync(Token).AsTask());

        Assert.Equal("compute", error.Service);
    }

    [Fact]
    public async Task CreatedWithUnreadableAnswer_WasDone()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("POST /compute/v2.1/servers", 202, "{\"server\": {");
        var connected = await cloud.ConnectAsync();

        var error = await CloudAssert.FailsAsync<CloudError.Unexpected>(
            () => connected.Instances.LaunchAsync(new LaunchRequest { Name = "n", ImageId = "i", FlavorId = "f" }, Token));

        Assert.True(error.OutcomeUnknown);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task Redirect_IsNotFollowed(int status)
    {
        await using var elsewhere = await FakeServer.StartAsync();
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(Flavors, status, "", ("Location", new Uri(elsewhere.Address, "steal").AbsoluteUri));
        var connected = await cloud.ConnectAsync();

        var error = await CloudAssert.FailsAsync<CloudError.Unexpected>(() => connected.Flavors.ListAsync(Token));

        Assert.Equal(status, error.StatusCode);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task TokensOfACall_AreInNoLogLineAndNoError()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(Flavors, 403, $$$"""{"forbidden": {"message": "token {{{FakeSession.TokenNumber(0)}}} may not"}}""");
        var connected = await cloud.ConnectAsync();

        var error = await CloudAssert.FailsAsync<CloudError.Forbidden>(() => connected.Flavors.ListAsync(Token));

        Assert.Contains(FakeSession.TokenNumber(0), cloud.Server.Requests.Single(static seen => seen.Request == Flavors).Headers["X-Auth-Token"], StringComparison.Ordinal);
        Assert.DoesNotContain("token-number", error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(cloud.Log);
        Assert.DoesNotContain(cloud.Log, static line => line.Contains("token-number", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Discovery_SendsNoToken()
    {
        await using var cloud = await FakeCloud.StartAsync();

        await cloud.ConnectAsync();

        Assert.NotEmpty(cloud.Server.Requests);
        Assert.DoesNotContain(cloud.Server.Requests, static seen => seen.Headers.ContainsKey("X-Auth-Token"));
    }

    [Fact]
    public async Task Bodies_HaveALengthAndPlainJsonType_AndCallsTheMicroversion()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(FakeCloud.Action, 202, "");
        var connected = await cloud.ConnectAsync();

        await connected.Instances.ExecuteAsync("s1", new InstanceCommand.Pause(), Token);

        var sent = cloud.Server.Requests.Single(static seen => seen.Request == FakeCloud.Action);
        Assert.Equal("""{"pause":null}""", sent.Body);
        Assert.Equal("14", sent.Headers["Content-Length"]);
        Assert.Equal("application/json", sent.Headers["Content-Type"]);
        Assert.False(sent.Headers.ContainsKey("Transfer-Encoding"));
        Assert.Equal("compute 2.93", sent.Headers["OpenStack-API-Version"]);
        Assert.Equal("2.93", sent.Headers["X-OpenStack-Nova-API-Version"]);
    }

    [Fact]
    public async Task Calls_AreMeasuredByServiceMethodAndStatus()
    {
        await using var cloud = await FakeCloud.StartAsync(static options => options.MaxRetries = 0);
        cloud.Server.On(Flavors, 503, "{}");
        var connected = await cloud.ConnectAsync();
        var meters = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<IMeterFactory>(cloud.Services);
        var seen = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == ClientMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
            seen.Add($"{(seconds > 0 ? "took time" : "took none")} {string.Join(' ', tags.ToArray().Select(static tag => tag.Value))}"));
        listener.Start();

        await Assert.ThrowsAsync<CloudException>(() => connected.Flavors.ListAsync(Token));

        Assert.Equal(["took time compute GET 503"], seen);
    }
}
