using Portal.Domain.Compute;
using Portal.Domain.Tests.Support;
using Portal.Domain.Validation;

namespace Portal.Domain.Tests.Compute;

public sealed class InstanceInputTests
{
    private static readonly Flavor Small = new("2", "m1.small", 1, 2048, 20);

    private static readonly Flavor Tiny = new("1", "m1.tiny", 1, 512, 0);

    private static readonly Flavor Huge = new("5", "m1.xlarge", 8, 16384, 160);

    [Fact]
    public void Rename_WantsAnotherName()
    {
        Assert.Equal(InputFaultKind.SameAsNow, Assert.Single(InstanceInput.CheckRename(" web-1", "web-1")).Kind);
        Assert.Equal(InputFaultKind.Missing, Assert.Single(InstanceInput.CheckRename(" ", "web-1")).Kind);
        Assert.Empty(InstanceInput.CheckRename("web-2", "web-1"));
    }

    [Fact]
    public void Backup_WarnsOfARotationThatKeepsNothing()
    {
        Assert.Empty(InstanceInput.CheckBackup("nightly", "daily", 1));
        Assert.True(Assert.Single(InstanceInput.CheckBackup("nightly", "daily", 0)).IsWarning);
        var faults = InstanceInput.CheckBackup("", " ", -1);
        Assert.Equal([InputField.Name, InputField.BackupType, InputField.Rotation], faults.Select(fault => fault.Field));
        Assert.DoesNotContain(faults, fault => fault.IsWarning);
    }

    [Fact]
    public void Resize_WantsAnotherFlavor()
    {
        // Recording 354: "Resize requires a flavor change."
        Assert.Equal(InputFaultKind.SameAsNow, Assert.Single(InstanceInput.CheckResize([Small], Small, null, SampleClouds.Folsom)).Kind);
        Assert.Equal(InputFaultKind.Missing, Assert.Single(InstanceInput.CheckResize([Small], null, null, SampleClouds.Folsom)).Kind);
        Assert.Empty(InstanceInput.CheckResize([Small, Huge], Huge, null, SampleClouds.Folsom));
        Assert.Empty(InstanceInput.CheckResize([], Small, null, SampleClouds.Folsom));
    }

    [Fact]
    public void ResizeToASmallerDisk_WarnsAndToNoneIsRefusedToday()
    {
        var warning = Assert.Single(InstanceInput.CheckResize([Huge], Small, null, SampleClouds.Current));
        Assert.Equal((InputFaultKind.DiskShrinks, 160L, 20L, true), (warning.Kind, warning.Actual, warning.Limit, warning.IsWarning));
        Assert.True(Assert.Single(InstanceInput.CheckResize([Small], Tiny, null, SampleClouds.Folsom)).IsWarning);
        Assert.False(Assert.Single(InstanceInput.CheckResize([Small], Tiny, null, SampleClouds.Current)).IsWarning);
    }

    [Fact]
    public void Resize_RespectsQuota()
    {
        var limits = SampleLimits.Folsom(instances: 3, cores: 15, ram: 0);
        Assert.Equal(InputFaultKind.OverQuota, Assert.Single(InstanceInput.CheckResize([Small], Huge, limits, SampleClouds.Folsom)).Kind);
    }

    [Fact]
    public void Rebuild_WantsAnImage()
    {
        Assert.Equal(InputFaultKind.Missing, Assert.Single(InstanceInput.CheckRebuild(null, null, null, null, SampleClouds.Folsom)).Kind);
        Assert.Equal(InputField.Name, Assert.Single(InstanceInput.CheckRebuild("img", " ", null, null, SampleClouds.Folsom)).Field);
        Assert.Empty(InstanceInput.CheckRebuild("img", null, null, null, SampleClouds.Folsom));
    }

    [Theory]
    [InlineData("ann key_1-2", true, true)]
    [InlineData("ann@example.com", false, true)]
    [InlineData("ключ", false, false)]
    [InlineData("a/b", false, false)]
    public void KeypairName_HoldsWhatTheCloudTakes(string name, bool folsom, bool current)
    {
        Assert.Equal(folsom, KeypairInput.CheckName(name, [], SampleClouds.Folsom).Count == 0);
        Assert.Equal(current, KeypairInput.CheckName(name, [], SampleClouds.Current).Count == 0);
    }

    [Fact]
    public void KeypairName_IsOneOfAKindAndShort()
    {
        Assert.Equal(InputFaultKind.Taken, Assert.Single(KeypairInput.CheckName("ann ", [new("ann", "", null)], SampleClouds.Folsom)).Kind);
        Assert.Equal(InputFaultKind.TooLong, Assert.Single(KeypairInput.CheckName(new string('a', 256), null, SampleClouds.Folsom)).Kind);
        Assert.Equal(InputFaultKind.Missing, Assert.Single(KeypairInput.CheckName("", null, SampleClouds.Folsom)).Kind);
        Assert.Equal("😀", Assert.Single(KeypairInput.CheckName("a😀", null, SampleClouds.Folsom)).Item);
    }
}
