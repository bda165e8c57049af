using System.Text.RegularExpressions;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.EndToEnd.Tests.AtMostOnce;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Replicas;

/// <summary>Two replicas behind no more than the same database: sessions are everybody's, and work goes on when one of them dies.</summary>
public sealed class TwoReplicasTests(Browser browser)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly Dictionary<string, string> Quick = new()
    {
        ["Operations__LookFor"] = "00:00:01",
        ["Operations__LookEvery"] = "00:00:00.2",
        ["Tasks__Lease"] = "00:00:03",
        ["Tasks__ScanEvery"] = "00:00:01",
        ["Tasks__WatchEvery"] = "00:00:00.2",
    };

    [BrowserFact]
    public async Task StartedAtOnce_TheyMigrateOnce_ShareSessions_AndSigningOutEverywhereOnOneEndsTheOthers()
    {
        await using var cloud = await DemoCloudHost.StartAsync(LaunchCloud.With("standing"), TestContext.Current.CancellationToken);
        await using var pair = await ReplicaPair.StartAsync(cloud, Quick);
        var migrations = await pair.ColumnAsync("SELECT Version FROM VersionInfo");
        Assert.NotEmpty(migrations);
        Assert.Equal(migrations.Distinct(), migrations);

        // A cookie knows no ports: what one replica gave, the browser shows the other, as behind a balancer.
        await using var desk = await browser.NewContextAsync();
        await using var phone = await browser.NewContextAsync();
        var page = await desk.SignInAsync(pair.First.Address, LaunchCloud.Person, $"/c/demo/p/{LaunchCloud.ProjectId}/instances");
        await Expect(page.Row("standing")).ToBeVisibleAsync();
        var path = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync(new Uri(pair.Second.Address, path).ToString());
        await Expect(page.Row("standing")).ToBeVisibleAsync();

        var other = await phone.SignInAsync(pair.Second.Address, LaunchCloud.Person, $"/c/demo/p/{LaunchCloud.ProjectId}/instances");
        await Expect(other.Row("standing")).ToBeVisibleAsync();
        Assert.Equal("2", Assert.Single(await pair.ColumnAsync("SELECT COUNT(*) FROM sessions")));
        await page.GotoAsync(new Uri(pair.First.Address, path).ToString());
        await page.OpenAsync("settings");
        await page.Locator("#sessions .buttons button").Last.ClickAsync();
        await page.Locator(".mud-dialog button.btn-danger, .mud-dialog button.btn-primary").Last.ClickAsync();

        await page.ArriveAsync(new Regex("/sign-in"));
        await other.ArriveAsync(new Regex("/sign-in"));
        Assert.Equal("0", Assert.Single(await pair.ColumnAsync("SELECT COUNT(*) FROM sessions")));
        await other.GotoAsync(new Uri(pair.First.Address, path).ToString());
        await other.ArriveAsync(new Regex("/sign-in"));
    }

    [BrowserFact]
    public async Task BulkTaskOfAKilledReplica_IsFinishedByTheOther_AndNothingIsSentTwice()
    {
        var names = Enumerable.Range(0, 24).Select(static number => $"standing-{number:00}").ToList();
        await using var cloud = await DemoCloudHost.StartAsync(LaunchCloud.With(names), TestContext.Current.CancellationToken);
        await using var pair = await ReplicaPair.StartAsync(cloud, Quick);
        cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Latency) { Method = "POST", PathPattern = "/action$", Delay = TimeSpan.FromMilliseconds(700) });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(pair.First.Address, LaunchCloud.Person, $"/c/demo/p/{LaunchCloud.ProjectId}/instances");
        await page.Locator("[data-state=complete] tr[data-id]").First.WaitForAsync();
        await page.Locator("thead .rt-check input").ClickAsync();
        await page.Locator(".bulk [data-action=stop]").ClickAsync();
        await page.Locator(".mud-dialog form[data-command=stop]").WaitForAsync();
        await page.Locator(".mud-dialog button[type=submit]").ClickAsync();
        await Until.TrueAsync(() => Task.FromResult(Stops(cloud) >= 5), Patience);
        await pair.First.KillAsync();

        var sentBefore = Stops(cloud);
        Assert.InRange(sentBefore, 5, names.Count - 4);
        cloud.Faults.ClearAll();
        await Until.TrueAsync(async () => (await pair.ColumnAsync("SELECT state FROM portal_tasks WHERE ended_at IS NOT NULL")).Count == 1, Patience);

        var now = cloud.Instances().ToDictionary(static instance => instance.Id, static instance => instance.Status);
        Assert.All(now.Keys, id => Assert.InRange(cloud.Calls.Count(CloudService.Nova, "POST", $"/servers/{id}/action$"), 0, 1));
        var done = await pair.ColumnAsync("SELECT target_id FROM portal_task_items WHERE state = 'Done'");
        var failed = await pair.ColumnAsync("SELECT target_id FROM portal_task_items WHERE state = 'Failed'");
        Assert.Equal(names.Count, done.Count + failed.Count);
        Assert.True(done.Count > sentBefore, "the second replica went on");
        Assert.All(done, id => Assert.Equal("SHUTOFF", now[id]));
        // An intent that the kill kept from becoming a request: said to have failed, and true.
        Assert.All(failed, id => Assert.Equal("ACTIVE", now[id]));
    }

    private static int Stops(DemoCloudHost cloud) => cloud.Calls.Count(CloudService.Nova, "POST", "/action$");
}
