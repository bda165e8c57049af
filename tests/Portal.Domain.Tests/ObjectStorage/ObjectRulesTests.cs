using Portal.Domain.Clouds;
using Portal.Domain.Cli;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Validation;

namespace Portal.Domain.Tests.ObjectStorage;

public sealed class ObjectRulesTests
{
    [Theory]
    [InlineData("", InputFaultKind.Missing)]
    [InlineData("a/b", InputFaultKind.BadCharacters)]
    [InlineData("a\nb", InputFaultKind.BadCharacters)]
    [InlineData("..", InputFaultKind.Malformed)]
    [InlineData("docs", InputFaultKind.Taken)]
    public void ContainerName_IsRefusedForItsReason(string name, InputFaultKind expected) =>
        Assert.Equal(expected, Assert.Single(ObjectNames.CheckContainer(name, [new StorageContainer("docs", 0, 0)])).Kind);

    [Fact]
    public void Names_AreMeasuredInBytes()
    {
        Assert.Empty(ObjectNames.CheckContainer(new string('x', 256), []));
        Assert.Equal(258, Assert.Single(ObjectNames.CheckContainer(new string('ü', 129), [])).Actual);
        Assert.Empty(ObjectNames.CheckObject(new string('x', 1024)));
        Assert.Equal(InputFaultKind.TooLong, Assert.Single(ObjectNames.CheckObject(new string('好', 342))).Kind);
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("a/./b")]
    public void DotsInAName_AreNotMadeHere(string name) => Assert.Equal(InputFaultKind.Malformed, Assert.Single(ObjectNames.CheckObject(name)).Kind);

    [Fact]
    public void Metadata_IsWhatAHeaderCanCarry()
    {
        Assert.Empty(ObjectMetadataRules.Check([new("Owner", "Grüße"), new("x-1", "y")]));
        Assert.Equal(InputFaultKind.BadCharacters, Fault("a_b", "x"));
        Assert.Equal(InputFaultKind.BadCharacters, Fault("ä", "x"));
        Assert.Equal(InputFaultKind.BadCharacters, Fault("a", "x\r\nX-Evil: 1"));
        Assert.Equal(InputFaultKind.TooLong, Fault("a", new string('ü', 129)));
        Assert.Equal(InputFaultKind.Missing, Fault("a", ""));
        Assert.Equal(InputFaultKind.Duplicate, Assert.Single(ObjectMetadataRules.Check([new("A", "1"), new("a", "2")])).Kind);
        Assert.Equal(InputFaultKind.TooMany, Assert.Single(ObjectMetadataRules.Check([.. Enumerable.Range(0, 91).Select(at => KeyValuePair.Create($"k{at}", "v"))])).Kind);

        static InputFaultKind Fault(string key, string value) => Assert.Single(ObjectMetadataRules.Check([new(key, value)])).Kind;
    }

    [Fact]
    public void Folders_AreReadFromNames()
    {
        Assert.Equal([("a", "a/"), ("b", "a/b/")], PseudoFolder.Trail("a/b/"));
        Assert.Equal("/", PseudoFolder.Label("a//", "a/"));
        Assert.Equal("c.txt", PseudoFolder.File("a/b/c.txt"));
        Assert.Equal("a/b/", PseudoFolder.Of("a/b/c.txt"));
        Assert.Equal("", PseudoFolder.Of("c.txt"));
        Assert.Equal("a/", PseudoFolder.Of("a/b/"));
        Assert.True(PseudoFolder.IsMarker(new ObjectEntry("a", false) { ContentType = "application/directory" }));
        Assert.False(PseudoFolder.IsMarker(new ObjectEntry("a", false) { ContentType = "text/plain" }));
    }

    [Theory]
    [InlineData("", ContainerAudience.Project)]
    [InlineData(".r:*", ContainerAudience.Everybody)]
    [InlineData(".rlistings, .r:*", ContainerAudience.EverybodyListed)]
    [InlineData(".r:*,.r:-thief.example.com", ContainerAudience.Custom)]
    [InlineData("p1:u1", ContainerAudience.Custom)]
    public void ReadList_IsPutIntoWords(string acl, ContainerAudience expected) => Assert.Equal(expected, ContainerAccess.AudienceOf(acl));

    [Theory]
    [InlineData(".r:", false, AclFaultKind.NoHost)]
    [InlineData(".x:*", false, AclFaultKind.UnknownDesignator)]
    [InlineData(".r:*", true, AclFaultKind.ReferrerInWrite)]
    [InlineData("p1:u1", false, AclFaultKind.OthersAreRefused)]
    public void OwnList_IsCheckedWordByWord(string acl, bool isWrite, AclFaultKind expected) =>
        Assert.Equal(expected, Assert.Single(ContainerAccess.Check($"Member,{acl}", isWrite, ObjectStoreFeatures.Silent)).Kind);

    /// <summary>Recording swift/088: with keystone, 1.7.4 refuses another project's token before it looks at the list.</summary>
    [Fact]
    public void GrantsToOthers_AreNoFaultWhereTheyWork() => Assert.Empty(ContainerAccess.Check("p1:u1", isWrite: true, new ObjectStoreFeatures()));

    [Fact]
    public void SmallFile_IsSentInOnePiece()
    {
        var plan = SegmentPlan.For(new("docs", "a.iso"), 1L << 30, "u1", ObjectStoreFeatures.Silent);
        Assert.Null(plan.Place);
        Assert.Equal([new SegmentPart(new("docs", "a.iso"), 0, 1L << 30)], plan.Parts);
    }

    [Fact]
    public void LargeFile_IsCutIntoPartsOfAnotherContainer()
    {
        var plan = SegmentPlan.For(new("docs", "a.iso"), (2L << 30) + 5, "u1", ObjectStoreFeatures.Silent);
        Assert.Equal(new SegmentPlace("docs_segments", "a.iso/u1/"), plan.Place);
        Assert.Equal([(0L, 1L << 30), (1L << 30, 1L << 30), (2L << 30, 5L)], plan.Parts.Select(static part => (part.From, part.Length)));
        Assert.Equal("a.iso/u1/00000002", plan.Parts[2].Address.Name);
    }

    /// <summary>With an object only those parts may go that cannot be another's.</summary>
    [Theory]
    [InlineData("docs_segments", "a.iso/0198a1b2c3d4e5f60718293a4b5c6d7e/", true)]
    [InlineData("docs_segments", "a.iso/1450000000.000000/2147483653/1073741824/", true)]
    [InlineData("docs_segments", "a.iso/1450000000.000000/2147483653/", true)]
    [InlineData("docs_segments", "b.iso/0198a1b2c3d4e5f60718293a4b5c6d7e/", false)]
    [InlineData("docs_segments", "a.iso/extra/0198a1b2c3d4e5f60718293a4b5c6d7e/", false)]
    [InlineData("docs_segments", "a.iso/2024/", false)]
    [InlineData("docs_segments", "a.iso/", false)]
    [InlineData("docs_segments", "a.iso", false)]
    [InlineData("others", "a.iso/0198a1b2c3d4e5f60718293a4b5c6d7e/", false)]
    public void Parts_AreAnObjectsOwn_OnlyWhereAnUploadOfItPutThem(string container, string prefix, bool isOwn) =>
        Assert.Equal(isOwn, SegmentPlan.IsOwn(new("docs", "a.iso"), new SegmentPlace(container, prefix)));

    [Fact]
    public void PartsThatCameAlong_AreAnObjectsOwn_AtThatNameAndNoOther()
    {
        var (target, place) = (new ObjectAddress("docs", "b.iso"), new SegmentPlace("docs_segments", "a.iso/0198a1b2c3d4e5f60718293a4b5c6d7e/"));
        var mark = SegmentPlan.MarkFor(target, place);
        Assert.True(SegmentPlan.IsOwn(target, place, mark));
        Assert.False(SegmentPlan.IsOwn(target with { Name = "c.iso" }, place, mark));
        Assert.False(SegmentPlan.IsOwn(target, place with { Prefix = "a.iso/" }, mark));
    }

    [Theory]
    [InlineData("a.iso/0198a1b2c3d4e5f60718293a4b5c6d7e/", "0198a1b2c3d4e5f60718293a4b5c6d7e")]
    [InlineData("a.iso/0198a1b2c3d4e5f60718293a4b5c6d7e", null)]
    [InlineData("a.iso/1450000000.000000/2147483653/", null)]
    [InlineData("", null)]
    public void Parts_TellTheUploadTheyCameWith(string prefix, string? upload) =>
        Assert.Equal(upload, SegmentPlan.UploadOf(new SegmentPlace("docs_segments", prefix)));

    [Fact]
    public void StoreWithFewParts_GetsBiggerOnes()
    {
        var plan = SegmentPlan.For(new("docs", "a"), 10_000, "u", new ObjectStoreFeatures { MaxSegments = 4 }, segmentBytes: 100);
        Assert.Equal(4, plan.Parts.Count);
        Assert.Equal(10_000, plan.Parts.Sum(static part => part.Length));
    }

    [Fact]
    public void LongestName_LeavesRoomForItsParts()
    {
        var name = new string('x', 1021) + "好";
        var plan = SegmentPlan.For(new("docs", name), 3000, new string('f', 32), ObjectStoreFeatures.Silent, segmentBytes: 1000);
        Assert.All(plan.Parts, static part => Assert.Empty(ObjectNames.CheckObject(part.Address.Name)));
        Assert.True(SegmentPlan.IsOwn(new("docs", name), plan.Place!));
    }

    [Fact]
    public void CommandLines_AreOfTheirTime()
    {
        Assert.Equal("swift list --delimiter / docs", ObjectCli.ListObjects("docs", "", CliDialect.Folsom).Text);
        Assert.Equal("swift post --read-acl '.r:*' docs", ObjectCli.CreateContainer("docs", ".r:*", CliDialect.OpenStack).Text);
        Assert.Equal("openstack container delete --recursive docs", ObjectCli.DeleteContainer("docs", withContents: true, CliDialect.OpenStack).Text);
        Assert.Equal("swift delete -- docs -x", ObjectCli.Delete(new("docs", "-x"), CliDialect.Folsom).Text);
        Assert.Equal(CliNoteKind.NoCommand, Assert.Single(ObjectCli.Copy(new("a", "b"), new("c", "d"), CliDialect.Folsom).Notes).Kind);
    }
}
