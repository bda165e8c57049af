using System.Text.Json.Nodes;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Core;

/// <summary>What a current nova is asked for to boot from a volume (api-ref, create server, block_device_mapping_v2).</summary>
public sealed class BootVolumeTests
{
    private static readonly LaunchRequest Plain = new() { Name = "web", ImageId = "img", FlavorId = "1" };

    [Fact]
    public async Task Volume_GoesWithoutAnImage() => await IsSentAsync(
        Plain with { Boot = new BootVolume.Existing("vol") { DeletesWithInstance = true } },
        """[{"uuid": "vol", "source_type": "volume", "destination_type": "volume", "boot_index": 0, "delete_on_termination": true}]""");

    [Fact]
    public async Task Snapshot_KeepsItsSize() => await IsSentAsync(
        Plain with { Boot = new BootVolume.FromSnapshot("shot", 5) },
        """[{"uuid": "shot", "source_type": "snapshot", "destination_type": "volume", "boot_index": 0, "delete_on_termination": false}]""");

    [Fact]
    public async Task Image_GoesToANewVolumeOfAType() => await IsSentAsync(
        Plain with { Boot = new BootVolume.FromImage(5, "fast") },
        """[{"uuid": "img", "source_type": "image", "destination_type": "volume", "boot_index": 0, "volume_size": 5, "volume_type": "fast", "delete_on_termination": false}]""");

    [Fact]
    public async Task CurrentNova_MakesVolumesOfImages_AndTypesFrom267()
    {
        await using var cloud = await FakeCloud.StartAsync();
        var capabilities = (await cloud.ConnectAsync()).Capabilities;
        Assert.True(capabilities.Has(CloudCapability.BootFromVolume) && capabilities.Has(CloudCapability.MakeBootVolumes) && capabilities.Has(CloudCapability.BootVolumeType));

        await using var older = await FakeCloud.StartAsync();
        older.Server.On("GET /compute/v2.1/", 200, """{"version": {"id": "v2.1", "status": "CURRENT", "version": "2.66", "min_version": "2.1"}}""");
        Assert.False((await older.ConnectAsync()).Capabilities.Has(CloudCapability.BootVolumeType));
    }

    private static async Task IsSentAsync(LaunchRequest request, string devices)
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("POST /compute/v2.1/servers", 202, """{"server": {"id": "s1"}}""");
        var launched = await (await cloud.ConnectAsync()).Instances.LaunchAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(["s1"], launched.InstanceIds.Items);
        var server = JsonNode.Parse(Assert.Single(cloud.Server.Requests, static seen => seen.Request == "POST /compute/v2.1/servers").Body!)!["server"]!.AsObject();
        Assert.False(server.ContainsKey("imageRef"));
        Assert.False(server.ContainsKey("block_device_mapping"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(devices), server["block_device_mapping_v2"]), server.ToJsonString());
    }
}
