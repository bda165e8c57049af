using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Operations.Probes;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Operations;

public sealed class ProbeRunnerTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ServiceProvider _services = new ServiceCollection().AddOpenStackClient().AddLogging().BuildServiceProvider();
    private FakeServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IProbeRunner Runner => _services.GetRequiredService<IProbeRunner>();

    public async ValueTask InitializeAsync() => _server = await FakeServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(ProbeKind.Endpoint, 300, true)]
    [InlineData(ProbeKind.Endpoint, 401, true)]
    [InlineData(ProbeKind.Endpoint, 404, true)]
    [InlineData(ProbeKind.Endpoint, 503, false)]
    [InlineData(ProbeKind.ConsoleProxy, 404, true)]
    [InlineData(ProbeKind.Metadata, 200, true)]
    [InlineData(ProbeKind.Metadata, 404, false)]
    public async Task AnAnswer_IsJudgedByItsKind(ProbeKind kind, int status, bool good)
    {
        _server.On("GET /", status, "{}");

        var result = await AskAsync(kind, _server.Address);

        Assert.Equal((good, status), (result.IsGood, result.Status));
        Assert.InRange(result.Latency, TimeSpan.FromTicks(1), Patience);
    }

    [Theory]
    [InlineData("OK", 200, true)]
    [InlineData("OK\n", 200, true)]
    [InlineData("DISABLED BY FILE", 200, false)]
    [InlineData("OK", 503, false)]
    public async Task SwiftsHealthcheck_MustSayOk(string body, int status, bool good)
    {
        _server.On("GET /healthcheck", status, body);

        Assert.Equal(good, (await AskAsync(ProbeKind.ObjectStore, new Uri(_server.Address, "healthcheck"))).IsGood);
    }

    /// <summary>Whoever answers must not send the portal elsewhere, and learns no more than that somebody asked.</summary>
    [Fact]
    public async Task ARedirect_IsNotFollowed_AndNoTokenIsSent()
    {
        _server.On("GET /", 302, "", ("Location", "/elsewhere"), ("Set-Cookie", "a=b"));
        _server.On("GET /elsewhere", 200, "");

        Assert.True((await AskAsync(ProbeKind.Endpoint, _server.Address)).IsGood);
        Assert.True((await AskAsync(ProbeKind.Endpoint, _server.Address)).IsGood);

        Assert.Equal(0, _server.Count("GET /elsewhere"));
        Assert.All(_server.Requests, static seen => Assert.DoesNotContain(seen.Headers.Keys, static name => name is "X-Auth-Token" or "Cookie" or "Authorization" or "traceparent"));
    }

    [Fact]
    public async Task ATargetThatHangs_IsGivenUpInTime()
    {
        _server.On("GET /", FakeServer.Hang);

        Assert.Equal(ProbeFault.TimedOut, (await AskAsync(ProbeKind.Metadata, _server.Address, TimeSpan.FromMilliseconds(200))).Fault);
    }

    [Fact]
    public async Task AClosedPort_IsUnreachable_AndAnOpenOneIsNot()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        Assert.True((await AskAsync(ProbeKind.Database, address)).IsGood);

        listener.Stop();
        Assert.Equal(ProbeFault.Unreachable, (await AskAsync(ProbeKind.Database, address)).Fault);
        Assert.Equal(ProbeFault.Unreachable, (await AskAsync(ProbeKind.Endpoint, new Uri($"http://127.0.0.1:{address.Port}/"))).Fault);
    }

    [Fact]
    public async Task ANameThatLeadsNowhere_IsSaidSo() =>
        Assert.Equal(ProbeFault.NameUnknown, (await AskAsync(ProbeKind.Endpoint, new Uri("http://no-such-host.invalid/"))).Fault);

    private Task<ProbeResult> AskAsync(ProbeKind kind, Uri address, TimeSpan? timeout = null) => Runner.RunAsync(new ProbeTarget(kind, null, address), timeout ?? Patience, Token);
}
