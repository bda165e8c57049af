using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Volumes;

namespace Portal.OpenStackClient.Tests.Contract;

/// <summary>Instances that boot from volumes, on any cloud: from one there is, from a snapshot, and from an image where nova makes the volume.</summary>
internal static class BootContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task BootFromVolumesAsync(ICloud cloud)
    {
        var block = Assert.IsAssignableFrom<IBlockStorage>(cloud.BlockStorage);
        Assert.True(BootRules.IsPossible(cloud.Capabilities));
        var image = (await cloud.Images.ListAsync(Token)).Where(static image => image.IsLaunchable && image.SizeBytes < 1 << 30 && image.MinDiskGiB <= 1 && image.MinRamMiB <= 512).MinBy(static image => image.SizeBytes)!;
        var flavor = (await cloud.Flavors.ListAsync(Token)).OrderBy(static flavor => flavor.RamMiB).First(f => f.DiskGiB >= image.MinDiskGiB || f.DiskGiB == 0);
        var name = "contract-boot-" + Guid.NewGuid().ToString("N")[..8];
        var plain = new LaunchRequest { Name = name, ImageId = image.Id, FlavorId = flavor.Id };
        try
        {
            var volume = await block.Volumes.CreateAsync(new VolumeDraft { Name = name, SizeGiB = 1, Source = new VolumeSource.FromImage(image.Id) }, Token);
            await UntilAsync(async () => (await block.Volumes.GetAsync(volume.Id, Token)).Status == VolumeStatus.Available);
            var snapshot = await block.Snapshots.CreateAsync(volume.Id, name, null, force: false, Token);
            await UntilAsync(async () => (await block.Snapshots.ListAsync(Token)).Single(one => one.Id == snapshot.Id).Status == SnapshotStatus.Available);

            await LiveThroughAsync(cloud, block, plain with { Boot = new BootVolume.Existing(volume.Id) });
            await UntilAsync(async () => (await block.Volumes.GetAsync(volume.Id, Token)).Status == VolumeStatus.Available);

            var made = await LiveThroughAsync(cloud, block, plain with { Boot = new BootVolume.FromSnapshot(snapshot.Id, snapshot.SizeGiB) { DeletesWithInstance = true } });
            Assert.Equal(snapshot.Id, made.SnapshotId);
            await UntilAsync(async () => (await block.Volumes.ListAsync(Token)).All(one => one.Id != made.Id));

            if (cloud.Capabilities.Has(CloudCapability.MakeBootVolumes))
            {
                var copy = await LiveThroughAsync(cloud, block, plain with { Boot = new BootVolume.FromImage(1) { DeletesWithInstance = true } });
                await UntilAsync(async () => (await block.Volumes.ListAsync(Token)).All(one => one.Id != copy.Id));
            }
            else
            {
                await Assert.ThrowsAsync<CloudException>(() => cloud.Instances.LaunchAsync(plain with { Boot = new BootVolume.FromImage(1) }, Token));
            }
        }
        finally
        {
            foreach (var snapshot in (await block.Snapshots.ListAsync(Token)).Where(one => one.Name == name))
            {
                await block.Snapshots.DeleteAsync(snapshot.Id, Token);
                await UntilAsync(async () => (await block.Snapshots.ListAsync(Token)).All(one => one.Id != snapshot.Id));
            }

            foreach (var volume in (await block.Volumes.ListAsync(Token)).Where(one => one.Name == name && one.Attachments.Count == 0))
            {
                await block.Volumes.DeleteAsync(volume.Id, Token);
            }
        }
    }

    /// <summary>Launches, finds the volume it runs from, and deletes the instance again.</summary>
    private static async Task<Volume> LiveThroughAsync(ICloud cloud, IBlockStorage block, LaunchRequest request)
    {
        var launched = await cloud.Instances.LaunchAsync(request, Token);
        var id = Assert.Single(launched.InstanceIds);
        Volume? root = null;
        try
        {
            await UntilAsync(async () =>
            {
                var now = await cloud.Instances.GetAsync(id, Token);
                Assert.False(now.Status == InstanceStatus.Error, now.Fault?.Message);
                return now is { Status: InstanceStatus.Active, TaskState: null };
            });
            var instance = await cloud.Instances.GetAsync(id, Token);
            await UntilAsync(async () => (root = RootVolume.Of(instance, await block.Volumes.ListAsync(Token))) is { Status: VolumeStatus.InUse });
            Assert.Equal(cloud.Capabilities.Compute == ComputeGeneration.Folsom ? request.ImageId : null, instance.ImageId);
            Assert.True(request.Boot is not BootVolume.Existing existing || existing.VolumeId == root!.Id);
        }
        finally
        {
            await cloud.Instances.ExecuteAsync(id, new InstanceCommand.Delete(), Token);
        }

        await UntilAsync(async () =>
        {
            try
            {
                await cloud.Instances.GetAsync(id, Token);
                return false;
            }
            catch (CloudException gone) when (gone.Error is CloudError.NotFound)
            {
                return true;
            }
        });
        return root!;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        while (!await condition())
        {
            await Task.Delay(200, patience.Token);
        }
    }
}
