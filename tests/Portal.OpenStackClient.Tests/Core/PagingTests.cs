using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Core;

public sealed class PagingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1:18774/v2/p/servers?limit=1&marker=9d32", "9d32", 1)] // Folsom: /detail is lost
    [InlineData("/v2/images?sort_key=name&limit=2&marker=27ac", "27ac", 2)] // glance: a path
    [InlineData("https://elsewhere.test/x?marker=a%2Fb%20c", "a/b c", null)]
    [InlineData("?marker=m&limit=nonsense", "m", null)]
    [InlineData("http://x/servers?marker=m#fragment", "m", null)]
    public void NextLink_GivesMarkerAndLimitOnly(string href, string marker, int? limit) =>
        Assert.Equal(new PageRequest(marker, limit), MarkerPaging.FollowUp(href));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://x/servers")]
    [InlineData("http://x/servers?limit=3")]
    [InlineData("http://x/servers?marker=")]
    public void LinkWithoutMarker_IsNone(string? href) => Assert.Null(MarkerPaging.FollowUp(href));

    [Fact]
    public async Task Instances_ArriveInAFirstPageOfItsOwnSize_AndLinksAreNotFollowedElsewhere()
    {
        await using var elsewhere = await FakeServer.StartAsync();
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.OnEach(FakeCloud.Detail,
            FakeServer.Json(200, $$"""{"servers": [{"id": "a"}, {"id": "b"}], "servers_links": [{"rel": "next", "href": "{{elsewhere.Address}}servers?limit=2&marker=b"}]}"""),
            FakeServer.Json(200, """{"servers": [{"id": "c"}], "servers_links": [{"rel": "self", "href": "x"}, {"rel": "next", "href": "http://x/servers?marker=c"}]}"""),
            FakeServer.Json(200, """{"servers": [], "servers_links": [{"rel": "next", "href": "http://x/servers?marker=c"}]}"""));
        var connected = await cloud.ConnectAsync();

        var pages = await connected.Instances.ListAsync(new InstanceQuery { FirstPageSize = 2, PageSize = 1000 }, Token).ToListAsync(Token);

        Assert.Equal(["a b", "c", ""], pages.Select(static page => string.Join(' ', page.Instances.Select(static instance => instance.Id))));
        Assert.Equal([false, false, true], pages.Select(static page => page.IsLast));
        Assert.Equal(["?limit=2", "?limit=1000&marker=b", "?limit=1000&marker=c"],
            cloud.Server.Requests.Where(static seen => seen.Request == FakeCloud.Detail).Select(static seen => seen.Query));
        Assert.Empty(elsewhere.Requests);
        Assert.All(pages, static page => Assert.NotNull(page.ServerTime));
    }

    [Fact]
    public async Task LinksInACircle_End()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("GET /image/v2/images", 200, """{"images": [{"id": "a"}], "next": "/v2/images?marker=a"}""");
        var connected = await cloud.ConnectAsync();

        await CloudAssert.FailsAsync<CloudError.Unexpected>(() => connected.Images.ListAsync(Token));

        Assert.Equal(2, cloud.Server.Count("GET /image/v2/images"));
    }

    [Fact]
    public async Task ImagesOfV1_AreAskedForWhilePagesAreFull()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On("GET /image/", 300, """{"versions": [{"id": "v2.0", "status": "CURRENT"}, {"id": "v1.1", "status": "CURRENT"}]}""");
        var full = string.Join(',', Enumerable.Range(0, 500).Select(static number => $$"""{"id": "image-{{number}}"}"""));
        cloud.Server.OnEach("GET /image/v1/images/detail",
            FakeServer.Json(200, $$"""{"images": [{{full}}]}"""), FakeServer.Json(200, """{"images": [{"id": "last"}]}"""));
        var connected = await cloud.ConnectAsync();

        Assert.Equal(501, (await connected.Images.ListAsync(Token)).Count);

        Assert.Equal(["?limit=500", "?limit=500&marker=image-499"],
            cloud.Server.Requests.Where(static seen => seen.Request == "GET /image/v1/images/detail").Select(static seen => seen.Query));
    }
}
