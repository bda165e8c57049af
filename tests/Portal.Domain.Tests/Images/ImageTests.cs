using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Images;
using Portal.Domain.Validation;

namespace Portal.Domain.Tests.Images;

public sealed class ImageTests
{
    private static readonly Image Own = new()
    {
        Id = "i1",
        Name = "web",
        Status = ImageStatus.Active,
        RawStatus = "active",
        Visibility = ImageVisibility.Private,
        OwnerId = "p1",
        DiskFormat = "qcow2",
        ContainerFormat = "bare",
        MinDiskGiB = 2,
        Properties = new ValueMap([new("os_distro", "debian"), new("note", "old")]),
    };

    [Fact]
    public void Change_NamesWhatDiffers_AndNothingElse()
    {
        var after = ImageDraft.Of(Own) with { Name = "web 2", MinRamMiB = 512, Properties = new ValueMap([new("os_distro", "debian"), new("new", "x")]) };
        var change = ImageChange.Between(Own, after);
        Assert.Equal(("web 2", null, 512, null, null), (change.Name, change.MinDiskGiB, change.MinRamMiB, change.Visibility, change.IsProtected));
        Assert.Equal(new ValueMap([new("new", "x")]), change.Set);
        Assert.Equal(["note"], change.Removed);
        Assert.False(change.IsIn(Own));
        Assert.True(change.IsIn(Own with { Name = "web 2", MinRamMiB = 512, Properties = after.Properties }));
        Assert.True(ImageChange.Between(Own, ImageDraft.Of(Own)).IsEmpty);
    }

    [Fact]
    public void Rules_SayWhoMayDoWhat()
    {
        var foreign = Own with { OwnerId = "p2", Visibility = ImageVisibility.Public };
        Assert.Equal(ImageOrigin.Own, ImageRules.OriginOf(Own, "p1"));
        Assert.Equal(ImageOrigin.Public, ImageRules.OriginOf(foreign, "p1"));
        Assert.Equal(ImageOrigin.Shared, ImageRules.OriginOf(foreign with { Visibility = ImageVisibility.Private }, "p1"));
        Assert.Equal(ImageRefusal.Foreign, ImageRules.CheckDelete(foreign, "p1", isAdmin: false));
        Assert.Null(ImageRules.CheckDelete(foreign, "p1", isAdmin: true));
        Assert.Equal(ImageRefusal.Protected, ImageRules.CheckDelete(Own with { IsProtected = true }, "p1", isAdmin: true));
        Assert.Null(ImageRules.CheckEdit(Own with { IsProtected = true }, "p1", isAdmin: false));
        Assert.Equal(ImageRefusal.NoData, ImageRules.CheckDownload(Own with { Status = ImageStatus.Queued }));
        Assert.Equal(ImageRefusal.BootPart, ImageRules.CheckLaunch(Own with { DiskFormat = "aki" }));
        Assert.Equal(ImageRefusal.Everybodys, ImageRules.CheckShare(Own with { Visibility = ImageVisibility.Public }, "p1", isAdmin: false));
    }

    [Theory]
    [InlineData("", "qcow2", "bare", InputField.Name, InputFaultKind.Missing)]
    [InlineData("x", "ami", "bare", InputField.Format, InputFaultKind.NotUsable)]
    [InlineData("x", "raw", "aki", InputField.Format, InputFaultKind.NotUsable)]
    public void WhatGlanceRefuses_IsSaidBefore(string name, string disk, string container, InputField field, InputFaultKind kind)
    {
        var fault = Assert.Single(ImageInput.Check(new ImageDraft { Name = name, DiskFormat = disk, ContainerFormat = container }, [], ImageAbilities.First));
        Assert.Equal((field, kind), (fault.Field, fault.Kind));
    }

    [Theory]
    [InlineData("Os_Distro", InputFaultKind.BadCharacters, null)]
    [InlineData("hw:model", InputFaultKind.BadCharacters, null)]
    [InlineData("min_disk", InputFaultKind.Reserved, InputFaultKind.Reserved)]
    [InlineData("os_distro", null, null)]
    public void PropertyNames_AreCheckedAsTheyTravel(string key, InputFaultKind? asHeaders, InputFaultKind? asJson)
    {
        var draft = new ImageDraft { Name = "x" };
        Assert.Equal(asHeaders, ImageInput.Check(draft, [new(key, "v")], ImageAbilities.First).SingleOrDefault()?.Kind);
        Assert.Equal(asJson, ImageInput.Check(draft, [new(key, "v")], ImageAbilities.Second(fetchesUrls: false)).SingleOrDefault()?.Kind);
    }

    [Fact]
    public void Properties_TwiceOrWithLines_AreFaults()
    {
        var draft = new ImageDraft { Name = "x" };
        Assert.Equal([InputFaultKind.Duplicate, InputFaultKind.BadCharacters],
            ImageInput.Check(draft, [new("a", "1"), new("a", "2"), new("b", "1\r\nx-image-meta-is_public: True"), new("", "")], ImageAbilities.First).Select(static fault => fault.Kind));
    }

    [Theory]
    [InlineData("https://example.org/a.qcow2", true)]
    [InlineData(" http://10.0.0.1/a ", true)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("https://user:secret@example.org/a", false)]
    [InlineData("swift+http://x/y", false)]
    [InlineData("", false)]
    public void Addresses_AreHttpWithoutPasswords(string url, bool isGood) => Assert.Equal(isGood, ImageInput.CheckUrl(url) is null);

    [Theory]
    [InlineData("debian-12.qcow2", "qcow2", "debian-12")]
    [InlineData("disk.img", null, "disk")]
    [InlineData("C:\\images\\win.VHDX", "vhdx", "win")]
    [InlineData("a/b/boot.iso", "iso", "boot")]
    [InlineData("release-1.2", null, "release-1.2")]
    public void FileName_ProposesFormatAndName(string file, string? format, string name)
    {
        Assert.Equal(format, ImageFormats.Guess(file.Split('\\')[^1]));
        Assert.Equal(name, ImageFormats.NameOf(file));
    }

    [Fact]
    public void CommandLines_AreThoseOfTheClientsOfTheDay()
    {
        var draft = new ImageDraft { Name = "my disk", DiskFormat = "raw", MinDiskGiB = 2, Visibility = ImageVisibility.Public, IsProtected = true, Properties = new ValueMap([new("os_distro", "debian")]) };
        Assert.Equal("glance image-create --name 'my disk' --disk-format raw --container-format bare --min-disk 2 --is-public True --is-protected True --property os_distro=debian --file d.raw",
            ImageCli.Create(draft, "d.raw", CliDialect.Folsom).Text);
        Assert.Equal("openstack image create --disk-format raw --container-format bare --min-disk 2 --public --protected --property os_distro=debian --file d.raw 'my disk'",
            ImageCli.Create(draft, "d.raw", CliDialect.OpenStack).Text);
        var change = new ImageChange { Name = "b", Removed = ["note"] };
        Assert.Equal(CliNoteKind.CannotSay, Assert.Single(ImageCli.Update(Own, change, CliDialect.Folsom).Notes).Kind);
        Assert.Equal("openstack image set --name b i1\nopenstack image unset --property note i1", ImageCli.Update(Own, change, CliDialect.OpenStack).Text);
        Assert.Equal("glance member-create --can-share i1 p9", ImageCli.Share("i1", "p9", canShare: true, CliDialect.Folsom).Text);
        Assert.Equal("openstack image add project i1 p9", ImageCli.Share("i1", "p9", canShare: false, CliDialect.OpenStack).Text);
    }
}
