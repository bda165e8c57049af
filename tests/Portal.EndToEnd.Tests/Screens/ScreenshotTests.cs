using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Screens;

/// <summary>
/// Takes the pictures of docs/screenshots anew (<c>./tests/run screenshots</c>), and more of them where PORTAL_SCREENSHOTS names
/// a folder to look at: every page, light and dark, wide and on a phone, in both languages.
/// </summary>
[Trait("Category", "screenshots")]
public sealed class ScreenshotTests(Browser browser)
{
    private static readonly string[] Panels = ["", "instances", "instances/launch", "keypairs", "floating-ips", "tasks", "audit", "settings"];

    private static string Folder => Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS") is { Length: > 0 } folder
        ? Directory.CreateDirectory(folder).FullName
        : throw new InvalidOperationException("PORTAL_SCREENSHOTS names the folder for the pictures.");

    [BrowserTheory]
    [InlineData(1440, 900, false, "en")]
    [InlineData(1440, 900, true, "en")]
    [InlineData(390, 844, false, "en")]
    [InlineData(390, 844, true, "zh-CN")]
    [InlineData(1440, 900, false, "zh-CN")]
    public async Task EveryPanel(int width, int height, bool dark, string locale)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions());
        var name = $"{width}-{(dark ? "dark" : "light")}-{locale}";
        var context = await browser.NewContextAsync(width, height, locale, dark);
        await using var _ = context;
        var gate = await context.NewPageAsync();
        await gate.GotoAsync(new Uri(portal.Address, "/sign-in").ToString());
        await TakeAsync(gate, $"sign-in-{name}");
        await gate.CloseAsync();

        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        foreach (var panel in Panels)
        {
            await page.OpenAsync(panel);
            await TakeAsync(page, $"{(panel.Length == 0 ? "overview" : panel.Replace('/', '-'))}-{name}");
        }

        await page.OpenAsync("instances");
        await page.Locator("a[href*='/instances/']:not([href$='/launch'])").First.ClickAsync();
        await page.ArriveAsync("**/instances/*");
        await TakeAsync(page, $"instance-{name}");
    }

    private static async Task TakeAsync(IPage page, string name)
    {
        try
        {
            await page.SettleAsync();
        }
        catch (TimeoutException)
        {
            // A picture of what does not settle says more than none.
        }

        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, name + ".png") });
    }
}
