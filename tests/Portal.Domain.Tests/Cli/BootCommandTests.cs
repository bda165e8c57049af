using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;

namespace Portal.Domain.Tests.Cli;

public sealed class BootCommandTests
{
    private static readonly LaunchRequest Plain = new() { Name = "web-1", ImageId = "img", FlavorId = "1" };

    [Fact]
    public void Nova_NamesAnImageAndWhereTheVolumeStands()
    {
        Assert.Equal("nova boot --flavor 1 --image img --block-device-mapping vda=vol:::1 web-1", Folsom(new BootVolume.Existing("vol") { DeletesWithInstance = true }).Text);
        Assert.Equal("nova boot --flavor 1 --image img --block-device-mapping vda=shot:snap:5:0 web-1", Folsom(new BootVolume.FromSnapshot("shot", 5)).Text);
    }

    [Fact]
    public void NewVolumeOnFolsom_TakesTwoCommands()
    {
        var text = CliEquivalent.Launch(Plain with { Count = 2, Boot = new BootVolume.FromImage(5, "fast") }, CliDialect.Folsom);
        Assert.Equal(
            "cinder create --image-id img --display-name web-1 --volume-type fast 5\nnova boot --flavor 1 --image img --block-device-mapping vda=VOLUME:::0 web-1", text.Text);
        Assert.Equal([new(CliNoteKind.FillIn, "VOLUME"), new(CliNoteKind.Repeat, "2")], text.Notes.Items);
    }

    [Fact]
    public void OpenStack_SaysItShortWhereItCan()
    {
        Assert.Equal("openstack server create --flavor 1 --volume vol web-1", Current(new BootVolume.Existing("vol")).Text);
        Assert.Equal("openstack server create --flavor 1 --snapshot shot web-1", Current(new BootVolume.FromSnapshot("shot", 5)).Text);
        Assert.Equal("openstack server create --flavor 1 --image img --boot-from-volume 5 web-1", Current(new BootVolume.FromImage(5)).Text);
        Assert.Equal(
            "openstack server create --flavor 1 --block-device uuid=vol,source_type=volume,destination_type=volume,boot_index=0,delete_on_termination=true web-1",
            Current(new BootVolume.Existing("vol") { DeletesWithInstance = true }).Text);
        Assert.Equal(
            "openstack --os-compute-api-version 2.67 server create --flavor 1 "
            + "--block-device uuid=img,source_type=image,destination_type=volume,boot_index=0,delete_on_termination=false,volume_size=5,volume_type=fast web-1",
            Current(new BootVolume.FromImage(5, "fast")).Text);
    }

    private static CliText Folsom(BootVolume boot) => CliEquivalent.Launch(Plain with { Boot = boot }, CliDialect.Folsom);

    private static CliText Current(BootVolume boot) => CliEquivalent.Launch(Plain with { Boot = boot }, CliDialect.OpenStack);
}
