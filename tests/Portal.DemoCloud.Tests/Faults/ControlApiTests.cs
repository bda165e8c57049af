using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.DemoCloud.Tests.Support;

namespace Portal.DemoCloud.Tests.Faults;

public sealed class ControlApiTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private DemoCloudHost _cloud = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await Demo.StartAsync();
        _http.BaseAddress = _cloud.Endpoints.Control;
        _http.DefaultRequestHeaders.Add("X-Demo-Secret", _cloud.ControlSecret);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _cloud.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "/control/faults")]
    [InlineData("POST", "/control/faults")]
    [InlineData("DELETE", "/control/tokens")]
    [InlineData("GET", "/control/calls")]
    [InlineData("GET", "/control/daemons")]
    [InlineData("POST", "/control/daemons/compute3/nova-network")]
    [InlineData("POST", "/control/migrations")]
    public async Task WithoutTheSecret_NothingIsReachable(string method, string path)
    {
        using var stranger = new HttpClient { BaseAddress = _cloud.Endpoints.Control };
        using var answer = await stranger.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task PostedFault_StrikesUntilItIsDeleted()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await CloudClient.SignInAsync(_cloud, DemoAccounts.Alice, "web-shop");
        using var added = await _http.PostAsJsonAsync("/control/faults", new { service = "Nova", kind = "Error", pathPattern = "limits" }, token);
        var id = await added.Content.ReadFromJsonAsync<int>(token);
        using (var struck = await client.GetAsync("/limits")) Assert.Equal(HttpStatusCode.InternalServerError, struck.StatusCode);
        var active = await _http.GetFromJsonAsync<JsonElement>("/control/faults", token);
        Assert.Equal("00:00:02", active[0].GetProperty("fault").GetProperty("delay").GetString());
        using (var cleared = await _http.DeleteAsync($"/control/faults/{id}", token)) Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        using (var well = await client.GetAsync("/limits")) Assert.Equal(HttpStatusCode.OK, well.StatusCode);
        Assert.Empty(_cloud.Faults.Active);
    }

    [Fact]
    public async Task PatternThatIsNoRegularExpression_IsRefused()
    {
        using var answer = await _http.PostAsJsonAsync("/control/faults", new { service = "Nova", kind = "Hang", pathPattern = "(" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(_cloud.Faults.Active);
    }

    [Fact]
    public async Task Tokens_CanBeRevokedOfOneUser()
    {
        using var alice = await CloudClient.SignInAsync(_cloud, DemoAccounts.Alice, "web-shop");
        using var bob = await CloudClient.SignInAsync(_cloud, DemoAccounts.Bob, "research");
        using (var answer = await _http.DeleteAsync("/control/tokens?user=bob", TestContext.Current.CancellationToken)) answer.EnsureSuccessStatusCode();
        using var refused = await bob.GetAsync("/servers");
        using var served = await alice.GetAsync("/servers");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (refused.StatusCode, served.StatusCode));
    }

    [Fact]
    public async Task PostedDaemon_IsStoppedAndStarted()
    {
        var token = TestContext.Current.CancellationToken;
        using (var stop = await _http.PostAsJsonAsync("/control/daemons/compute3/nova-network", new { running = false, skewSeconds = -12 }, token)) Assert.Equal(HttpStatusCode.NoContent, stop.StatusCode);
        var daemons = await _http.GetFromJsonAsync<JsonElement>("/control/daemons", token);
        var daemon = daemons.EnumerateArray().Single(item => item.GetProperty("host").GetString() == "compute3" && item.GetProperty("binary").GetString() == "nova-network");
        Assert.Equal((false, "-00:00:12"), (daemon.GetProperty("isRunning").GetBoolean(), daemon.GetProperty("clockSkew").GetString()));
        using (var start = await _http.PostAsJsonAsync("/control/daemons/compute3/nova-network", new { running = true }, token)) Assert.Equal(HttpStatusCode.NoContent, start.StatusCode);
        Assert.True(_cloud.Nodes.Daemon("compute3", DemoDaemon.Network).IsRunning);
        Assert.Equal(TimeSpan.FromSeconds(-12), _cloud.Nodes.Daemon("compute3", DemoDaemon.Network).ClockSkew);
    }

    [Theory]
    [InlineData("/control/daemons/compute9/nova-network", "{}")]
    [InlineData("/control/daemons/compute1/nova-network", """{"slowness":0.5}""")]
    [InlineData("/control/daemons/compute1/nova-network", """{"skewSeconds":1e9}""")]
    [InlineData("/control/migrations", "{}")]
    [InlineData("/control/migrations", """{"outcome":"Explode"}""")]
    public async Task PostedNonsense_IsRefused(string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(path, content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(_cloud.Nodes.Migrations);
    }

    [Fact]
    public async Task PostedMigration_WaitsForTheNextOne()
    {
        var token = TestContext.Current.CancellationToken;
        using (var ordered = await _http.PostAsJsonAsync("/control/migrations", new { outcome = "Hang", host = "compute2" }, token)) Assert.Equal(HttpStatusCode.NoContent, ordered.StatusCode);
        Assert.Equal([new DemoMigrationOrder(DemoMigration.Hang, null, "compute2")], _cloud.Nodes.Migrations);
        using (var forgotten = await _http.DeleteAsync("/control/migrations", token)) Assert.Equal(HttpStatusCode.NoContent, forgotten.StatusCode);
        Assert.Empty(_cloud.Nodes.Migrations);
    }

    [Fact]
    public async Task Page_HasNoSecretInIt()
    {
        using var anybody = new HttpClient { BaseAddress = _cloud.Endpoints.Control };
        var page = await anybody.GetStringAsync("/", TestContext.Current.CancellationToken);
        Assert.Contains("<h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(_cloud.ControlSecret, page, StringComparison.Ordinal);
    }
}
