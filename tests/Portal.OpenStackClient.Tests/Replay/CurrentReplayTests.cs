using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Every recording of a current cloud that its manifest gives to the client, through the client.</summary>
public sealed class CurrentReplayTests
{
    private static readonly CurrentReplay Generation = new();

    internal static readonly IReadOnlyDictionary<string, ReplayEntry> Table =
        new ReplayTable(RecordingFolder.Current).AddCurrentCompute().AddCurrentServices().AddCurrentNetwork().AddCurrentVolumes().AddCurrentOperators().AddCurrentIdentity().AddCurrentObjects().Entries;

    public static TheoryData<string> Names => [.. Table.Keys];

    [Fact]
    public void EveryRecordingOfTheClient_HasAReplay()
    {
        var wanted = RecordingFolder.Current.OfClass(RecordingFolder.ForClient);
        Assert.NotEmpty(wanted);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), Table.Keys.Order(StringComparer.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine($"{wanted.Count} recordings of a current cloud replay through the client.");
    }

    [Fact]
    public void EveryRecording_IsClassifiedOnce()
    {
        var rows = RecordingFolder.Current.Manifest().ToList();
        var folder = Path.Combine(RecordingFolder.Root, "current");
        var files = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file)[..^".json".Length].Replace('\\', '/'));
        foreach (var group in rows.GroupBy(static row => row.Class))
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{group.Key,-16} {group.Count()}");
        }

        Assert.Equal(files.Order(StringComparer.Ordinal), rows.Select(static row => row.Name).Order(StringComparer.Ordinal));
        Assert.All(rows, static row => Assert.Contains(row.Class, new[] { RecordingFolder.ForClient, "later issue", "out of scope" }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Recording_IsSentAndReadAsRecorded(string name)
    {
        var entry = Table[name];
        var recording = RecordingFolder.Current.Read(name);
        await using var cloud = new ReplayCloud(recording, Generation);

        var result = await entry.RunAsync(cloud);

        Assert.Equal(entry.Times, cloud.Handler.Sent.Count);
        Assert.All(cloud.Handler.Sent, sent => cloud.AssertSent(sent, entry.Apart));
        entry.Check(recording, result);
    }

    [Fact]
    public async Task FloatingIps_NameTheirPoolAndInstance()
    {
        await using var cloud = new ReplayCloud(RecordingFolder.Current.Read("neutron/037"), Generation);

        var addresses = await (await cloud.ConnectAsync()).FloatingIps.ListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, addresses.Count);
        Assert.Equal(CurrentNetwork.Associated, addresses[0]);
        Assert.False(addresses[1].IsAssociated);
        Assert.Contains("project_id=b976aae133444d40b9fa7bf4062b2504", Assert.Single(cloud.Handler.Sent).Address.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routers_NameTheSubnetsTheyJoin()
    {
        await using var cloud = new ReplayCloud(RecordingFolder.Current.Read("neutron/015"), Generation);

        var routers = await (await cloud.ConnectAsync()).Networks.ListRoutersAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            new Domain.Networking.Router(
                "31bf41f8-e28f-458f-ad80-caf246713c72", "private-router", "ACTIVE", "2451e212-e686-480e-b4e4-0d1439c7d7a9", ["e03f7546-576a-4878-b9ec-0ddc999de2da"])
            {
                ExternalAddresses = ["203.0.113.132"],
            },
            Assert.Single(routers));
    }

    [Fact]
    public async Task Limits_TakeNeutronsLines()
    {
        await using var cloud = new ReplayCloud(RecordingFolder.Current.Read("nova/048"), Generation);

        var limits = await (await cloud.ConnectAsync()).Limits.GetAsync(TestContext.Current.CancellationToken);

        Assert.All(CurrentNetwork.Quotas, line => Assert.Equal(line, limits.Find(line.Resource)));
        Assert.NotNull(limits.Find(Domain.Quotas.QuotaResource.Instances));
    }
}
