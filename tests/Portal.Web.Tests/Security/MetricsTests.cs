using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Web.Tests.SignIn;

namespace Portal.Web.Tests.Security;

public sealed class MetricsTests
{
    private const string Token = "a-token-of-the-monitoring";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unasked_NothingIsThere()
    {
        using var app = new PortalApp();
        var browser = app.Open();
        await browser.SignInAsync("alice", "alice-password");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(app, null)).StatusCode);
    }

    [Fact]
    public async Task Enabled_TellsTheMetersOfTheClientAndTheServer()
    {
        using var app = new PortalApp(new() { ["Metrics:Enabled"] = "true" });
        var browser = app.Open();
        await browser.SignInAsync("alice", "alice-password");
        using var meter = app.Services.GetRequiredService<IMeterFactory>().Create("Portal.OpenStackClient");
        meter.CreateHistogram<double>("portal.cloud.call.duration", "s").Record(0.5, new KeyValuePair<string, object?>("service", "compute"));
        var answer = await AskAsync(app, null);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("text/plain", answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        Assert.Contains("portal_cloud_call_duration_seconds_count{", text, StringComparison.Ordinal);
        Assert.Contains("service=\"compute\"", text, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_count{", text, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "127.0.0.1", null, HttpStatusCode.OK)]
    [InlineData(null, "192.0.2.9", null, HttpStatusCode.NotFound)]
    [InlineData(null, "127.0.0.1", "203.0.113.5", HttpStatusCode.NotFound)]
    [InlineData("a-token-of-the-monitoring", "192.0.2.9", null, HttpStatusCode.OK)]
    [InlineData("a-token-of-the-monitorinG", "192.0.2.9", null, HttpStatusCode.NotFound)]
    [InlineData("", "127.0.0.1", null, HttpStatusCode.NotFound)]
    public async Task OnlyWhoMayReadIt_Does(string? bearer, string from, string? forwardedFor, HttpStatusCode expected)
    {
        using var app = new PortalApp(new() { ["Metrics:Enabled"] = "true", ["Metrics:Token"] = bearer is null ? null : Token })
        {
            RemoteAddress = IPAddress.Parse(from),
        };
        Assert.Equal(expected, (await AskAsync(app, bearer, forwardedFor)).StatusCode);
    }

    [Fact]
    public void GuessableToken_StopsTheProgramNamingTheKey()
    {
        using var app = new PortalApp(new() { ["Metrics:Enabled"] = "true", ["Metrics:Token"] = "short" });
        Assert.Contains("Metrics:Token", Assert.Throws<OptionsValidationException>(() => app.Server).Message, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> AskAsync(PortalApp app, string? bearer, string? forwardedFor = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (bearer is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + bearer);
        }

        if (forwardedFor is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);
        }

        return app.Open().SendAsync(request);
    }
}
