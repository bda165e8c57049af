using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.SignIn;

/// <summary>Signing in, again and out, as a person sees it.</summary>
public sealed class SignInJourneyTests(Browser browser)
{
    private static string? Pictures => Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS");

    [BrowserFact]
    public async Task SignInThatEndsUnderAForm_IsRenewedOverItAndNothingTypedIsLost()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions());
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        List<string> frames = [];
        page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) => frames.Add(frame.Text ?? System.Text.Encoding.Latin1.GetString(frame.Binary ?? []));
        await SignInAsync(page, portal, DemoAccounts.Alice);
        await page.OpenAsync("audit");
        await page.FillAsync("#audit-find", "typed before the end");

        portal.Cloud.RevokeTokens("alice");
        await page.EvaluateAsync("() => { const link = document.querySelector('nav a[href$=\"/instances\"]'); window.kept = link.href; }");
        var other = await context.NewPageAsync();
        await other.GotoAsync(page.ProjectPath() + "/instances");

        var dialog = page.Locator("dialog.again");
        await dialog.WaitForAsync(new LocatorWaitForOptions { Timeout = 40_000 });
        await PictureAsync(page, "sign-in-again");
        await AssertCleanAsync(page, "dialog.again");
        await dialog.Locator("#again-secret").FillAsync("not-the-password");
        await dialog.Locator("button[type=submit]").ClickAsync();
        await dialog.Locator("[role=alert]").WaitForAsync();
        await dialog.Locator("#again-secret").FillAsync(DemoAccounts.Alice.Password);
        await dialog.Locator("button[type=submit]").ClickAsync();
        await dialog.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });

        Assert.Equal("typed before the end", await page.InputValueAsync("#audit-find"));
        await other.Locator("dialog.again").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
        Assert.NotEmpty(frames);
        Assert.DoesNotContain(frames, static frame => frame.Contains(DemoAccounts.Alice.Password, StringComparison.Ordinal) || frame.Contains("not-the-password", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task SigningOutInOneTab_ClosesTheOtherOne()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions());
        await using var context = await browser.NewContextAsync();
        var first = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        var second = await context.NewPageAsync();
        await second.GotoAsync(first.Url);
        await second.WaitForInteractiveAsync();
        await second.GotoAsync(new Uri(portal.Address, "/sign-out").ToString());
        await PictureAsync(second, "sign-out");
        await AssertCleanAsync(second, "main");
        var left = new List<string>();
        first.Request += (_, request) => { if (request.IsNavigationRequest) { left.Add(request.Url); } };
        await second.ClickAsync("button[value=here]");
        await second.ArriveAsync("**/sign-in?reason=signed-out");
        await first.ArriveAsync(new Regex("/sign-in"));
        await first.Locator("#name").WaitForAsync();
        Assert.Contains("reason=elsewhere", Assert.Single(left), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task EndThatComesNear_IsAnnouncedAndPutOffByAClick()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions(), new Dictionary<string, string> { ["Session:Idle"] = "00:09:00", ["Session:WarnBefore"] = "00:10:00" });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        var bar = page.Locator(".session-bar");
        await bar.WaitForAsync();
        Assert.Contains("9 minutes", await bar.InnerTextAsync(), StringComparison.Ordinal);
        await PictureAsync(page, "session-ends");
        await AssertCleanAsync(page, ".session-bar");
        await bar.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        await bar.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
    }

    [BrowserTheory]
    [InlineData(1200, "en", false)]
    [InlineData(390, "zh-CN", true)]
    public async Task PagesAroundTheSession_AreAccessibleAndSilent(int width, string locale, bool dark)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions());
        await using var context = await browser.NewContextAsync(width, 860, locale, dark);
        var page = await context.NewPageAsync();
        List<string> errors = [];
        page.Console += (_, message) =>
        {
            // A refused sign-in is a 422 on purpose; browsers print every such answer.
            if (message.Type == "error" && !message.Text.Contains("422", StringComparison.Ordinal))
            {
                errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync(new Uri(portal.Address, "/sign-in").ToString());
        await LookAsync("sign-in");
        await page.FillAsync("#name", "alice");
        await page.FillAsync("#secret", "wrong");
        await page.ClickAsync("button[type=submit]");
        await page.Locator("#wrong").WaitForAsync();
        await LookAsync("sign-in-refused");
        await SignInAsync(page, portal, DemoAccounts.Admin);
        await page.GotoAsync(new Uri(portal.Address, "/projects").ToString());
        await LookAsync("projects");
        await page.Locator("main li a").First.ClickAsync();
        await page.ArriveAsync(new Regex("/c/"));
        await page.WaitForInteractiveAsync();
        foreach (var panel in new[] { "audit", "settings" })
        {
            await page.OpenAsync(panel);
            await page.SettleAsync();
            if (panel == "audit")
            {
                // Signing in belongs to no project.
                await page.Locator(".check input").First.UncheckAsync();
                await page.Locator("tbody tr .chip").First.WaitForAsync();
            }

            await LookAsync(panel, "main");
        }

        Assert.Empty(errors);

        async Task LookAsync(string name, string? within = null)
        {
            await PictureAsync(page, $"{name}-{width}-{(dark ? "dark" : "light")}");
            await AssertCleanAsync(page, within);
            Assert.False(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{name} is wider than the screen");
        }
    }

    private static async Task SignInAsync(IPage page, PortalServer portal, DemoAccount account)
    {
        await page.GotoAsync(new Uri(portal.Address, "/sign-in").ToString());
        await page.Locator($"[data-fill-name={account.Name}]").Or(page.Locator("#name")).First.WaitForAsync();
        await page.FillAsync("#name", account.Name);
        await page.FillAsync("#secret", account.Password);
        await page.ClickAsync("button[type=submit]");
        await page.ArriveAsync(new Regex("/c/[^/]+/p/[^/]+"));
        await page.WaitForInteractiveAsync();
    }

    private static async Task AssertCleanAsync(IPage page, string? within)
    {
        var result = within is null ? await page.RunAxe() : await page.Locator(within).RunAxe();
        Assert.Empty(result.Violations.Where(static one => one.Impact is "serious" or "critical").Select(static one => $"{one.Id}: {one.Nodes[0].Html}"));
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Pictures is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
        }
    }
}
