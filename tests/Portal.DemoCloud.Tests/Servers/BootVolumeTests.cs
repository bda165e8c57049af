using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Portal.DemoCloud.Tests.Support;

namespace Portal.DemoCloud.Tests.Servers;

/// <summary>Servers that start from volumes, as nova/compute/api.py and manager.py of 2012.2.4 have it; what a client sees of it is in the client's contract.</summary>
public sealed class BootVolumeTests
{
    [Fact]
    public async Task OneVolume_BootsTheFirstServer_AndTheSecondIsInError()
    {
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { Time = new FakeTimeProvider(new DateTimeOffset(2012, 11, 1, 9, 0, 0, TimeSpan.Zero)), TimeScale = 0 });
        using var client = await CloudClient.SignInAsync(cloud, DemoAccounts.Bob, "research");
        var volume = await FreeAsync(client);
        var first = await BootAsync(client, new { device_name = "vda", volume_id = volume, volume_size = "", delete_on_termination = "0" });
        Assert.Equal("ACTIVE", await client.StatusAsync(first));
        var held = (await client.ReadAsync($"/servers/{first}/os-volume_attachments")).GetProperty("volumeAttachments").EnumerateArray().Single();
        Assert.Equal((volume, "vda"), (held.GetProperty("id").GetString(), held.GetProperty("device").GetString()));

        var second = await BootAsync(client, new { device_name = "vda", volume_id = volume, volume_size = "", delete_on_termination = "0" });
        Assert.Equal("ERROR", await client.StatusAsync(second));
    }

    [Fact]
    public async Task SnapshotWithAnEmptySize_FailsOnTheHost_AsCinderRefusesIt()
    {
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        using var client = await CloudClient.SignInAsync(cloud, DemoAccounts.Bob, "research");
        using var made = await client.PostAsync("/os-snapshots", new { snapshot = new { volume_id = await FreeAsync(client), display_name = "shot" } });
        var snapshot = (await made.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("snapshot").GetProperty("id").GetString()!;
        Assert.Equal("ERROR", await client.StatusAsync(await BootAsync(client, new { device_name = "vda", snapshot_id = snapshot, volume_size = "" })));
        Assert.Equal("ACTIVE", await client.StatusAsync(await BootAsync(client, new { device_name = "vda", snapshot_id = snapshot })));
    }

    [Fact]
    public async Task VolumeThatIsNotThere_IsRefusedAtOnce()
    {
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        using var client = await CloudClient.SignInAsync(cloud, DemoAccounts.Bob, "research");
        using var answer = await client.PostAsync("/os-volumes_boot", await BodyAsync(client, new { device_name = "vda", snapshot_id = "gone" }));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("failed to get snapshot gone", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<string> FreeAsync(CloudClient client) => (await client.ReadAsync("/os-volumes")).GetProperty("volumes").EnumerateArray()
        .First(static volume => volume.GetProperty("status").GetString() == "available").GetProperty("id").GetString()!;

    private static async Task<string> BootAsync(CloudClient client, object mapping)
    {
        using var answer = await client.PostAsync("/os-volumes_boot", await BodyAsync(client, mapping));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("server").GetProperty("id").GetString()!;
    }

    private static async Task<object> BodyAsync(CloudClient client, object mapping)
    {
        var image = (await client.ReadAsync("/images")).GetProperty("images").EnumerateArray()
            .First(static item => item.GetProperty("name").GetString()!.StartsWith("cirros-0.3.0-x86_64-uec", StringComparison.Ordinal)).GetProperty("id").GetString();
        return new { server = new { name = "from-volume", imageRef = image, flavorRef = "1", block_device_mapping = new[] { mapping } } };
    }
}
