using Portal.Domain.Networking;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Every Folsom recording that the manifest gives to the client, through the client.</summary>
public sealed class FolsomReplayTests
{
    private static readonly FolsomReplay Generation = new();

    internal static readonly IReadOnlyDictionary<string, ReplayEntry> Table =
        new ReplayTable(RecordingFolder.Folsom).AddFolsomCompute().AddFolsomImages().AddFolsomIdentity().Entries;

    public static TheoryData<string> Names => [.. Table.Keys];

    [Fact]
    public void EveryRecordingOfTheClient_HasAReplay()
    {
        var wanted = RecordingFolder.Folsom.OfClass(RecordingFolder.ForClientAndDemo);
        Assert.NotEmpty(wanted);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), Table.Keys.Order(StringComparer.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine($"{wanted.Count} Folsom recordings replay through the client.");
    }

    /// <summary>The demo cloud does not answer for networks yet, so the manifest keeps these for later; the client reads them already.</summary>
    [Theory]
    [InlineData("nova/112")]
    [InlineData("nova/113")]
    public async Task NetworksOfNovaNetwork_AreRead(string name)
    {
        await using var cloud = new ReplayCloud(RecordingFolder.Folsom.Read(name), Generation);

        var network = Assert.Single(await (await cloud.ConnectAsync()).Networks.ListAsync(TestContext.Current.CancellationToken));

        cloud.AssertSent(Assert.Single(cloud.Handler.Sent));
        Assert.Equal(new Network("bdfd63af-fc5b-4f2d-a5de-0d4f899fef1e", "private", IsExternal: false, IsShared: true, "10.0.0.0/24"), network);
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
