using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Portal.Domain.Collections;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Core;

/// <summary>What differs between block storage services of one generation.</summary>
public sealed class BlockStorageTests
{
    private const string List = "GET /volume/v1/p1/volumes/detail";

    /// <summary>As cinder calls the map of metadata since 3.15, with the tag unquoted (seen on cinder 3.70).</summary>
    private static readonly (string, string) Html = ("Content-Type", "text/html; charset=UTF-8");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 3, 1)]
    [InlineData(2, 3, 2)]
    [InlineData(3, 3, 2)]
    [InlineData(7, 3, 3)]
    [InlineData(9, 3, 4)]
    public async Task ListOfV1_IsReadToItsEnd_HoweverShortTheAnswersAre(int volumes, int mostInAnAnswer, int requests)
    {
        await using var cloud = await OfFirstVersionAsync();
        cloud.Server.On(List, context => AnswerAsync(context, volumes, mostInAnAnswer));

        var all = await (await cloud.ConnectAsync()).BlockStorage!.Volumes.ListAsync(Token);

        Assert.Equal(Enumerable.Range(0, volumes).Select(static number => $"v{number}"), all.Select(static volume => volume.Id));
        Assert.Equal(requests, cloud.Server.Count(List));
    }

    [Fact]
    public async Task EverybodysVolumes_AreAskedForOnEachPage_AndTellWhoseTheyAreWhereTheCloudDoes()
    {
        await using var cloud = await OfFirstVersionAsync();
        cloud.Server.On(List, context => AnswerAsync(context, 5, 3));
        Assert.Equal(5, (await (await cloud.ConnectAsync()).BlockStorage!.Volumes.ListAllAsync(Token)).Count);
        Assert.All(cloud.Server.Requests.Where(static seen => seen.Request == List), static seen => Assert.Contains("all_tenants=1", seen.Query, StringComparison.Ordinal));

        await using var other = await OfFirstVersionAsync();
        other.Server.On(List, 200, """{"volumes": [{"id": "v0", "os-vol-tenant-attr:tenant_id": "p2", "os-vol-host-attr:host": "storage1@lvm"}]}""");
        var told = (await (await other.ConnectAsync()).BlockStorage!.Volumes.ListAllAsync(Token))[0];
        Assert.Equal(("p2", "storage1@lvm"), (told.ProjectId, told.Host));
    }

    [Fact]
    public async Task ListOfV1_ShorterThanOneSeenBefore_IsKnownToBeWhole()
    {
        await using var cloud = await OfFirstVersionAsync();
        cloud.Server.On(List, context => AnswerAsync(context, 5, 1000));
        cloud.Server.On("GET /volume/v1/p1/snapshots/detail", 200, """{"snapshots": [{"id": "s1"}, {"id": "s2"}]}""");
        var block = (await cloud.ConnectAsync()).BlockStorage!;

        await block.Volumes.ListAsync(Token);
        Assert.Equal(2, (await block.Snapshots.ListAsync(Token)).Count);

        Assert.Equal(2, cloud.Server.Count(List));
        Assert.Equal(1, cloud.Server.Count("GET /volume/v1/p1/snapshots/detail"));
    }

    [Fact]
    public async Task ListOfV1_ThatHearsNoOffset_Ends()
    {
        await using var cloud = await OfFirstVersionAsync();
        cloud.Server.On(List, 200, """{"volumes": [{"id": "v0"}, {"id": "v1"}]}""");

        Assert.Equal(2, (await (await cloud.ConnectAsync()).BlockStorage!.Volumes.ListAsync(Token)).Count);
        Assert.Equal(2, cloud.Server.Count(List));
    }

    [Theory]
    [InlineData("3.70", "volume 3.59", "volume-transfers", true)]
    [InlineData("3.55", "volume 3.55", "volume-transfers", true)]
    [InlineData("3.27", "volume 3.27", "os-volume-transfer", false)]
    [InlineData("", null, "os-volume-transfer", false)]
    public async Task Transfers_AreAskedForWhereTheVersionHasThem(string newest, string? header, string collection, bool extendsAttached)
    {
        await using var cloud = await OfThirdVersionAsync(newest);
        string? sent = null;
        cloud.Server.On($"GET /volume/v3/p1/{collection}/detail", context =>
        {
            sent = context.Request.Headers["OpenStack-API-Version"];
            return FakeServer.Json(200, """{"transfers": [{"id": "t1", "name": "gift", "volume_id": "v1"}]}""")(context);
        });
        var connected = await cloud.ConnectAsync();

        Assert.Equal("t1", Assert.Single(await connected.BlockStorage!.Transfers.ListAsync(Token)).Id);
        Assert.Equal(header, sent);
        Assert.Equal(extendsAttached, connected.Capabilities.Has(CloudCapability.ExtendAttachedVolumes));
    }

    [Fact]
    public async Task Metadata_IsMergedAndKeysAreRemoved_AndAKeyThatIsGoneIsNoError()
    {
        const string Metadata = "/volume/v3/p1/volumes/v1/metadata";
        await using var cloud = await OfThirdVersionAsync("3.70");
        cloud.Server.On("POST " + Metadata, 200, """{"metadata": {}}""");
        cloud.Server.On($"DELETE {Metadata}/old", 404, """{"itemNotFound": {"code": 404, "message": "Volume v1 has no metadata with key old."}}""");
        cloud.Server.On("GET " + Metadata, 200, """{"metadata": {"tier": "gold"}}""", Html);
        cloud.Server.On("DELETE /volume/v3/p1/volumes/v2/metadata/old", 404, """{"itemNotFound": {"code": 404, "message": "Volume v2 could not be found."}}""");
        cloud.Server.On("GET /volume/v3/p1/volumes/v2/metadata", 404, """{"itemNotFound": {"code": 404, "message": "Volume v2 could not be found."}}""");
        var volumes = (await cloud.ConnectAsync()).BlockStorage!.Volumes;

        await volumes.SetMetadataAsync("v1", new ValueMap([new("tier", "gold")]), Token);
        await volumes.RemoveMetadataAsync("v1", "old", Token);
        await CloudAssert.FailsAsync<CloudError.NotFound>(() => volumes.RemoveMetadataAsync("v2", "old", Token));

        Assert.Equal("""{"metadata":{"tier":"gold"}}""", cloud.Server.Requests.Single(static seen => seen.Request.StartsWith("POST", StringComparison.Ordinal)).Body);
        Assert.DoesNotContain(cloud.Server.Requests, static seen => seen.Request.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cinder.csi.openstack.org/cluster")]
    [InlineData("rule.json")]
    [InlineData("rule.xml")]
    [InlineData("..")]
    [InlineData(".")]
    public async Task KeyThatNoAddressNames_IsLeftOutOfTheWholeMap_WhichNobodyChangedMeanwhile(string key)
    {
        const string Metadata = "/volume/v3/p1/volumes/v1/metadata";
        await using var cloud = await OfThirdVersionAsync("3.70");
        cloud.Server.OnEach("GET " + Metadata,
            FakeServer.Json(200, JsonSerializer.Serialize(new { metadata = new Dictionary<string, string> { [key] = "1", ["rule"] = "kept" } }), ("Etag", "abc1"), Html),
            FakeServer.Json(200, JsonSerializer.Serialize(new { metadata = new Dictionary<string, string> { [key] = "1", ["rule"] = "kept", ["new"] = "2" } }), ("Etag", "abc2"), Html));
        cloud.Server.OnEach("PUT " + Metadata, FakeServer.Json(412, ""), FakeServer.Json(200, """{"metadata": {}}"""));

        await (await cloud.ConnectAsync()).BlockStorage!.Volumes.RemoveMetadataAsync("v1", key, Token);

        var sent = cloud.Server.Requests.Where(static seen => seen.Request.StartsWith("PUT", StringComparison.Ordinal)).ToList();
        Assert.Equal(["\"abc1\"", "\"abc2\""], sent.Select(static seen => seen.Headers["If-Match"]));
        Assert.Equal("""{"metadata":{"rule":"kept","new":"2"}}""", sent[^1].Body);
        Assert.DoesNotContain(cloud.Server.Requests, static seen => seen.Request.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task KeyThatNoAddressNames_AndIsGone_IsNotSentFor()
    {
        await using var cloud = await OfThirdVersionAsync("3.0");
        cloud.Server.On("GET /volume/v3/p1/volumes/v1/metadata", 200, """{"metadata": {"tier": "gold"}}""");
        await (await cloud.ConnectAsync()).BlockStorage!.Volumes.RemoveMetadataAsync("v1", "a/b", Token);
        Assert.DoesNotContain(cloud.Server.Requests, static seen => seen.Request.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task KeyThatStandsAfterANotFound_WasNotRemoved()
    {
        const string Metadata = "/volume/v3/p1/volumes/v1/metadata";
        await using var cloud = await OfThirdVersionAsync("3.70");
        cloud.Server.On($"DELETE {Metadata}/tier", 404, """{"itemNotFound": {"code": 404, "message": "The resource could not be found."}}""");
        cloud.Server.On("GET " + Metadata, 200, """{"metadata": {"tier": "gold"}}""", Html);
        var volumes = (await cloud.ConnectAsync()).BlockStorage!.Volumes;

        await CloudAssert.FailsAsync<CloudError.NotFound>(() => volumes.RemoveMetadataAsync("v1", "tier", Token));
    }

    [Fact]
    public async Task LimitsWithoutBlockStorage_SayWhoDidNotAnswer()
    {
        await using var cloud = await OfThirdVersionAsync("3.70");
        cloud.Server.On("GET /compute/v2.1/limits", 200, """{"limits": {"rate": [], "absolute": {"maxTotalInstances": 10, "totalInstancesUsed": 1}}}""");
        cloud.Server.On("GET /volume/v3/p1/limits", 503, """{"message": "The service is away."}""");
        var connected = await cloud.ConnectAsync();

        var limits = await connected.Limits.GetAsync(Token);

        Assert.NotNull(limits.Find(Domain.Quotas.QuotaResource.Instances));
        Assert.Equal("block-storage", limits.WhyUnread(Domain.Quotas.QuotaResource.Volumes)?.Service);
        Assert.Null(limits.WhyUnread(Domain.Quotas.QuotaResource.Instances));
    }

    private static async Task<FakeCloud> OfFirstVersionAsync()
    {
        var cloud = await FakeCloud.StartAsync();
        cloud.Session = new FakeSession(cloud.Server.Address, volume: "volume/v1/p1");
        cloud.Server.On("GET /volume/v1/", 200, """{"versions": [{"id": "v1.0", "status": "CURRENT"}]}""");
        cloud.Server.On("GET /volume/v1/p1/extensions", 200, """{"extensions": []}""");
        return cloud;
    }

    private static async Task<FakeCloud> OfThirdVersionAsync(string newest)
    {
        var cloud = await FakeCloud.StartAsync();
        cloud.Session = new FakeSession(cloud.Server.Address, volume: "volume/v3/p1");
        cloud.Server.On("GET /volume/v3/", 200, $$"""{"versions": [{"id": "v3.0", "status": "CURRENT", "version": "{{newest}}", "min_version": "{{(newest.Length > 0 ? "3.0" : "")}}"}]}""");
        cloud.Server.On("GET /volume/v3/p1/extensions", 200, """{"extensions": [{"alias": "os-volume-transfer"}]}""");
        return cloud;
    }

    /// <summary>As limited of cinder/api/openstack/common.py cuts a list (2012.2.4).</summary>
    private static Task AnswerAsync(HttpContext context, int volumes, int mostInAnAnswer)
    {
        var offset = context.Request.Query.TryGetValue("offset", out var asked) ? int.Parse(asked.ToString(), CultureInfo.InvariantCulture) : 0;
        var page = Enumerable.Range(0, volumes).Skip(offset).Take(mostInAnAnswer).Select(static number => new { id = $"v{number}" });
        return FakeServer.Json(200, JsonSerializer.Serialize(new { volumes = page }))(context);
    }
}
