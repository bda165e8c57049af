using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Hostile;

/// <summary>Names come from strangers: they are shown as text, run nothing and break no layout.</summary>
public sealed class HostileContentTests(Browser browser)
{
    private static readonly string[] Names =
    [
        "<script>window.hacked=1</script>",
        "<img src=x onerror=\"window.hacked=1\">",
        "\"><svg/onload=window.hacked=1>",
        new string('W', 255),
        "line\u0007bell \u001b[31mred",
        "\u202Egnp.exe",
        "🦀🦀🦀 emoji 名称 שרת",
        "=HYPERLINK(\"http://x\")",
    ];

    [BrowserFact]
    public async Task HostileNames_AreText_OnEveryPageThatShowsThem()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        await NovaDirectly.LaunchAsync(portal.Cloud, DemoAccounts.Alice, Names);
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);

        foreach (var width in new[] { 1440, 390 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.OpenAsync("instances");
            await page.Locator("tr[data-id]").First.WaitForAsync();
            await ExpectHarmlessAsync(page);
        }

        await page.SetViewportSizeAsync(1440, 900);
        await page.Locator("tr[data-id] a", new() { HasTextString = "<script>" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("<script>window.hacked=1</script>");
        await ExpectHarmlessAsync(page);
    }

    private static async Task ExpectHarmlessAsync(IPage page)
    {
        Assert.False(await page.EvaluateAsync<bool>("() => 'hacked' in window"));
        Assert.True(
            await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth + 1"),
            "The page scrolls sideways.");
    }
}
