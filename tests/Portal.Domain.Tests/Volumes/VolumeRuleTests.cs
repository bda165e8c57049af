using Portal.Domain.Clouds;
using Portal.Domain.Cli;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Images;
using Portal.Domain.Quotas;
using Portal.Domain.Tests.Support;
using Portal.Domain.Validation;
using Portal.Domain.Volumes;

namespace Portal.Domain.Tests.Volumes;

public sealed class VolumeRuleTests
{
    [Theory]
    [InlineData(VolumeStatus.Available, VolumeAction.Attach, null)]
    [InlineData(VolumeStatus.InUse, VolumeAction.Attach, VolumeRefusal.InUse)]
    [InlineData(VolumeStatus.Error, VolumeAction.Attach, VolumeRefusal.InError)]
    [InlineData(VolumeStatus.InUse, VolumeAction.Detach, VolumeRefusal.NotAttached)]
    [InlineData(VolumeStatus.Available, VolumeAction.Detach, VolumeRefusal.NotAttached)]
    [InlineData(VolumeStatus.Detaching, VolumeAction.Detach, VolumeRefusal.Busy)]
    [InlineData(VolumeStatus.InUse, VolumeAction.Snapshot, null)]
    [InlineData(VolumeStatus.Creating, VolumeAction.Snapshot, VolumeRefusal.Busy)]
    [InlineData(VolumeStatus.InUse, VolumeAction.Extend, VolumeRefusal.InUse)]
    [InlineData(VolumeStatus.AwaitingTransfer, VolumeAction.Transfer, VolumeRefusal.OnOffer)]
    [InlineData(VolumeStatus.Error, VolumeAction.Delete, null)]
    [InlineData(VolumeStatus.InUse, VolumeAction.Delete, VolumeRefusal.InUse)]
    [InlineData(VolumeStatus.ErrorDeleting, VolumeAction.Delete, VolumeRefusal.InError)]
    [InlineData(VolumeStatus.ErrorDeleting, VolumeAction.ForceDelete, null)]
    [InlineData(VolumeStatus.Deleting, VolumeAction.ForceDelete, VolumeRefusal.BeingDeleted)]
    [InlineData(VolumeStatus.Deleting, VolumeAction.ResetStatus, null)]
    [InlineData(VolumeStatus.Unknown, VolumeAction.Attach, VolumeRefusal.NotAvailable)]
    public void Act_IsLegalOrRefusedByState(VolumeStatus status, VolumeAction action, VolumeRefusal? refusal) =>
        Assert.Equal(refusal, VolumeActions.Check(A(status), action, hasSnapshots: false));

    [Fact]
    public void AttachedVolume_GrowsWhereTheCloudLetsIt()
    {
        Assert.Null(VolumeActions.Check(A(VolumeStatus.InUse), VolumeAction.Extend, hasSnapshots: false, extendsAttached: true));
        Assert.Equal(VolumeRefusal.Busy, VolumeActions.Check(A(VolumeStatus.Detaching), VolumeAction.Extend, hasSnapshots: false, extendsAttached: true));
    }

    [Fact]
    public void EditOfMetadata_TouchesOnlyWhatThePersonChanged()
    {
        var change = VolumeMetadata.Difference(new([new("kept", "1"), new("changed", "1"), new("removed", "1")]), new([new("kept", "1"), new("changed", "2"), new("added", "3")]));

        Assert.Equal(new ValueMap([new("changed", "2"), new("added", "3")]), change.Set);
        Assert.Equal(["removed"], change.Removed);
    }

    [Fact]
    public void MarkOfABoot_IsNotTakenAwayByAnEdit_ThatDoesNotShowIt()
    {
        var change = VolumeMetadata.Difference(new([new(LaunchRequest.MarkerKey, "m1"), new("tier", "gold")]), default);
        Assert.Equal(["tier"], change.Removed);
    }

    [Theory]
    [InlineData("cinder.csi.openstack.org/cluster", null)]
    [InlineData("a b:c-d_e.f/g", null)]
    [InlineData("tier#1", InputFaultKind.BadCharacters)]
    [InlineData("Größe", InputFaultKind.BadCharacters)]
    public void NewKey_HoldsWhatCinderTakes(string key, InputFaultKind? fault)
    {
        Assert.Equal(fault, VolumeInput.CheckMetadata(default, [new(key, "1")], SampleClouds.Current).SingleOrDefault()?.Kind);
        // v1 looks only at the length.
        Assert.Empty(VolumeInput.CheckMetadata(default, [new(key, "1")], SampleClouds.Folsom));
    }

    [Fact]
    public void WhatOthersWrote_IsNotJudged_UntilItIsChanged()
    {
        var before = new ValueMap([new("tier#1", "gold"), new("long", new string('x', 300)), new(" ", "blank")]);
        KeyValuePair<string, string>[] asFound = [.. before];

        Assert.Empty(VolumeInput.CheckMetadata(before, [.. asFound, new("mine", "1")], SampleClouds.Current));
        Assert.Empty(VolumeInput.CheckMetadata(before, asFound[1..], SampleClouds.Current));
        Assert.Equal(InputFaultKind.BadCharacters, Assert.Single(VolumeInput.CheckMetadata(before, [new("tier#1", "silver")], SampleClouds.Current)).Kind);
        Assert.Contains(VolumeInput.CheckMetadata(before, [.. asFound, new("long", new string('x', 300))], SampleClouds.Current), static fault => fault.Kind == InputFaultKind.Duplicate);
        Assert.Contains(VolumeInput.CheckMetadata(before, [.. asFound, new("bad#", "1")], SampleClouds.Current), static fault => fault.Item == "bad#");
    }

    [Fact]
    public void SharedVolume_IsTakenFromThoseThatDoNotBootFromIt()
    {
        var volume = A(VolumeStatus.InUse) with { Attachments = new ValueList<VolumeAttachment>([new("boots", "/dev/vda"), new("holds", "/dev/vdb")]) };
        Assert.Null(VolumeActions.Check(volume, VolumeAction.Detach, hasSnapshots: false));
        Assert.Equal("holds", Assert.Single(volume.Detachable()).InstanceId);
    }

    [Theory]
    [InlineData("available", false, null, null)]
    [InlineData("available", true, null, VolumeRefusal.HasDependents)]
    [InlineData("creating", false, VolumeRefusal.Busy, VolumeRefusal.Busy)]
    [InlineData("restoring", false, VolumeRefusal.Busy, VolumeRefusal.Busy)]
    [InlineData("deleting", false, VolumeRefusal.BeingDeleted, VolumeRefusal.BeingDeleted)]
    [InlineData("error", false, VolumeRefusal.InError, null)]
    [InlineData("error_deleting", false, VolumeRefusal.InError, VolumeRefusal.InError)]
    [InlineData("dancing", false, VolumeRefusal.NotAvailable, VolumeRefusal.NotAvailable)]
    public void ActOnABackup_IsLegalOrRefusedByState(string status, bool hasDependents, VolumeRefusal? restore, VolumeRefusal? delete)
    {
        var backup = new VolumeBackup { Id = "b", Name = "b", VolumeId = "v", Status = status, HasDependents = hasDependents };
        Assert.Equal(restore, BackupActions.Check(backup, BackupAction.Restore));
        Assert.Equal(delete, BackupActions.Check(backup, BackupAction.Delete));
    }

    [Fact]
    public void VolumeThatShouldBeDone_SeemsToHang_ButNotWhileDataIsCopied()
    {
        var began = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Null(VolumePatience.Since(A(VolumeStatus.Available), began));
        Assert.Null(VolumePatience.Since(A(VolumeStatus.Uploading), began));
        Assert.Null(VolumePatience.Since(A(VolumeStatus.Creating) with { SnapshotId = "s" }, began));
        Assert.Equal(began, VolumePatience.Since(A(VolumeStatus.Creating) with { Created = began }, null));
        Assert.Equal(began, VolumePatience.Since(A(VolumeStatus.Detaching), began));
        Assert.Equal(began, VolumePatience.Since(A(VolumeStatus.Detaching) with { Updated = began }, began.AddHours(1)));
        Assert.False(VolumePatience.SeemsToHang(began, began + VolumePatience.Usual - TimeSpan.FromSeconds(1)));
        Assert.True(VolumePatience.SeemsToHang(began, began + VolumePatience.Usual));
        Assert.False(VolumePatience.SeemsToHang(null, began));
    }

    [Fact]
    public void KeysOfTheService_AreNotPeoples()
    {
        var shown = new ValueMap([new("owner", "demo"), new("readonly", "False"), new("attached_mode", "rw")]);
        Assert.Equal(["owner"], VolumeMetadata.OfPeople(shown).Keys);
        Assert.Equal(["attached_mode", "readonly"], VolumeMetadata.OfService(shown).Keys);
        Assert.Equal(InputFaultKind.Reserved, Assert.Single(VolumeInput.CheckMetadata(default, [new("readonly", "True")], SampleClouds.Current)).Kind);
        // v1 has no such keys: they are people's there.
        Assert.Empty(VolumeInput.CheckMetadata(default, [new("readonly", "True")], SampleClouds.Folsom));
    }

    [Fact]
    public void AttachedVolume_IsDetached() => Assert.Null(VolumeActions.Check(
        A(VolumeStatus.InUse) with { Attachments = new ValueList<VolumeAttachment>([new("i", "/dev/vdb")]) }, VolumeAction.Detach, hasSnapshots: false));

    [Fact]
    public void VolumeWithSnapshots_CannotBeDeleted_ButByForce()
    {
        Assert.Equal(VolumeRefusal.HasSnapshots, VolumeActions.Check(A(VolumeStatus.Available), VolumeAction.Delete, hasSnapshots: true));
        Assert.Null(VolumeActions.Check(A(VolumeStatus.Available), VolumeAction.ForceDelete, hasSnapshots: true));
    }

    [Fact]
    public void EveryWordOfCinder_ReadsBack()
    {
        Assert.Equal(VolumeStatus.InUse, VolumeStatuses.Read("in-use"));
        Assert.Equal(VolumeStatus.Unknown, VolumeStatuses.Read("dancing"));
        Assert.Equal(VolumeStatus.Unknown, VolumeStatuses.Read(null));
        Assert.All(Enum.GetValues<VolumeStatus>(), static status => Assert.False(status.IsPassing() && status.IsError()));
    }

    [Fact]
    public void Device_IsTheNextFreeOneInTheStyleOfThoseThere()
    {
        var disks = new Flavor("f", "f", 1, 1, 1) { EphemeralGiB = 10, SwapMiB = 512 };
        Assert.Equal("/dev/vdb", DeviceNames.Suggest([], null));
        Assert.Equal("/dev/vdc", DeviceNames.Suggest(["/dev/vdb"], null));
        Assert.Equal("/dev/vdd", DeviceNames.Suggest([], disks));
        Assert.Equal("/dev/sdb", DeviceNames.Suggest(["/dev/sdc"], null));
        Assert.Null(DeviceNames.Suggest(Enumerable.Range('b', 25).Select(static letter => $"/dev/vd{(char)letter}"), null));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("/dev/vdc", null)]
    [InlineData("/dev/vdb", InputFaultKind.Taken)]
    [InlineData("/dev/vda", InputFaultKind.Taken)]
    [InlineData("vdc", InputFaultKind.Malformed)]
    [InlineData("/dev/vdb; rm -rf /", InputFaultKind.Malformed)]
    public void TypedDevice_IsChecked(string device, InputFaultKind? fault) =>
        Assert.Equal(fault, DeviceNames.Check(device, ["/dev/vdb"], null).SingleOrDefault()?.Kind);

    [Fact]
    public void NewVolume_MustHoldWhatItIsMadeOf_AndFitTheQuota()
    {
        var snapshot = new VolumeSnapshot { Id = "s", Name = "s", VolumeId = "v", SizeGiB = 20, Status = SnapshotStatus.Available, RawStatus = "available" };
        var small = Check(10, new VolumeSource.FromSnapshot("s"), snapshot: snapshot);
        Assert.Equal((InputField.Size, InputFaultKind.TooFew, 20L), (small.Field, small.Kind, small.Limit));

        var image = new Image { Id = "i", Name = "i", Status = ImageStatus.Active, RawStatus = "active", Visibility = ImageVisibility.Public, SizeBytes = (3L << 30) + 1 };
        Assert.Equal(4L, Check(3, new VolumeSource.FromImage("i"), image: image).Limit);
        Assert.Equal(InputFaultKind.Missing, Check(3, new VolumeSource.FromImage("")).Kind);

        var limits = new ProjectLimits([new(QuotaResource.Volumes, 10, 3), new(QuotaResource.VolumeGigabytes, 100, 95)], []);
        var over = Check(6, new VolumeSource.Blank(), limits: limits);
        Assert.Equal((InputFaultKind.OverQuota, QuotaResource.VolumeGigabytes), (over.Kind, over.Resource));
        Assert.Empty(Faults(5, new VolumeSource.Blank(), limits: limits));
    }

    [Fact]
    public void MountCommands_NeverCarryWhatAShellWouldRead()
    {
        var volume = A(VolumeStatus.InUse) with { Name = "x; $(reboot) 'データ' -rf" };
        foreach (var line in new[] { MountGuide.Format("/dev/vdb", volume), MountGuide.Mount("/dev/vdb", volume), MountGuide.Keep(volume), MountGuide.Unmount(volume) })
        {
            Assert.DoesNotContain("$(", line, StringComparison.Ordinal);
            Assert.DoesNotContain(";", line, StringComparison.Ordinal);
        }

        Assert.Equal("xreboot-rf", MountGuide.Label(volume));
        Assert.Equal("data", MountGuide.Label(volume with { Name = "数据" }));
        Assert.True(MountGuide.Label(volume with { Name = new string('a', 40) }).Length <= 16);
    }

    [Fact]
    public void CommandLines_AreThoseOfEachGeneration()
    {
        var volume = A(VolumeStatus.Available) with { Id = "v1", Name = "data" };
        var draft = new VolumeDraft { Name = "new data", SizeGiB = 5, Source = new VolumeSource.FromImage("i1"), Type = "ssd", Metadata = new ValueMap([new("a", "b")]) };
        Assert.Equal("cinder create --image-id i1 --display-name 'new data' --volume-type ssd 5", VolumeCli.Create(draft, CliDialect.Folsom).Text);
        Assert.Contains(VolumeCli.Create(draft, CliDialect.Folsom).Notes, static note => note.Kind == CliNoteKind.CannotSay);
        Assert.Equal("openstack volume create --size 5 --image i1 --type ssd --property a=b 'new data'", VolumeCli.Create(draft, CliDialect.OpenStack).Text);
        Assert.Equal("nova volume-attach i v1 auto", VolumeCli.Attach("i", "v1", null, CliDialect.Folsom).Text);
        Assert.Equal("openstack server add volume --device /dev/vdb i v1", VolumeCli.Attach("i", "v1", "/dev/vdb", CliDialect.OpenStack).Text);
        Assert.Equal("cinder snapshot-create --force True --display-name s v1", VolumeCli.Snapshot(volume, "s", null, force: true, CliDialect.Folsom).Text);
        var marked = volume with { Metadata = new ValueMap([new("a/b", "1"), new("kept", "1")]) };
        Assert.Equal("openstack volume set --property new=2 v1\nopenstack volume unset --property a/b v1", VolumeCli.Edit(marked, "data", null, new ValueMap([new("kept", "1"), new("new", "2")])).Text);
        Assert.Equal("openstack volume unset --property a/b v1", VolumeCli.Edit(marked, "data", null, new ValueMap([new("kept", "1")])).Text);
        Assert.Equal("openstack volume set --size 9 v1", VolumeCli.Extend(volume, 9).Text);
        Assert.Equal("openstack volume delete --force v1", VolumeCli.ForceDelete(volume, CliDialect.OpenStack).Text);
        Assert.Equal("cinder reset-state --state error v1", VolumeCli.ResetStatus(volume, "error", CliDialect.Folsom).Text);
    }

    private static Volume A(VolumeStatus status) => new() { Id = "v", Name = "v", Status = status, RawStatus = "", SizeGiB = 1 };

    private static InputFault Check(int size, VolumeSource source, VolumeSnapshot? snapshot = null, Image? image = null, ProjectLimits? limits = null) =>
        Assert.Single(Faults(size, source, snapshot, image, limits));

    private static IReadOnlyList<InputFault> Faults(int size, VolumeSource source, VolumeSnapshot? snapshot = null, Image? image = null, ProjectLimits? limits = null) =>
        VolumeInput.CheckCreate(new VolumeDraft { SizeGiB = size, Source = source }, [], snapshot, image, null, limits, SampleClouds.Folsom);
}
