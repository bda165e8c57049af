using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Portal.DemoCloud.Tests.Support;

namespace Portal.DemoCloud.Tests.Nodes;

public sealed class LiveMigrationTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2012, 11, 1, 9, 0, 0, TimeSpan.Zero));
    private DemoCloudHost _cloud = null!;
    private CloudClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await Demo.StartAsync(new DemoCloudOptions { Time = _clock });
        _admin = await CloudClient.SignInAsync(_cloud, DemoAccounts.Admin, "operations");
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task AcceptedMigration_TakesTimeByMemory_AndLeavesTheFloatingIpsBehind()
    {
        var server = Named("lb-01");
        var target = Another(server);
        using (var answer = await MigrateAsync(server.Id, target)) Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(("MIGRATING", server.Host), (Named("lb-01").Status, Named("lb-01").Host));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(("ACTIVE", target), (Named("lb-01").Status, Named("lb-01").Host));

        var addresses = _cloud.Nodes.FloatingIps.Where(ip => ip.InstanceId == server.Id).ToList();
        Assert.Equal(2, addresses.Count);
        Assert.All(addresses, ip => Assert.Equal(server.Host, ip.ServingHost));
        Assert.Equal([target, server.Host], addresses.Select(ip => ip.RecordedHost));
    }

    [Fact]
    public async Task AddressGivenAgain_IsServedByTheNewHost()
    {
        var server = Named("lb-01");
        var target = Another(server);
        using (await MigrateAsync(server.Id, target)) _clock.Advance(TimeSpan.FromSeconds(30));
        using var alice = await CloudClient.SignInAsync(_cloud, DemoAccounts.Alice, "web-shop");
        foreach (var address in _cloud.Nodes.FloatingIps.Where(ip => ip.InstanceId == server.Id).Select(ip => ip.Address).ToList())
        {
            foreach (var action in (string[])["removeFloatingIp", "addFloatingIp"])
            {
                using var answer = await alice.PostAsync($"/servers/{server.Id}/action", new Dictionary<string, object> { [action] = new { address } });
                Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            }
        }

        Assert.All(_cloud.Nodes.FloatingIps.Where(ip => ip.InstanceId == server.Id), ip => Assert.Equal((target, target), (ip.RecordedHost, ip.ServingHost)));
    }

    [Fact]
    public async Task TooLittleMemory_IsASilent400_ThatStaysMigratingUntilReset()
    {
        var server = Named("db-master");
        var target = Another(server);
        await FillAsync(target);
        using (var answer = await MigrateAsync(server.Id, target))
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal($"Live migration of instance {server.Id} to host {target} failed", await MessageAsync(answer));
        }

        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("MIGRATING", Named("db-master").Status);
        var reason = Refusal().GetProperty("reason").GetProperty("kwargs").GetProperty("reason").GetString();
        Assert.StartsWith($"Unable to migrate {server.Id} to {target}: Lack of memory(host:", reason, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, Refusal().GetProperty("instance_id").ValueKind);

        using (var reset = await ActAsync(server.Id, "os-resetState", new { state = "active" })) Assert.Equal(HttpStatusCode.Accepted, reset.StatusCode);
        Assert.Equal(("ACTIVE", server.Host), (Named("db-master").Status, Named("db-master").Host));
    }

    [Theory]
    [InlineData(DemoMigration.Refuse, HttpStatusCode.BadRequest, "MIGRATING")]
    [InlineData(DemoMigration.Hang, HttpStatusCode.Accepted, "MIGRATING")]
    [InlineData(DemoMigration.Rollback, HttpStatusCode.Accepted, "ACTIVE")]
    public async Task OrderedFailure_StrikesOnce(DemoMigration outcome, HttpStatusCode status, string state)
    {
        var server = Named("api-01");
        var target = Another(server);
        _cloud.Nodes.NextMigration(outcome, server.Id);
        using (var answer = await MigrateAsync(server.Id, target)) Assert.Equal(status, answer.StatusCode);
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal((state, server.Host), (Named("api-01").Status, Named("api-01").Host));
        Assert.Empty(_cloud.Nodes.Migrations);

        using (await ActAsync(server.Id, "os-resetState", new { state = "active" })) _clock.Advance(TimeSpan.FromSeconds(1));
        using (var again = await MigrateAsync(server.Id, target)) Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(("ACTIVE", target), (Named("api-01").Status, Named("api-01").Host));
    }

    [Fact]
    public async Task OrderForAHost_StrikesOnlyWhatGoesThere()
    {
        var (first, second) = (Named("web-01"), Named("web-02"));
        var hosts = _cloud.Nodes.Hosts.Where(host => host != first.Host && host != second.Host).ToList();
        _cloud.Nodes.NextMigration(DemoMigration.Refuse, host: hosts[0]);
        using (var elsewhere = await MigrateAsync(first.Id, hosts[1])) Assert.Equal(HttpStatusCode.Accepted, elsewhere.StatusCode);
        using (var there = await MigrateAsync(second.Id, hosts[0])) Assert.Equal(HttpStatusCode.BadRequest, there.StatusCode);
        Assert.Contains(_cloud.Nodes.Notifications, message => message.EventType == "check_can_live_migrate_destination");
    }

    [Fact]
    public async Task DestinationThatIsDown_PutsTheStateBack()
    {
        var server = Named("api-02");
        var target = Another(server);
        _cloud.Nodes.Stop(target, DemoDaemon.Compute);
        _clock.Advance(TimeSpan.FromSeconds(90));
        using var answer = await MigrateAsync(server.Id, target);
        Assert.Equal($"Compute service of {target} is unavailable at this time.", await MessageAsync(answer));
        Assert.Equal("ACTIVE", Named("api-02").Status);
        Assert.Equal(server.Id, Refusal().GetProperty("instance_id").GetString());
    }

    [Fact]
    public async Task DisabledDestination_IsTakenAllTheSame()
    {
        var server = Named("api-02");
        var target = Another(server);
        _cloud.Nodes.Disable(target, DemoDaemon.Compute);
        using (var answer = await MigrateAsync(server.Id, target)) Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(target, Named("api-02").Host);
    }

    [Fact]
    public async Task SourceThatDiesUnderWay_LeavesItMigrating()
    {
        var server = Named("api-01");
        using (await MigrateAsync(server.Id, Another(server))) _cloud.Nodes.Stop(server.Host!, DemoDaemon.Compute);
        _clock.Advance(TimeSpan.FromMinutes(5));
        _cloud.Nodes.Start(server.Host!, DemoDaemon.Compute);
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(("MIGRATING", server.Host), (Named("api-01").Status, Named("api-01").Host));
    }

    /// <summary>Launches by force until the host has no memory left for another guest of the largest kind.</summary>
    private async Task FillAsync(string host)
    {
        using (var quota = await _admin.PutAsync($"/os-quota-sets/{_admin.Project}", new { quota_set = new { instances = -1, cores = -1, ram = -1 } })) quota.EnsureSuccessStatusCode();
        var image = (await _admin.ReadAsync("/images")).GetProperty("images").EnumerateArray().First().GetProperty("id").GetString();
        using var answer = await _admin.PostAsync("/servers", new { server = new { name = "ballast", imageRef = image, flavorRef = "5", availability_zone = $"nova:{host}", min_count = 7 } });
        answer.EnsureSuccessStatusCode();
        _clock.Advance(TimeSpan.FromSeconds(30));
    }

    private DemoInstance Named(string name) => _cloud.Instances().Single(instance => instance.Name == name);

    private string Another(DemoInstance instance) => _cloud.Nodes.Hosts.First(host => host != instance.Host);

    private Task<HttpResponseMessage> MigrateAsync(string id, string host) =>
        ActAsync(id, "os-migrateLive", new { host, block_migration = false, disk_over_commit = false });

    private Task<HttpResponseMessage> ActAsync(string id, string action, object argument) =>
        _admin.PostAsync($"/servers/{id}/action", new Dictionary<string, object> { [action] = argument });

    private static async Task<string?> MessageAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.GetProperty("badRequest").GetProperty("message").GetString();
    }

    /// <summary>Payload of the scheduler's last message.</summary>
    private JsonElement Refusal()
    {
        var (_, body) = _cloud.Nodes.Notifications.Last(message => message.EventType == "scheduler.live_migration");
        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(body.Span));
        Assert.Equal("ERROR", document.RootElement.GetProperty("priority").GetString());
        return document.RootElement.GetProperty("payload").Clone();
    }
}
