using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Every Folsom recording that the manifest gives to the client, through the client.</summary>
public sealed class FolsomReplayTests
{
    private static readonly FolsomReplay Generation = new();

    internal static readonly IReadOnlyDictionary<string, ReplayEntry> Table =
        new ReplayTable(RecordingFolder.Folsom).AddFolsomCompute().AddFolsomNetwork().AddFolsomOperators().AddFolsomImages().AddFolsomObjects().AddFolsomVolumes().AddFolsomAdministration().AddFolsomAggregates().AddFolsomIdentity().AddFolsomUsage().AddFolsomEc2().Entries;

    public static TheoryData<string> Names => [.. Table.Keys];

    [Fact]
    public void EveryRecordingOfTheClient_HasAReplay()
    {
        var wanted = RecordingFolder.Folsom.OfClass(RecordingFolder.ForClientAndDemo);
        Assert.NotEmpty(wanted);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), Table.Keys.Order(StringComparer.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine($"{wanted.Count} Folsom recordings replay through the client.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Recording_IsSentAndReadAsRecorded(string name)
    {
        var entry = Table[name];
        var recording = RecordingFolder.Folsom.Read(name);
        await using var cloud = new ReplayCloud(recording, Generation);

        var result = await entry.RunAsync(cloud);

        Assert.Equal(entry.Times, cloud.Handler.Sent.Count);
        Assert.All(cloud.Handler.Sent, sent => cloud.AssertSent(sent, entry.Apart));
        entry.Check(recording, result);
    }
}
