using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Core;

/// <summary>Migrations on current clouds, shapes of the API reference; none was recorded.</summary>
public sealed class MigrationTests
{
    private const string Running = "GET /compute/v2.1/servers/s1/migrations";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2.93", "compute2", null, """{"os-migrateLive":{"host":"compute2","block_migration":"auto"}}""")]
    [InlineData("2.25", null, true, """{"os-migrateLive":{"host":null,"block_migration":true}}""")]
    [InlineData("2.24", "compute2", null, """{"os-migrateLive":{"host":"compute2","block_migration":false,"disk_over_commit":false}}""")]
    [InlineData("2.1", null, null, """{"os-migrateLive":{"host":null,"block_migration":false,"disk_over_commit":false}}""")]
    public async Task LiveMigration_IsAskedForAsTheVersionWantsIt(string version, string? host, bool? block, string body)
    {
        await using var cloud = await StartAsync(version);
        cloud.Server.On(FakeCloud.Action, 202, "");

        await (await cloud.ConnectAsync()).Migrations.LiveMigrateAsync("s1", new LiveMigrationRequest(host) { BlockMigration = block }, Cancel);

        Assert.Equal(body, Sent(cloud, FakeCloud.Action)[0]);
    }

    [Fact]
    public async Task ColdMigration_NamesItsNodeWhereItMay()
    {
        await using var cloud = await StartAsync("2.93");
        cloud.Server.On(FakeCloud.Action, 202, "");
        var connected = await cloud.ConnectAsync();
        await connected.Migrations.MigrateAsync("s1", "compute2", Cancel);
        await connected.Migrations.MigrateAsync("s1", null, Cancel);
        Assert.Equal(["""{"migrate":{"host":"compute2"}}""", """{"migrate":null}"""], Sent(cloud, FakeCloud.Action));

        await using var older = await StartAsync("2.55");
        var before = await older.ConnectAsync();
        await CloudAssert.FailsAsync<CloudError.Unsupported>(() => before.Migrations.MigrateAsync("s1", "compute2", Cancel));
        Assert.Empty(Sent(older, FakeCloud.Action));
    }

    /// <summary>https://docs.openstack.org/api-ref/compute/#evacuate-server-evacuate-action</summary>
    [Theory]
    [InlineData("2.93", "compute2", """{"evacuate":{"host":"compute2"}}""")]
    [InlineData("2.14", null, """{"evacuate":{}}""")]
    [InlineData("2.13", "compute2", """{"evacuate":{"host":"compute2","onSharedStorage":true}}""")]
    public async Task Evacuation_IsAskedForAsTheVersionWantsIt(string version, string? host, string body)
    {
        await using var cloud = await StartAsync(version);
        cloud.Server.On(FakeCloud.Action, 200, """{"adminPass": "x"}""");

        await (await cloud.ConnectAsync()).Migrations.EvacuateAsync("s1", host, Cancel);

        Assert.Equal(body, Sent(cloud, FakeCloud.Action)[0]);
    }

    [Fact]
    public async Task RunningMigration_TellsHowFarItIs()
    {
        await using var cloud = await StartAsync("2.93");
        cloud.Server.On(Running, 200, """
            {"migrations": [{"id": 1, "uuid": "4cfba335", "status": "running", "server_uuid": "s1", "source_compute": "compute1", "dest_compute": "compute2",
              "dest_host": "1.2.3.4", "memory_total_bytes": 200, "memory_processed_bytes": 350, "memory_remaining_bytes": 50, "disk_total_bytes": null,
              "disk_processed_bytes": null, "disk_remaining_bytes": null, "created_at": "2026-11-23T13:42:02.000000", "updated_at": "2026-11-23T13:42:05.000000"},
              null, {"status": "nameless"}]}
            """);

        var running = Assert.Single(await (await cloud.ConnectAsync()).Migrations.ListRunningAsync("s1", Cancel));

        Assert.Equal(("1", "running", "compute1", "compute2", 0.75), (running.Id, running.Status, running.SourceHost, running.DestinationHost, running.Share));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 13, 42, 5, TimeSpan.Zero), running.UpdatedAt);
    }

    [Fact]
    public async Task AbortAndForce_AreSentToTheMigration()
    {
        await using var cloud = await StartAsync("2.93");
        cloud.Server.On("DELETE /compute/v2.1/servers/s1/migrations/7", 202, "");
        cloud.Server.On("POST /compute/v2.1/servers/s1/migrations/7/action", 202, "");
        var migrations = (await cloud.ConnectAsync()).Migrations;

        await migrations.AbortAsync("s1", "7", Cancel);
        await migrations.ForceCompleteAsync("s1", "7", Cancel);

        Assert.Single(Sent(cloud, "DELETE /compute/v2.1/servers/s1/migrations/7"));
        Assert.Equal("""{"force_complete":null}""", Sent(cloud, "POST /compute/v2.1/servers/s1/migrations/7/action")[0]);
    }

    [Theory]
    [InlineData("2.21", false, false, false)]
    [InlineData("2.22", true, false, false)]
    [InlineData("2.23", true, true, false)]
    [InlineData("2.24", true, true, true)]
    public async Task WhatTheVersionLacks_IsNeitherOfferedNorSent(string version, bool force, bool progress, bool abort)
    {
        await using var cloud = await StartAsync(version);
        var connected = await cloud.ConnectAsync();
        Assert.Equal(
            (force, progress, abort),
            (connected.Capabilities.Has(CloudCapability.MigrationForceComplete), connected.Capabilities.Has(CloudCapability.MigrationProgress), connected.Capabilities.Has(CloudCapability.MigrationAbort)));
        if (!progress)
        {
            await CloudAssert.FailsAsync<CloudError.Unsupported>(() => connected.Migrations.ListRunningAsync("s1", Cancel));
            Assert.Empty(Sent(cloud, Running));
        }

        if (!abort)
        {
            await CloudAssert.FailsAsync<CloudError.Unsupported>(() => connected.Migrations.AbortAsync("s1", "7", Cancel));
        }

        if (!force)
        {
            await CloudAssert.FailsAsync<CloudError.Unsupported>(() => connected.Migrations.ForceCompleteAsync("s1", "7", Cancel));
        }
    }

    private static List<string> Sent(FakeCloud cloud, string request) => [.. cloud.Server.Requests.Where(seen => seen.Request == request).Select(static seen => seen.Body)];

    private static async Task<FakeCloud> StartAsync(string version)
    {
        var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("GET /compute/v2.1/", 200, $$"""{"version": {"id": "v2.1", "status": "CURRENT", "version": "{{version}}", "min_version": "2.1"} }""");
        return cloud;
    }
}
