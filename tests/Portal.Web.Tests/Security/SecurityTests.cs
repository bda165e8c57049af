using System.Net;
using Microsoft.AspNetCore.Http;
using Portal.Web.Security;
using Portal.Web.Tests.SignIn;

namespace Portal.Web.Tests.Security;

public sealed class SecurityTests : IDisposable
{
    private readonly PortalApp _app = new(new() { ["Proxies:Addresses:0"] = "192.0.2.1" });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/healthz")]
    [InlineData("/no-such-page")]
    [InlineData("/c/lab/p/p-red")]
    [InlineData("/sign-in/again")]
    public async Task EveryAnswer_ForbidsSniffingFramingAndKeeping(string path)
    {
        var answer = await _app.Open().GetAsync(path);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task SignInPage_HoldsNoInlineScript()
    {
        var html = await _app.Open().ReadAsync("/sign-in");
        foreach (System.Text.RegularExpressions.Match script in System.Text.RegularExpressions.Regex.Matches(html, "<script[^>]*>"))
        {
            Assert.True(script.Value.Contains(" src=", StringComparison.Ordinal) || script.Value.Contains("application/json", StringComparison.Ordinal), script.Value);
        }

        Assert.DoesNotMatch(" on[a-z]+=\"", html);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:81", HttpStatusCode.Forbidden)]
    [InlineData("https://localhost", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    public async Task Circuit_StartsFromOurOwnPagesOnly(string origin, HttpStatusCode expected)
    {
        var browser = _app.Open();
        await browser.SignInAsync("alice", "alice-password");
        browser.Origin = origin;
        Assert.Equal(expected, (await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", [])).StatusCode);
    }

    [Fact]
    public async Task WebSocketOfAnotherSite_IsRefused()
    {
        var browser = _app.Open();
        await browser.SignInAsync("alice", "alice-password");
        foreach (var path in new[] { "/_blazor?id=x", "/console/handle" })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Origin", "https://evil.example");
            request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(request)).StatusCode);
        }
    }

    [Fact]
    public async Task Circuit_WantsASignIn()
    {
        var answer = await _app.Open().PostAsync("/_blazor/negotiate?negotiateVersion=1", []);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("192.0.2.1", true)]
    [InlineData("192.0.2.2", false)]
    [InlineData("127.0.0.1", false)]
    public async Task ForwardedHeaders_CountOnlyFromTheConfiguredProxy(string from, bool believed)
    {
        _app.RemoteAddress = IPAddress.Parse(from);
        var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "portal.example.org");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.5");
        var html = await (await _app.Open("http://backend.test").SendAsync(request)).Content.ReadAsStringAsync(Cancel);
        Assert.Equal(!believed, html.Contains("plain HTTP", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadinessAndLiveness_Answer()
    {
        Assert.Equal(HttpStatusCode.OK, (await _app.Open().GetAsync("/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.Open().GetAsync("/readyz")).StatusCode);
    }

    [Theory]
    [InlineData("../../etc/passwd", ".._.._etc_passwd")]
    [InlineData("a\r\nSet-Cookie: x", "a__Set-Cookie_ x")]
    [InlineData("exe\u202Ecod.txt", "exe_cod.txt")]
    [InlineData("  ", "download")]
    [InlineData("日志.txt", "日志.txt")]
    public void DownloadName_IsHarmless(string name, string expected) => Assert.Equal(expected.Trim('.'), CloudDownload.SafeName(name));

    [Fact]
    public void Download_IsAnAttachmentInASandbox()
    {
        var response = new DefaultHttpContext().Response;
        CloudDownload.Prepare(response, "console \"log\".html");
        Assert.StartsWith("attachment;", response.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("sandbox", response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.XContentTypeOptions.ToString());
        Assert.Equal("application/octet-stream", response.ContentType);
    }
}
