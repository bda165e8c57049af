using System.Diagnostics;
using Portal.DemoCloud.Tests.Support;

namespace Portal.DemoCloud.Tests.Seeds;

public sealed class DemoSeedTests(ITestOutputHelper output)
{
    [Fact]
    public async Task StandardSeed_HasFortyInstancesInThreeProjectsOnSixNodes()
    {
        await using var cloud = await Demo.StartAsync();
        var instances = cloud.Instances();
        Assert.Equal(40, instances.Count);
        Assert.Equal(3, instances.Select(instance => instance.ProjectId).Distinct().Count());
        Assert.Equal(6, instances.Where(instance => instance.Host is not null).Select(instance => instance.Host).Distinct().Count());
        Assert.Superset(
            new HashSet<string> { "ACTIVE", "SHUTOFF", "ERROR", "PAUSED", "SUSPENDED", "RESCUE", "VERIFY_RESIZE" },
            instances.Select(instance => instance.Status).ToHashSet());
    }

    [Fact]
    public async Task Restart_KeepsIds()
    {
        await using var first = await Demo.StartAsync();
        await using var second = await Demo.StartAsync();
        Assert.Equal(first.Instances().Select(instance => instance.Id), second.Instances().Select(instance => instance.Id));
    }

    [Fact]
    public async Task EveryAccount_SignsInToEachOfItsProjects()
    {
        await using var cloud = await Demo.StartAsync();
        foreach (var account in DemoAccounts.All)
            foreach (var project in account.Projects)
            {
                using var client = await CloudClient.SignInAsync(cloud, account, project);
                using var answer = await client.GetAsync("/servers");
                Assert.True(answer.IsSuccessStatusCode);
            }
    }

    [Fact]
    public async Task TenThousandInstances_StartInThreeSecondsAndComeInQuickPages()
    {
        var starting = Stopwatch.StartNew();
        await using var cloud = await Demo.StartAsync(new DemoCloudOptions { Instances = 10_000 });
        starting.Stop();
        using var client = await CloudClient.SignInAsync(cloud, DemoAccounts.Alice, "web-shop");

        var paging = Stopwatch.StartNew();
        var ids = new HashSet<string>();
        var pages = 0;
        for (string? marker = ""; marker is not null; pages++)
        {
            var page = (await client.ReadAsync($"/servers/detail?limit=1000{marker}")).GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("id").GetString()!).ToList();
            ids.UnionWith(page);
            marker = page.Count == 1000 ? $"&marker={page[^1]}" : null;
        }

        output.WriteLine($"start {starting.ElapsedMilliseconds} ms, {ids.Count} servers in {pages} pages {paging.ElapsedMilliseconds} ms, read by a client that parses");
        Assert.Equal(9_978, ids.Count);
        Assert.True(starting.Elapsed < TimeSpan.FromSeconds(3), $"start took {starting.Elapsed}");
    }
}
