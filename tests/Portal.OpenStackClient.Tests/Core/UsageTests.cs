using Portal.Domain.Errors;
using Portal.Domain.Usage;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Core;

/// <summary>Use of a project on current clouds, shapes of the API reference; none was recorded.</summary>
public sealed class UsageTests
{
    private const string Usage = "GET /compute/v2.1/os-simple-tenant-usage/p1";

    private static readonly UsageRange Range = new(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_AreFollowedByTheirMarkerToTheEmptyOne()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(Usage, context => FakeServer.Json(200, context.Request.Query["marker"].ToString() switch
        {
            "" => Page("i1", "marker=i1"),
            "i1" => Page("i2", "marker=i2"),
            _ => """{"tenant_usage": {}}""",
        })(context));

        var report = await (await cloud.ConnectAsync()).Usage.GetAsync(Range, Cancel);

        Assert.Equal(["i1", "i2"], report.Instances.Select(static instance => instance.InstanceId));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 17, 0, 0, 500, TimeSpan.Zero), report.AsOf);
        var sent = cloud.Server.Requests.Where(static request => request.Request.Contains("usage", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, sent.Count);
        Assert.All(sent, static request => Assert.Contains("start=2026-11-01T00:00:00", Uri.UnescapeDataString(request.Query), StringComparison.Ordinal));
        Assert.All(sent, static request => Assert.Contains("end=2026-12-01T00:00:00", Uri.UnescapeDataString(request.Query), StringComparison.Ordinal));
    }

    [Fact]
    public async Task NothingRan_IsAnEmptyReportUntilNowAtMost()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(Usage, 200, """{"tenant_usage": {}}""");

        var past = new UsageRange(new DateOnly(2012, 1, 1), new DateOnly(2012, 1, 31));
        var report = await (await cloud.ConnectAsync()).Usage.GetAsync(past, Cancel);

        Assert.Equal((default, past.End), (report.Total, report.AsOf));
    }

    [Fact]
    public async Task AnswerWithoutItsContents_IsNoEmptyReport()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(Usage, 200, "{}");
        var connected = await cloud.ConnectAsync();
        await CloudAssert.FailsAsync<CloudError.Unexpected>(() => connected.Usage.GetAsync(Range, Cancel));
    }

    private static string Page(string id, string link) => $$"""
        {"tenant_usage": {"tenant_id": "p1", "start": "2026-11-01T00:00:00.000000", "stop": "2026-11-23T17:00:00.500000", "total_hours": 1.0,
          "server_usages": [{"instance_id": "{{id}}", "name": "web", "tenant_id": "p1", "flavor": "m1.tiny", "vcpus": 1, "memory_mb": 512, "local_gb": 1,
            "hours": 1.0, "started_at": "2026-11-23T16:00:00.000000", "ended_at": null, "state": "active", "uptime": 3600}, null]},
         "tenant_usage_links": [{"rel": "next", "href": "http://elsewhere/v2.1/os-simple-tenant-usage/p1?start=x&{{link}}&limit=1"}]}
        """;
}
