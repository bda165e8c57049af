using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.AtMostOnce;

/// <summary>The portal's process is killed in the middle of what a person asked for, and started again.</summary>
public sealed class KilledPortalTests(Browser browser)
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
    public async Task DeleteInItsUndoWindow_PortalKilled_NothingIsDeleted()
    {
        await using var cloud = await DemoCloudHost.StartAsync(LaunchCloud.With("keep-me", "keep-me-too"), TestContext.Current.CancellationToken);
        using var data = new TemporaryFolder();
        var tasks = new TaskFile(data.Path);
        await using (var first = await PortalProgram.StartAsync(cloud, data.Path, Quick))
        {
            await DeleteFirstRowAsync(first);
            Assert.Equal("Waiting", await Until.HasAsync(tasks.StateAsync, Patience));
            await first.KillAsync();
        }

        Assert.Equal(0, cloud.Calls.Count(CloudService.Nova, "DELETE"));
        await using var second = await PortalProgram.StartAsync(cloud, data.Path, Quick);
        Assert.Equal("Cancelled", await Until.HasAsync(tasks.EndAsync, Patience));
        Assert.Equal(0, cloud.Calls.Count(CloudService.Nova, "DELETE"));
        Assert.Equal(2, cloud.Instances().Count);

        // The same clicks, and no kill: so it was a delete.
        await DeleteFirstRowAsync(second);
        await Until.TrueAsync(() => Task.FromResult(cloud.Calls.Count(CloudService.Nova, "DELETE") == 1), Patience);
    }

    [BrowserFact]
    public async Task RunningBulkStop_PortalKilled_GoesOnAndSendsNothingTwice()
    {
        var names = Enumerable.Range(0, 24).Select(static number => $"standing-{number:00}").ToList();
        await using var cloud = await DemoCloudHost.StartAsync(LaunchCloud.With(names), TestContext.Current.CancellationToken);
        using var data = new TemporaryFolder();
        var tasks = new TaskFile(data.Path);
        cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Latency) { Method = "POST", PathPattern = "/action$", Delay = TimeSpan.FromMilliseconds(700) });
        await using (var first = await PortalProgram.StartAsync(cloud, data.Path, Quick))
        {
            await StopAllAsync(first);
            await Until.TrueAsync(() => Task.FromResult(Stops(cloud) >= 5), Patience);
            await first.KillAsync();
        }

        var sentBefore = Stops(cloud);
        Assert.InRange(sentBefore, 5, names.Count - 4);
        cloud.Faults.ClearAll();
        await using var second = await PortalProgram.StartAsync(cloud, data.Path, Quick);
        await Until.HasAsync(tasks.EndAsync, Patience);

        var now = cloud.Instances().ToDictionary(static instance => instance.Id, static instance => instance.Status);
        Assert.All(now.Keys, id => Assert.InRange(cloud.Calls.Count(CloudService.Nova, "POST", $"/servers/{id}/action$"), 0, 1));
        var done = await tasks.TargetsAsync("Done");
        var failed = await tasks.TargetsAsync("Failed");
        Assert.Equal(names.Count, done.Count + failed.Count);
        Assert.True(done.Count > sentBefore, "the second portal went on");
        Assert.All(done, id => Assert.Equal("SHUTOFF", now[id]));
        Assert.All(failed, id => Assert.Equal("ACTIVE", now[id]));
    }

    private static int Stops(DemoCloudHost cloud) => cloud.Calls.Count(CloudService.Nova, "POST", "/action$");

    private async Task DeleteFirstRowAsync(PortalProgram portal)
    {
        var page = await OpenInstancesAsync(portal);
        await page.Locator("tr[data-id] .row-menu").First.ClickAsync();
        await page.Locator("[role=menu] [data-action=delete]").ClickAsync();
        await page.Locator(".mud-snackbar").First.WaitForAsync();
    }

    private async Task StopAllAsync(PortalProgram portal)
    {
        var page = await OpenInstancesAsync(portal);
        await page.Locator("thead .rt-check input").ClickAsync();
        await page.Locator(".bulk [data-action=stop]").ClickAsync();
        await page.Locator(".mud-dialog form[data-command=stop]").WaitForAsync();
        await page.Locator(".mud-dialog button[type=submit]").ClickAsync();
    }

    private async Task<IPage> OpenInstancesAsync(PortalProgram portal)
    {
        var context = await browser.NewContextAsync();
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        var page = await context.SignInAsync(portal.Address, LaunchCloud.Person, $"/c/demo/p/{LaunchCloud.ProjectId}/instances");
        await page.Locator("[data-state=complete] tr[data-id]").First.WaitForAsync();
        return page;
    }
}
