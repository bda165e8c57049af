using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Portal.EndToEnd.Tests.AtMostOnce;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>
/// What an administrator sees and does on a real, current OpenStack, checked with nova itself. It moves guests between hosts and stops one of them, so no
/// other test may run beside it.
/// </summary>
[Trait("Category", "real")]
[Collection(nameof(AloneOnTheRealCloud))]
public sealed class RealOperatorTests(Browser browser)
{
    private const string Image = "cirros-0.6.2-x86_64";
    private const float Patience = 90_000;

    [BrowserFact]
    public async Task LiveMigration_IsFollowedToItsEnd_GivenUp_AndForced()
    {
        var cloud = await RealCloudFile.ReadAsync();
        var name = "moving-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..6];
        using var nova = await RealNova.SignInAsync(cloud, "admin", cloud["ADMIN_PASSWORD"], "demo");
        await using var portal = await RealPortal.StartAsync(cloud);
        await using var context = await browser.NewContextAsync();
        var pages = new RealCloudPages(await context.NewPageAsync(), portal.Address);
        var page = pages.Page;
        try
        {
            await pages.SignInAsync("admin", cloud["ADMIN_PASSWORD"]);
            await pages.ChooseProjectAsync("demo");
            await pages.OpenInstancesAsync();
            await pages.LaunchAsync(name, Image, "m1.small");
            await Until.TrueAsync(async () => await nova.NamedAsync(name) is [var one] && one.GetProperty("status").GetString() == "ACTIVE", TimeSpan.FromSeconds(90));
            var from = await nova.HostAsync(name);
            await page.OpenAsync("instances");
            await pages.OpenInstanceAsync(name);

            await page.OpenMigrateAsync();
            await Expect(page.Locator(".dest[data-verdict=good]")).ToHaveCountAsync(2);
            await Expect(page.Destination(from!)).ToHaveCountAsync(0);
            var target = (await page.Locator(".dest").First.GetAttributeAsync("data-host"))!;
            await page.Destination(target).Locator("input[type=radio]").CheckAsync();
            await page.StartMigrationAsync();
            await ProgressAsync(page);
            await EndsAsync(page, name, "Arrived");
            Assert.Equal((target, "ACTIVE"), (await nova.HostAsync(name), await nova.StatusAsync(name)));
            Assert.Equal(("completed", target), (await nova.MigrationsAsync(name))[0]);
            await page.GotoAsync(page.Url + "?Tab=nova");
            await Expect(page.Locator("main tbody tr").First).ToContainTextAsync("completed");

            // nova may choose where to; a person gives it up half way, and forces the next to its end.
            await AgainAsync(pages, name, static buttons => buttons.Last, "Aborted");
            Assert.Equal((target, "ACTIVE"), (await nova.HostAsync(name), await nova.StatusAsync(name)));
            await AgainAsync(pages, name, static buttons => buttons.First, "Arrived");
            Assert.NotEqual(target, await nova.HostAsync(name));
            Assert.Equal(["completed", "cancelled", "completed"], (await nova.MigrationsAsync(name)).Select(static one => one.Status));
        }
        catch (Exception) when (Environment.GetEnvironmentVariable("PORTAL_TEST_LOGS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "real-migration.png") });
            await File.WriteAllTextAsync(Path.Combine(folder, "real-migration-portal.log"), portal.Output);
            throw;
        }
        finally
        {
            await nova.DeleteAllAsync(name);
        }
    }

    /// <summary>nova calls a service down after a minute of silence; five seconds later the board must say so.</summary>
    [BrowserFact]
    public async Task ComputeServiceStopped_IsSeenDownWithin65Seconds()
    {
        const string host = "compute3";
        var cloud = await RealCloudFile.ReadAsync();
        await using var portal = await RealPortal.StartAsync(cloud);
        await using var context = await browser.NewContextAsync();
        var pages = new RealCloudPages(await context.NewPageAsync(), portal.Address);
        await pages.SignInAsync("admin", cloud["ADMIN_PASSWORD"]);
        await pages.ChooseProjectAsync("admin");
        await pages.Page.OpenAsync("nodes");
        var service = pages.Page.Locator($"article[aria-labelledby='node-{host}'] .node-services li").Filter(new() { HasTextString = "nova-compute" });
        await Expect(service.Locator(".node-dot[data-tone=Ok]")).ToBeVisibleAsync(new() { Timeout = Patience });

        await ServiceAsync("stop", host);
        var stopped = Stopwatch.StartNew();
        try
        {
            await Expect(service.Locator(".node-dot[data-tone=Error]")).ToBeVisibleAsync(new() { Timeout = 65_000 });
            TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"down after {stopped.Elapsed.TotalSeconds:0.0} s"));
            await Expect(pages.Page.Locator(".incident")).ToContainTextAsync(host);
        }
        finally
        {
            await ServiceAsync("start", host);
        }

        await Expect(service.Locator(".node-dot[data-tone=Ok]")).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    private static async Task AgainAsync(RealCloudPages pages, string name, Func<ILocator, ILocator> button, string outcome)
    {
        var page = pages.Page;
        await page.OpenAsync("instances");
        await pages.OpenInstanceAsync(name);
        await page.OpenMigrateAsync();
        await page.StartMigrationAsync();
        await ProgressAsync(page);
        await button(page.Locator("article.mig-open button")).ClickAsync();
        await page.Locator(".mud-dialog-actions .btn-primary").ClickAsync();
        await EndsAsync(page, name, outcome);
    }

    private static Task ProgressAsync(IPage page) => Expect(page.Locator("article.mig-open [role=progressbar]")).ToBeVisibleAsync(new() { Timeout = Patience });

    private static async Task EndsAsync(IPage page, string name, string outcome)
    {
        await page.OpenAsync("migrations");
        await Expect(page.RunningMigration(name)).ToHaveCountAsync(0, new() { Timeout = Patience });
        await Expect(page.MigrationRow(name)).ToHaveAttributeAsync("data-outcome", outcome, new() { Timeout = Patience });
    }

    private static async Task ServiceAsync(string what, string host)
    {
        using var service = Process.Start(Path.Combine(PortalProgram.Repository, "tests", "realcloud", "service"), [what, host]);
        await service.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(180), TestContext.Current.CancellationToken);
        Assert.Equal(0, service.ExitCode);
    }
}
