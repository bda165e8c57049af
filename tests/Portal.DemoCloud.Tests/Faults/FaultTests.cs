using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Portal.DemoCloud.Faults;
using Portal.DemoCloud.Tests.Support;

namespace Portal.DemoCloud.Tests.Faults;

public sealed class FaultTests : IAsyncLifetime
{
    private DemoCloudHost _cloud = null!;
    private CloudClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await Demo.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        _client = await CloudClient.SignInAsync(_cloud, DemoAccounts.Bob, "research");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task ResetBeforeTheWork_LeavesNothingBehind()
    {
        _cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Reset) { Requests = 1, Method = "POST" });
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.LaunchAsync("lost"));
        Assert.DoesNotContain(_cloud.Instances(), instance => instance.Name == "lost");
        await _client.LaunchAsync("next");
        Assert.Single(_cloud.Instances(), instance => instance.Name == "next");
    }

    [Fact]
    public async Task ResetAfterTheWork_LeavesTheInstance()
    {
        _cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Reset) { Requests = 1, Method = "POST", AfterWork = true });
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.LaunchAsync("kept"));
        Assert.Single(_cloud.Instances(), instance => instance.Name == "kept");
    }

    [Fact]
    public async Task ErrorOnOnePath_LeavesOthersAlone()
    {
        var id = _cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Error) { Status = 503, PathPattern = "/servers" });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync("/servers/detail"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/limits"));
        Assert.True(_cloud.Faults.Clear(id));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/servers/detail"));
    }

    [Fact]
    public async Task Garbage_IsNoJson()
    {
        _cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Garbage) { Requests = 1 });
        await Assert.ThrowsAsync<System.Text.Json.JsonException>(() => _client.ReadAsync("/servers"));
        Assert.Equal(12, (await _client.ReadAsync("/servers")).GetProperty("servers").GetArrayLength());
    }

    [Fact]
    public async Task Latency_DelaysTheAnswer()
    {
        _cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Latency) { Delay = TimeSpan.FromMilliseconds(300), Requests = 1 });
        var watch = Stopwatch.StartNew();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/limits"));
        Assert.True(watch.ElapsedMilliseconds >= 290);
    }

    [Fact]
    public async Task Hang_EndsWhenItIsCleared()
    {
        _cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Hang) { Requests = 1 });
        var pending = StatusAsync("/limits");
        // The fault leaves the list when its one request has met it.
        Assert.True(SpinWait.SpinUntil(() => _cloud.Faults.Active.Count == 0, TimeSpan.FromSeconds(30)));
        Assert.False(pending.IsCompleted);
        _cloud.Faults.ClearAll();
        await Assert.ThrowsAsync<HttpRequestException>(() => pending);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/limits"));
    }

    [Fact]
    public async Task Refuse_ClosesThePortOfThatServiceOnly_AndClearingOpensItAgain()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/limits"));
        for (var round = 0; round < 3; round++)
        {
            var one = _cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Refuse));
            var two = _cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Refuse));
            var refused = await Assert.ThrowsAsync<HttpRequestException>(() => StatusAsync("/limits"));
            Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(refused.InnerException).SocketErrorCode);
            using var other = await CloudClient.SignInAsync(_cloud, DemoAccounts.Bob, "research");
            Assert.True(_cloud.Faults.Clear(one));
            await Assert.ThrowsAsync<HttpRequestException>(() => StatusAsync("/limits"));
            Assert.True(_cloud.Faults.Clear(two));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync("/limits"));
        }
    }

    [Fact]
    public async Task Calls_AreCountedByServiceMethodAndRoute()
    {
        _cloud.Calls.Reset();
        await _client.ReadAsync("/servers/detail?limit=5");
        await _client.ReadAsync("/servers/detail");
        await _client.ReadAsync($"/servers/{_cloud.Instances()[0].Id}");
        Assert.Equal(2, _cloud.Calls.Count(CloudService.Nova, "GET", "/servers/detail$"));
        Assert.Contains(new CallTotal(CloudService.Nova, "GET", "/servers/{id}", 1), _cloud.Calls.Totals);
        Assert.Equal(0, _cloud.Calls.Count(CloudService.KeystonePublic));
    }

    [Fact]
    public async Task RevokedTokens_AreRefused()
    {
        Assert.True(_cloud.RevokeTokens("bob") > 0);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("/servers"));
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await _client.GetAsync(path);
        return answer.StatusCode;
    }
}
