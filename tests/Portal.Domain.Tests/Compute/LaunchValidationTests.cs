using System.Text;
using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Images;
using Portal.Domain.Quotas;
using Portal.Domain.Tests.Support;
using Portal.Domain.Validation;

namespace Portal.Domain.Tests.Compute;

public sealed class LaunchValidationTests
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

    private static readonly LaunchContext Folsom = new(SampleClouds.Folsom)
    {
        Images = [Cirros, Cirros with { Id = "big", MinDiskGiB = 10, MinRamMiB = 1024 }, Cirros with { Id = "half", Status = ImageStatus.Saving, RawStatus = "saving" }],
        Flavors = [new("1", "m1.tiny", 1, 512, 0), new("2", "m1.small", 1, 2048, 20), new("9", "old", 1, 2048, 20) { IsDisabled = true }],
        Keypairs = [new("ann", "00:11", null)],
        SecurityGroups = [new("7", "default", null), new("8", "web", null)],
        Limits = SampleLimits.Folsom(instances: 6, cores: 6, ram: 6144),
    };

    private static readonly LaunchContext Current = Folsom with
    {
        Capabilities = SampleClouds.Current,
        Zones = [new("nova", true), new("west", false)],
        Networks = [new("net", "private", false, false)],
    };

    private static readonly LaunchRequest Good = new()
    {
        Name = " web-1 ",
        ImageId = "img",
        FlavorId = "1",
        KeyName = "ann",
        SecurityGroups = ["default", "web"],
        Marker = "m",
    };

    [Fact]
    public void OrdinaryLaunch_HasNoFault()
    {
        Assert.Empty(LaunchValidation.Check(Good, Folsom));
        Assert.Empty(LaunchValidation.Check(Good with { NetworkIds = ["net"], AvailabilityZone = "nova" }, Current));
    }

    [Fact]
    public void NothingKnown_RefusesNothingThatMayBeRight() =>
        Assert.Empty(LaunchValidation.Check(Good with { ImageId = "?", FlavorId = "?", Count = 999, AvailabilityZone = "mars" }, new(SampleClouds.Folsom)));

    /// <summary>Recordings 205 to 207.</summary>
    [Theory]
    [InlineData("", InputFaultKind.Missing)]
    [InlineData("  ", InputFaultKind.Missing)]
    [InlineData("a\u0007b", InputFaultKind.BadCharacters)]
    [InlineData("evil\u202Egnp.exe", InputFaultKind.BadCharacters)]
    public void BadName_IsNamed(string name, InputFaultKind kind) => AssertSingle(Good with { Name = name }, Folsom, InputField.Name, kind);

    [Fact]
    public void Name_HoldsUpTo255Characters()
    {
        Assert.Empty(LaunchValidation.Check(Good with { Name = string.Concat(Enumerable.Repeat("😀", 255)) }, Folsom));
        var fault = AssertSingle(Good with { Name = new string('x', 256) }, Folsom, InputField.Name, InputFaultKind.TooLong);
        Assert.Equal((256L, 255L), (fault.Actual, fault.Limit));
        Assert.Empty(LaunchValidation.Check(Good with { Name = "名前 über عربى" }, Folsom));
    }

    /// <summary>Recording 217: "Instance type's disk is too small for requested image." with m1.tiny, whose disk is 0.</summary>
    [Fact]
    public void FlavorBelowTheImage_IsTooSmall()
    {
        var faults = LaunchValidation.Check(Good with { ImageId = "big" }, Folsom);
        Assert.Equal([InputFaultKind.RamTooSmall, InputFaultKind.DiskTooSmall], faults.Select(fault => fault.Kind));
        Assert.All(faults, fault => Assert.Equal(InputField.Flavor, fault.Field));
        Assert.Equal((0L, 10L), (faults[1].Actual, faults[1].Limit));
    }

    [Fact]
    public void DiskOfZero_IsAsLargeAsTheImageOnCurrentClouds() =>
        AssertSingle(Good with { ImageId = "big" }, Current, InputField.Flavor, InputFaultKind.RamTooSmall);

    [Fact]
    public void ImageFileLargerThanTheDisk_IsTooLarge()
    {
        var huge = Folsom with { Images = [Cirros with { SizeBytes = (20L << 30) + 1 }] };
        Assert.Equal(21, AssertSingle(Good with { FlavorId = "2" }, huge, InputField.Flavor, InputFaultKind.DiskTooSmall).Limit);
        Assert.Empty(LaunchValidation.Check(Good, huge));
    }

    [Fact]
    public void GoneOrUnusableChoices_AreNamed()
    {
        AssertSingle(Good with { ImageId = "gone" }, Folsom, InputField.Image, InputFaultKind.NotFound);
        AssertSingle(Good with { ImageId = " " }, Folsom, InputField.Image, InputFaultKind.Missing);
        Assert.Equal("saving", AssertSingle(Good with { ImageId = "half" }, Folsom, InputField.Image, InputFaultKind.NotUsable).Item);
        AssertSingle(Good with { FlavorId = "77" }, Folsom, InputField.Flavor, InputFaultKind.NotFound);
        AssertSingle(Good with { FlavorId = "9" }, Folsom, InputField.Flavor, InputFaultKind.NotUsable);
        Assert.Equal("nokey", AssertSingle(Good with { KeyName = "nokey" }, Folsom, InputField.Keypair, InputFaultKind.NotFound).Item);
        Assert.Equal("nope", AssertSingle(Good with { SecurityGroups = ["web", "nope"] }, Folsom, InputField.SecurityGroups, InputFaultKind.NotFound).Item);
        AssertSingle(Good with { NetworkIds = ["x"] }, Current, InputField.Networks, InputFaultKind.NotFound);
        var several = Current with { ProjectId = "p1", Networks = [new("net", "private", false, false) { ProjectId = "p1" }, new("shared", "shared", false, true) { ProjectId = "p2" }] };
        AssertSingle(Good, several, InputField.Networks, InputFaultKind.Missing);
        Assert.Empty(LaunchValidation.Check(Good with { NetworkIds = ["net"] }, several));
        Assert.Empty(LaunchValidation.Check(Good, several with { Networks = [several.Networks![0], new("other", "other's", false, false) { ProjectId = "p2" }, new("out", "public", true, false), new("off", "off", false, false) { IsUp = false }] }));
        AssertSingle(Good with { NetworkIds = ["net"] }, Folsom, InputField.Networks, InputFaultKind.Unsupported);
    }

    [Fact]
    public void Count_RespectsQuota()
    {
        AssertSingle(Good with { Count = 0 }, Folsom, InputField.Count, InputFaultKind.TooFew);
        var fault = AssertSingle(Good with { Count = 5 }, Folsom, InputField.Count, InputFaultKind.OverQuota);
        Assert.Equal((QuotaResource.Instances, 11L, 10L), (fault.Resource, fault.Actual, fault.Limit));
    }

    [Theory]
    [InlineData(16384, true)]
    [InlineData(16385, false)]
    public void UserData_HoldsSixteenKibibytesOfUtf8(int bytes, bool fits)
    {
        var text = new string('é', bytes / 2) + new string('x', bytes % 2);
        Assert.Equal(bytes, Encoding.UTF8.GetByteCount(text));
        Assert.Equal(fits, LaunchValidation.Check(Good with { UserData = text }, Folsom).Count == 0);
    }

    [Fact]
    public void Files_RespectTheirLimits()
    {
        AssertSingle(Good with { Files = [.. Enumerable.Range(0, 6).Select(n => File($"/f{n}", 1))] }, Folsom, InputField.Files, InputFaultKind.TooMany);
        Assert.Equal("/big", AssertSingle(Good with { Files = [File("/big", 10241)] }, Folsom, InputField.Files, InputFaultKind.TooLarge).Item);
        AssertSingle(Good with { Files = [File("/" + new string('é', 128), 1)] }, Folsom, InputField.Files, InputFaultKind.TooLong);
        AssertSingle(Good with { Files = [File("/a", 1), File("/a", 2)] }, Folsom, InputField.Files, InputFaultKind.Duplicate);
        AssertSingle(Good with { Files = [File(" ", 1)] }, Folsom, InputField.Files, InputFaultKind.Missing);
        AssertSingle(Good with { Files = [File("/a", 1)] }, Current, InputField.Files, InputFaultKind.Unsupported);
    }

    [Fact]
    public void Metadata_LeavesRoomForThePortalsMark()
    {
        var full = new ValueMap(Enumerable.Range(0, 128).Select(n => KeyValuePair.Create($"k{n}", "v")));
        Assert.Equal(129, AssertSingle(Good with { Metadata = full }, Folsom, InputField.Metadata, InputFaultKind.TooMany).Actual);
        Assert.Empty(LaunchValidation.Check(Good with { Metadata = full, Marker = null }, Folsom));
    }

    [Fact]
    public void MetadataRows_AreCheckedAsTyped()
    {
        KeyValuePair<string, string>[] rows =
        [
            new("a", ""), new("a", "x"), new("", "y"), new(new string('k', 256), "v"), new("v", new string('v', 256)), new("portal-launch", "x"), new("grün", "x"),
        ];
        InputFaultKind[] folsom = [InputFaultKind.Duplicate, InputFaultKind.Missing, InputFaultKind.TooLong, InputFaultKind.TooLong, InputFaultKind.Reserved];
        Assert.Equal(folsom, InstanceInput.CheckMetadata(rows, null, SampleClouds.Folsom).Select(fault => fault.Kind));
        Assert.Equal([.. folsom, InputFaultKind.BadCharacters], InstanceInput.CheckMetadata(rows, null, SampleClouds.Current).Select(fault => fault.Kind));
    }

    [Theory]
    [InlineData("mars", null)]
    [InlineData("nova:compute2", InputFaultKind.AdminsOnly)]
    [InlineData("nova:", InputFaultKind.Malformed)]
    [InlineData("nova:a:b", InputFaultKind.Malformed)]
    [InlineData("   ", InputFaultKind.Malformed)]
    public void FolsomZone_IsTypedFreely(string zone, InputFaultKind? kind)
    {
        var faults = LaunchValidation.Check(Good with { AvailabilityZone = zone }, Folsom);
        Assert.Equal(kind, faults.SingleOrDefault()?.Kind);
    }

    [Fact]
    public void Zone_OfAnAdminMayNameAHost()
    {
        Assert.Empty(LaunchValidation.Check(Good with { AvailabilityZone = "nova:compute2" }, Folsom with { IsAdmin = true }));
        Assert.Empty(LaunchValidation.Check(Good with { AvailabilityZone = "nova:a:b" }, Current with { IsAdmin = true }));
        AssertSingle(Good with { AvailabilityZone = "mars" }, Current, InputField.Zone, InputFaultKind.NotFound);
        AssertSingle(Good with { AvailabilityZone = "west" }, Current, InputField.Zone, InputFaultKind.NotUsable);
    }

    [Theory]
    [InlineData("group", "not-a-uuid", false)]
    [InlineData("same_host", "f07781c5-92b3-470d-9a8d-ec3aa7287af8", true)]
    [InlineData("build_near_host_ip", "10.0.0.300", false)]
    [InlineData("cidr", "/24", true)]
    [InlineData("cidr", "24", false)]
    [InlineData("query", "[\">=\", \"$free_ram_mb\", 1024]", true)]
    [InlineData("query", "[\">=\"", false)]
    [InlineData("reservation", "anything", true)]
    [InlineData(" ", "x", false)]
    public void SchedulerHint_MustBeReadable(string key, string value, bool good) =>
        Assert.Equal(good, LaunchValidation.Check(Good with { SchedulerHints = new ValueMap([new(key, value)]) }, Folsom).Count == 0);

    [Theory]
    [InlineData(CloudCapability.ConfigDrive, InputField.ConfigDrive)]
    [InlineData(CloudCapability.UserData, InputField.UserData)]
    [InlineData(CloudCapability.DiskConfig, InputField.DiskConfig)]
    [InlineData(CloudCapability.MultipleCreate, InputField.Count)]
    [InlineData(CloudCapability.SchedulerHints, InputField.SchedulerHints)]
    public void MissingCapability_RefusesItsField(CloudCapability missing, InputField field)
    {
        var everything = Good with { ConfigDrive = true, UserData = "#!", DiskConfig = "AUTO", Count = 2, SchedulerHints = new ValueMap([new("x", "y")]) };
        AssertSingle(everything, Folsom with { Capabilities = SampleClouds.Without(missing, CliDialect.Folsom) }, field, InputFaultKind.Unsupported);
    }

    private static InjectedFile File(string path, int bytes) => new(path, new byte[bytes]);

    private static InputFault AssertSingle(LaunchRequest request, LaunchContext context, InputField field, InputFaultKind kind)
    {
        var fault = Assert.Single(LaunchValidation.Check(request, context));
        Assert.Equal((field, kind), (fault.Field, fault.Kind));
        return fault;
    }
}
