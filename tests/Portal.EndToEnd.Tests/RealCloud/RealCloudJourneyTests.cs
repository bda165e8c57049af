using System.Globalization;
using Microsoft.Playwright;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>A person's way through the portal in front of a real, current OpenStack. What the page says is checked with nova itself.</summary>
[Trait("Category", "real")]
[Collection(nameof(OneProjectOfTheRealCloud))]
public sealed class RealCloudJourneyTests(Browser browser)
{
    internal const string Image = "cirros-0.6.2-x86_64";

    [BrowserFact]
    public async Task OneInstance_FromLaunchToDelete_IsWhatNovaSays()
    {
        var cloud = await RealCloudFile.ReadAsync();
        var name = "journey-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..6];
        using var nova = await RealNova.SignInAsync(cloud, "demo", cloud["DEMO_PASSWORD"], "demo");
        await using var portal = await RealPortal.StartAsync(cloud);
        await using var context = await browser.NewContextAsync();
        var pages = new RealCloudPages(await context.NewPageAsync(), portal.Address);
        try
        {
            await pages.SignInAsync("demo", cloud["DEMO_PASSWORD"]);
            await pages.ChooseProjectAsync("alt_demo");
            await pages.SwitchProjectAsync("demo");
            await pages.OpenInstancesAsync();
            await pages.LaunchAsync(name, Image, "m1.small");

            // Another tab follows without a reload whatever this one does.
            var watching = new RealCloudPages(await context.NewPageAsync(), portal.Address);
            await watching.Page.GotoAsync(await ListAddressAsync(pages) + "?q=" + name);
            await watching.ExpectRowAsync(name, "Running");
            Assert.Equal("ACTIVE", await nova.StatusAsync(name));

            await pages.Page.GotoAsync(watching.Page.Url);
            await pages.OpenInstanceAsync(name);
            await PowerAsync(pages, watching, nova, name);
            await ResizeAsync(pages, watching, nova, name);
            await ReadLogAsync(pages);
            await UseScreenAsync(pages);
            await DeleteAsync(pages, watching, nova, name);
        }
        catch (Exception) when (Environment.GetEnvironmentVariable("PORTAL_TEST_LOGS") is { Length: > 0 })
        {
            await KeepEvidenceAsync(pages, portal, "real-journey");
            throw;
        }
        finally
        {
            await nova.DeleteAllAsync(name);
        }

        Assert.DoesNotContain(cloud["DEMO_PASSWORD"], portal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("gAAAA", portal.Output, StringComparison.Ordinal); // how every keystone token begins
    }

    [BrowserFact]
    public async Task WrongPassword_IsRefusedWithoutSayingWhy()
    {
        var cloud = await RealCloudFile.ReadAsync();
        await using var portal = await RealPortal.StartAsync(cloud);
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        List<string> answers = [];
        foreach (var user in new[] { "demo", "no-such-person" })
        {
            await page.GotoAsync(portal.Address.ToString());
            await page.Locator("#name").FillAsync(user);
            await page.Locator("#secret").FillAsync("wrong");
            await page.Locator("form[data-sign-in] button[type=submit]").ClickAsync();
            answers.Add(await page.Locator("#wrong").InnerTextAsync());
        }

        Assert.Equal(answers[0], answers[1]);
    }

    internal static async Task KeepEvidenceAsync(RealCloudPages pages, RealPortal portal, string name)
    {
        var folder = Environment.GetEnvironmentVariable("PORTAL_TEST_LOGS")!;
        await pages.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        await File.WriteAllTextAsync(Path.Combine(folder, name + "-portal.log"), portal.Output);
    }

    private static async Task<string> ListAddressAsync(RealCloudPages pages) =>
        new Uri(new Uri(pages.Page.Url), await pages.Page.Locator("#nav a[href$='/instances']").GetAttributeAsync("href")).ToString();

    private static async Task PowerAsync(RealCloudPages pages, RealCloudPages watching, RealNova nova, string name)
    {
        await pages.DoAsync("stop");
        await pages.ExpectStatusAsync("SHUTOFF");
        await watching.ExpectRowAsync(name, "Stopped");
        Assert.Equal("SHUTOFF", await nova.StatusAsync(name));
        await pages.DoAsync("start");
        await pages.ExpectStatusAsync("ACTIVE");
        await watching.ExpectRowAsync(name, "Running");
        Assert.Equal("ACTIVE", await nova.StatusAsync(name));
    }

    private static async Task ResizeAsync(RealCloudPages pages, RealCloudPages watching, RealNova nova, string name)
    {
        await pages.ChooseActionAsync("resize");
        await pages.Dialog("resize").Locator("tr").Filter(new() { HasText = "m1.medium" }).Locator("label").ClickAsync();
        await pages.SendAsync("resize");
        await pages.ExpectStatusAsync("VERIFY_RESIZE");
        Assert.Equal("VERIFY_RESIZE", await nova.StatusAsync(name));
        await pages.DoAsync("confirm-resize");
        await pages.ExpectStatusAsync("ACTIVE");
        await watching.ExpectRowAsync(name, "Running");
        var flavor = (await nova.OneAsync(name)).GetProperty("flavor").GetProperty("original_name").GetString();
        Assert.Equal("m1.medium", flavor);
    }

    private static async Task ReadLogAsync(RealCloudPages pages)
    {
        await pages.OpenTabAsync("log");
        await Assertions.Expect(pages.Page.Locator("[data-tab-shown=log]")).ToContainTextAsync("FAKE CONSOLE OUTPUT", new() { Timeout = 30_000 });
    }

    /// <summary>The guest behind the cloud's console proxy is <c>tests/realcloud/fake_rfb.py</c>: its colour tells which key arrived last.</summary>
    private static async Task UseScreenAsync(RealCloudPages pages)
    {
        await pages.OpenTabAsync("console");
        await pages.ExpectScreenColourAsync("32,74,135");
        await pages.Page.Locator(".screen canvas").FocusAsync();
        await pages.Page.Keyboard.PressAsync("a");
        await pages.ExpectScreenColourAsync("21,193,33");
        Assert.DoesNotContain("token=", await pages.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task DeleteAsync(RealCloudPages pages, RealCloudPages watching, RealNova nova, string name)
    {
        await pages.DoAsync("delete");
        await Assertions.Expect(watching.Row(name)).ToHaveCountAsync(0, new() { Timeout = 90_000 });

        // For a moment nova lists what it has just deleted, and says so.
        Assert.All(await nova.NamedAsync(name), static server => Assert.Equal("DELETED", server.GetProperty("status").GetString()));
    }
}
