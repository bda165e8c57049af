using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Images;
using Portal.Domain.Quotas;
using Portal.Domain.Tests.Support;
using Portal.Domain.Validation;
using Portal.Domain.Volumes;

namespace Portal.Domain.Tests.Compute;

public sealed class BootRulesTests
{
    private static readonly Image Cirros = new()
    {
        Id = "img",
        Name = "cirros",
        Status = ImageStatus.Active,
        RawStatus = "active",
        Visibility = ImageVisibility.Public,
        SizeBytes = 9_000_000,
    };

    private static readonly Volume Disk = new() { Id = "vol", Name = "disk", SizeGiB = 10, Status = VolumeStatus.Available, RawStatus = "available", IsBootable = true, ImageId = "big" };

    private static readonly VolumeSnapshot Shot = new() { Id = "shot", Name = "shot", VolumeId = "vol", SizeGiB = 10, Status = SnapshotStatus.Available, RawStatus = "available" };

    private static readonly LaunchContext Current = new(SampleClouds.Current)
    {
        Images = [Cirros, Cirros with { Id = "big", MinDiskGiB = 5, MinRamMiB = 1024 }],
        Flavors = [new("1", "m1.tiny", 1, 512, 1), new("2", "m1.small", 1, 2048, 20)],
        Volumes = [Disk, Disk with { Id = "data", IsBootable = false }, Disk with { Id = "taken", Status = VolumeStatus.InUse, RawStatus = "in-use" }],
        VolumeSnapshots = [Shot, Shot with { Id = "of-data", VolumeId = "data" }, Shot with { Id = "new", Status = SnapshotStatus.Creating, RawStatus = "creating" }],
        VolumeTypes = [new("1", "fast")],
        Limits = new ProjectLimits([new(QuotaResource.Instances, 10, 0), new(QuotaResource.Volumes, 3, 1), new(QuotaResource.VolumeGigabytes, 50, 20)], []),
    };

    private static readonly LaunchContext Folsom = Current with
    {
        Capabilities = SampleClouds.Folsom,
        Volumes = [Disk with { IsBootable = null, ImageId = null }],
    };

    private static readonly LaunchRequest Plain = new() { Name = "web", ImageId = "", FlavorId = "2" };

    [Fact]
    public void VolumeThatBoots_NeedsNoImageToday_AndOneOnFolsom()
    {
        var request = Plain with { Boot = new BootVolume.Existing("vol") };
        Assert.Empty(LaunchValidation.Check(request, Current));
        Assert.Equal([(InputField.Image, InputFaultKind.Missing)], Faults(request, Folsom));
        Assert.Empty(LaunchValidation.Check(request with { ImageId = "img" }, Folsom));
    }

    [Theory]
    [InlineData("", InputFaultKind.Missing)]
    [InlineData("gone", InputFaultKind.NotFound)]
    [InlineData("data", InputFaultKind.NotBootable)]
    [InlineData("taken", InputFaultKind.NotUsable)]
    public void VolumeThatCannotBoot_IsRefusedAtItsField(string id, InputFaultKind kind) =>
        Assert.Equal([(InputField.BootVolume, kind)], Faults(Plain with { Boot = new BootVolume.Existing(id) }, Current));

    [Theory]
    [InlineData("", InputFaultKind.Missing)]
    [InlineData("gone", InputFaultKind.NotFound)]
    [InlineData("of-data", InputFaultKind.NotBootable)]
    [InlineData("new", InputFaultKind.NotUsable)]
    public void SnapshotThatCannotBoot_IsRefusedAtItsField(string id, InputFaultKind kind) =>
        Assert.Equal([(InputField.BootSnapshot, kind)], Faults(Plain with { Boot = new BootVolume.FromSnapshot(id) }, Current));

    [Fact]
    public void OneVolume_BootsOneInstance_AndASnapshotMany()
    {
        Assert.Equal([(InputField.Count, InputFaultKind.TooMany)], Faults(Plain with { Count = 2, Boot = new BootVolume.Existing("vol") }, Current));
        Assert.Empty(LaunchValidation.Check(Plain with { Count = 2, Boot = new BootVolume.FromSnapshot("shot") }, Current));
    }

    [Fact]
    public void NewVolumes_AreCountedAgainstTheQuotaOfVolumes()
    {
        var three = LaunchValidation.Check(Plain with { Count = 3, Boot = new BootVolume.FromSnapshot("shot") }, Current);
        Assert.Equal([(QuotaResource.Volumes, 4L)], three.Select(static fault => (fault.Resource!.Value, fault.Actual!.Value)));
        var large = LaunchValidation.Check(Plain with { ImageId = "img", Boot = new BootVolume.FromImage(31) }, Current);
        Assert.Equal([(QuotaResource.VolumeGigabytes, 51L)], large.Select(static fault => (fault.Resource!.Value, fault.Actual!.Value)));
        Assert.Equal((0, 0L), BootRules.Takes(Plain with { Boot = new BootVolume.Existing("vol") }, Current));
    }

    [Fact]
    public void NewVolume_HoldsTheImage()
    {
        var request = Plain with { ImageId = "big", Boot = new BootVolume.FromImage(4) };
        Assert.Equal([(InputField.Size, InputFaultKind.TooFew)], Faults(request, Current));
        Assert.Equal([(InputField.Size, InputFaultKind.Missing)], Faults(request with { Boot = new BootVolume.FromImage(0) }, Current));
        Assert.Empty(LaunchValidation.Check(request with { Boot = new BootVolume.FromImage(5, "fast") }, Current));
        Assert.Equal([(InputField.VolumeType, InputFaultKind.NotFound)], Faults(request with { Boot = new BootVolume.FromImage(5, "gone") }, Current));
    }

    [Fact]
    public void TypeOfTheNewVolume_IsNamedWhereNovaPassesItOnOrThePortalMakesIt()
    {
        Assert.True(BootRules.MayChooseType(SampleClouds.Folsom));
        Assert.True(BootRules.MayChooseType(SampleClouds.Current));
        Assert.False(BootRules.MayChooseType(SampleClouds.Without(CloudCapability.BootVolumeType, CliDialect.OpenStack)));
    }

    [Fact]
    public void DiskOfTheSize_CountsOnFolsomOnly_MemoryEverywhere()
    {
        // 1 GiB of disk and 512 MiB of memory, for an image of 5 GiB and 1024 MiB.
        var request = Plain with { FlavorId = "1", ImageId = "big", Boot = new BootVolume.FromImage(5) };
        Assert.Equal([(InputField.Flavor, InputFaultKind.RamTooSmall)], Faults(request, Current));
        Assert.Equal([(InputField.Flavor, InputFaultKind.RamTooSmall), (InputField.Flavor, InputFaultKind.DiskTooSmall)], Faults(request, Folsom));

        // Today the volume tells its image.
        Assert.Equal([(InputField.Flavor, InputFaultKind.RamTooSmall)], Faults(Plain with { FlavorId = "1", Boot = new BootVolume.Existing("vol") }, Current));
    }

    [Fact]
    public void ImageToNewVolume_GoesInStepsWhereNovaMakesNone()
    {
        Assert.True(BootRules.NeedsSteps(new BootVolume.FromImage(5), SampleClouds.Folsom));
        Assert.False(BootRules.NeedsSteps(new BootVolume.FromImage(5), SampleClouds.Current));
        Assert.False(BootRules.NeedsSteps(new BootVolume.FromSnapshot("shot"), SampleClouds.Folsom));
        Assert.False(BootRules.NeedsSteps(null, SampleClouds.Folsom));
    }

    [Fact]
    public void WithoutBlockStorage_NothingBootsFromAVolume()
    {
        var without = new CloudCapabilities(Enum.GetValues<CloudCapability>(), CliDialect.OpenStack);
        Assert.False(BootRules.IsPossible(without));
        Assert.Equal([(InputField.BootVolume, InputFaultKind.Unsupported)], Faults(Plain with { Boot = new BootVolume.Existing("vol") }, Current with { Capabilities = without }));
    }

    [Fact]
    public void ImageBeside_IsTheVolumesOwn_ElseTheLeastDemandingWithoutAKernel()
    {
        var withKernel = Cirros with { Id = "ami", Properties = new([new("kernel_id", "k")]) };
        Image[] images = [withKernel, Current.Images![1], Cirros, Cirros with { Id = "snap", Properties = new([new("image_type", "snapshot")]), SizeBytes = 1 }, Cirros with { Id = "half", Status = ImageStatus.Saving }];
        Assert.Equal("img", BootRules.Beside(images, null)?.Id);
        Assert.Equal("big", BootRules.Beside(images, "big")?.Id);
        Assert.Equal("img", BootRules.Beside(images, "half")?.Id);
        Assert.Equal("ami", BootRules.Beside([withKernel], null)?.Id);
        Assert.Null(BootRules.Beside([], null));
    }

    [Theory]
    [InlineData("/dev/vda", true)]
    [InlineData("vda", true)]
    [InlineData("/dev/vdb", false)]
    [InlineData("vdaa", false)]
    [InlineData(null, false)]
    public void RootVolume_IsTheOneAtTheRootsDevice(string? device, bool isRoot)
    {
        var held = Disk with { Attachments = new([new("i1", device)]) };
        var instance = new Instance { Id = "i1", Name = "i1", Status = InstanceStatus.Active, RawStatus = "ACTIVE", ProjectId = "p", Flavor = new("1"), ImageId = "img" };
        Assert.Equal(isRoot, RootVolume.Of(instance, [Disk, held]) is not null);
        Assert.Null(RootVolume.Of(instance with { Id = "i2" }, [held]));
        Assert.Equal(isRoot ? VolumeRefusal.BootsInstance : null, VolumeActions.Check(held with { Status = VolumeStatus.InUse }, VolumeAction.Detach, hasSnapshots: false));
    }

    private static IEnumerable<(InputField, InputFaultKind)> Faults(LaunchRequest request, LaunchContext context) =>
        LaunchValidation.Check(request, context).Select(static fault => (fault.Field, fault.Kind));
}
