using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Consoles;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Consoles;

public sealed class ConsoleProxyTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly ConsoleHandles _handles;
    private readonly ConsoleOperations _operations;
    private readonly FakeAuditLog _audit;
    private readonly RequestBudget _budget;
    private readonly ConsoleProxy _proxy;
    private readonly ConsoleOptions _options = new() { AllowedTargets = ["127.0.0.1"] };
    private WebApplication _portal = null!;

    public ConsoleProxyTests()
    {
        _cloud = new FakeCloud(_time);
        _cloud.Servers.Put(An.Instance("web-1"));
        _audit = new FakeAuditLog(_time);
        _budget = new RequestBudget(_time);
        _handles = new ConsoleHandles(Options.Create(_options), _time);
        var live = A.LiveCloud(_cloud, _time, _budget);
        _operations = new ConsoleOperations(new FakeAuthorizer(), _audit, _budget, live, _handles, new ConsoleTargets(Options.Create(_options)), _time);
        _proxy = new ConsoleProxy(_handles, live, Options.Create(_options), NullLogger<ConsoleProxy>.Instance);
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _portal = builder.Build();
        _portal.UseWebSockets();
        _portal.Run(http => _proxy.ServeAsync(http, http.Request.Path.Value!.Split('/')[^1], [http.Request.Query["session"].ToString()]));
        await _portal.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        _budget.Dispose();
    }

    [Theory]
    [InlineData(true, "base64")]
    [InlineData(true, "binary")]
    [InlineData(false, "binary")]
    public async Task Screen_IsCarriedBothWays_WithTheTokenAsTheCloudWantsIt(bool byCookie, string protocol)
    {
        await using var upstream = await UpstreamConsole.StartAsync(protocol);
        using var browser = await OpenAsync(upstream, byCookie);
        Assert.Equal("RFB 003.008\n", await ReadAsync(browser, 12));

        var keys = Enumerable.Range(0, 40_000).Select(static number => (byte)(1 + (number % 250))).ToArray();
        await browser.SendAsync(keys, WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);

        Assert.Equal(Encoding.Latin1.GetString(keys), await ReadAsync(browser, keys.Length));
        Assert.Equal(byCookie ? "cookie=secret query= origin=" : "cookie= query=secret origin=", Assert.Single(upstream.Callers));
        Assert.Contains(_audit.Entries, static entry => entry.Action == "instance.console" && entry.TargetId == "web-1");
    }

    [Fact]
    public async Task Handle_WorksOnce_ForItsOwnSession_AndForThirtySeconds()
    {
        await using var upstream = await UpstreamConsole.StartAsync("binary");
        var alice = Prepare(upstream, "secret", byCookie: false);
        var handle = await _operations.OpenScreenAsync(alice, "web-1", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("secret", handle, StringComparison.Ordinal);
        using (var first = await ConnectAsync(handle, alice.Session.Key))
        {
            Assert.Equal("RFB 003.008\n", await ReadAsync(first, 12));
        }

        Assert.Equal(ConsoleCloseCode.BadHandle, await CloseCodeAsync(handle, alice.Session.Key));
        Assert.Equal(ConsoleCloseCode.BadHandle, await CloseCodeAsync("made-up", alice.Session.Key));

        handle = await _operations.OpenScreenAsync(alice, "web-1", TestContext.Current.CancellationToken);
        Assert.Equal(ConsoleCloseCode.BadHandle, await CloseCodeAsync(handle, "session-of-mallory"));
        Assert.Equal(ConsoleCloseCode.BadHandle, await CloseCodeAsync(handle, alice.Session.Key));

        handle = await _operations.OpenScreenAsync(alice, "web-1", TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(ConsoleCloseCode.BadHandle, await CloseCodeAsync(handle, alice.Session.Key));
        Assert.Single(upstream.Callers);
    }

    [Fact]
    public async Task Rights_AreCheckedAgainOnConnect()
    {
        await using var upstream = await UpstreamConsole.StartAsync("binary");
        var alice = Prepare(upstream, "secret", byCookie: false);
        var handle = await _operations.OpenScreenAsync(alice, "web-1", TestContext.Current.CancellationToken);
        _cloud.Servers.Delete("web-1", _time.GetUtcNow());
        Assert.Equal(ConsoleCloseCode.NotAllowed, await CloseCodeAsync(handle, alice.Session.Key));

        _cloud.Servers.Put(An.Instance("web-1"));
        handle = await _operations.OpenScreenAsync(alice, "web-1", TestContext.Current.CancellationToken);
        ((FakeCloudSession)alice.CloudSession).Revoke();
        Assert.Equal(ConsoleCloseCode.SignInEnded, await CloseCodeAsync(handle, alice.Session.Key));
        Assert.Empty(upstream.Callers);
    }

    [Fact]
    public async Task LostAccess_CutsAnOpenConsole()
    {
        await using var upstream = await UpstreamConsole.StartAsync("binary");
        var alice = Prepare(upstream, "secret", byCookie: false);
        using var browser = await ConnectAsync(await _operations.OpenScreenAsync(alice, "web-1", TestContext.Current.CancellationToken), alice.Session.Key);
        await ReadAsync(browser, 12);
        await Soon.BeTrueAsync(() => _cloud.Calls("identity.prove") == 1);

        ((FakeCloudSession)alice.CloudSession).Revoke();
        var closed = CloseCodeAsync(browser);
        await Soon.BeTrueAsync(() => closed.IsCompleted, _time, TimeSpan.FromSeconds(5));

        Assert.Equal(ConsoleCloseCode.SignInEnded, await closed);
    }

    [Fact]
    public async Task ProxyThatRefusesOrEnds_IsTold()
    {
        await using var upstream = await UpstreamConsole.StartAsync("binary");
        var alice = Prepare(upstream, "wrong", byCookie: true);
        Assert.Equal(ConsoleCloseCode.ProxyFailed, await CloseCodeAsync(await _operations.OpenScreenAsync(alice, "web-1", TestContext.Current.CancellationToken), alice.Session.Key));

        using var browser = await OpenAsync(upstream, byCookie: false);
        await ReadAsync(browser, 12);
        await browser.SendAsync(new byte[] { 0 }, WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
        Assert.Equal(ConsoleCloseCode.ProxyClosed, await CloseCodeAsync(browser));
    }

    [Fact]
    public async Task TargetOutsideTheList_IsNeverDialled()
    {
        await using var upstream = await UpstreamConsole.StartAsync("binary");
        _options.AllowedTargets = ["console.example.com", "*.cloud.example.com:6080"];
        var alice = Prepare(upstream, "secret", byCookie: false);

        var thrown = await Assert.ThrowsAsync<CloudException>(() => _operations.OpenScreenAsync(alice, "web-1", TestContext.Current.CancellationToken));

        Assert.Contains("Console:AllowedTargets", thrown.Error.Message, StringComparison.Ordinal);
        Assert.Empty(upstream.Callers);
    }

    private ProjectContext Prepare(UpstreamConsole upstream, string token, bool byCookie)
    {
        _cloud.ConsoleTarget = new ConsoleTarget(upstream.Address, new Secret(token), byCookie);
        return An.Context(_cloud);
    }

    private async Task<ClientWebSocket> OpenAsync(UpstreamConsole upstream, bool byCookie)
    {
        var alice = Prepare(upstream, "secret", byCookie);
        return await ConnectAsync(await _operations.OpenScreenAsync(alice, "web-1", TestContext.Current.CancellationToken), alice.Session.Key);
    }

    private async Task<ClientWebSocket> ConnectAsync(string handle, string session)
    {
        var browser = new ClientWebSocket();
        browser.Options.AddSubProtocol("binary");
        var address = new UriBuilder(_portal.Urls.First()) { Scheme = "ws", Path = $"/console/{handle}", Query = $"session={session}" }.Uri;
        await browser.ConnectAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal("binary", browser.SubProtocol);
        return browser;
    }

    private async Task<int?> CloseCodeAsync(string handle, string session)
    {
        using var browser = await ConnectAsync(handle, session);
        return await CloseCodeAsync(browser);
    }

    private static async Task<int?> CloseCodeAsync(ClientWebSocket browser)
    {
        var buffer = new byte[4096];
        while ((await browser.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken)).MessageType != WebSocketMessageType.Close)
        {
        }

        return (int?)browser.CloseStatus;
    }

    private static async Task<string> ReadAsync(ClientWebSocket browser, int count)
    {
        var text = new StringBuilder();
        var buffer = new byte[64 * 1024];
        while (text.Length < count)
        {
            var read = await browser.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);
            Assert.Equal(WebSocketMessageType.Binary, read.MessageType);
            text.Append(Encoding.Latin1.GetString(buffer, 0, read.Count));
        }

        return text.ToString();
    }
}
