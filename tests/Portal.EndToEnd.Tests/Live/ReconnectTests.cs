using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.AtMostOnce;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Live;

/// <summary>The wire to the portal breaks, or the portal behind it is another: the page explains itself and loses nothing it could keep.</summary>
public sealed class ReconnectTests(Browser browser)
{
    private static readonly Dictionary<string, string> Plain = [];

    [BrowserFact]
    public async Task CutWire_IsExplained_AndThePageGoesOnWithWhatWasTyped()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var gate = new TcpGate(portal.Address);
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(gate.Address, DemoAccounts.Alice);
        await page.OpenAsync("instances/launch");
        await page.Locator(".launch[data-ready=true]").WaitForAsync();
        await page.FillAsync("#launch-name", "typed before");

        gate.Cut();
        var dialog = page.Locator("dialog#reconnect[open]");
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog).ToContainTextAsync("Connection lost", new() { UseInnerText = true });
        await Expect(dialog.Locator("[data-reconnect=reload]")).ToBeVisibleAsync();
        gate.Lay(portal.Address);
        await Expect(dialog).ToHaveCountAsync(0);

        // The same circuit: it has the name, and checks the rest.
        await Expect(page.Locator("#launch-name")).ToHaveValueAsync("typed before");
        await page.ClickAsync("#launch-submit");
        await Expect(page.Locator("#launch-source-error")).Not.ToBeEmptyAsync();
        await Expect(page.Locator("#launch-name-error")).ToBeEmptyAsync();
        await page.Locator("[data-image-name^='cirros']").First.CheckAsync();
        await page.ClickAsync("#launch-submit");
        await Expect(page.Row("typed before")).ToBeVisibleAsync();
    }

    /// <summary>A server that answers and knows this browser no more will not know it later either.</summary>
    [BrowserFact]
    public async Task SignedOutElsewhereWhileTheWireWasCut_LeadsToTheSignInPage()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var gate = new TcpGate(portal.Address);
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(gate.Address, DemoAccounts.Alice);
        gate.Cut();
        await Expect(page.Locator("dialog#reconnect[open]")).ToBeVisibleAsync();

        // A cookie knows no ports: the other tab goes past the wire.
        var other = await context.NewPageAsync();
        await other.GotoAsync(new Uri(portal.Address, "/sign-out").ToString());
        await other.ClickAsync("button[value=here]");
        await other.ArriveAsync("**/sign-in?reason=signed-out");
        gate.Lay(portal.Address);

        await page.ArriveAsync(new Regex("/sign-in"));
    }

    [BrowserFact]
    public async Task RestartedPortal_IsSaid_AndPagesReloadThemselves_UnlessSomethingTypedWouldBeLost()
    {
        await using var cloud = await DemoCloudHost.StartAsync(LaunchCloud.With("standing"), TestContext.Current.CancellationToken);
        using var data = new TemporaryFolder();
        await using var context = await browser.NewContextAsync();
        TcpGate gate;
        IPage list, form;
        await using (var first = await PortalProgram.StartAsync(cloud, data.Path, Plain))
        {
            gate = new TcpGate(first.Address);
            list = await context.SignInAsync(gate.Address, LaunchCloud.Person, $"/c/demo/p/{LaunchCloud.ProjectId}/instances");
            await Expect(list.Row("standing")).ToBeVisibleAsync();
            form = await context.NewPageAsync();
            await form.GotoAsync(list.ProjectPath() + "/instances/launch");
            await form.Locator(".launch[data-ready=true]").WaitForAsync();
            await form.FillAsync("#launch-name", "typed before");
            await list.EvaluateAsync("() => { window.before = true; }");
            await form.EvaluateAsync("() => { window.before = true; }");
            await first.KillAsync();
        }

        gate.Cut();
        await Expect(list.Locator("dialog#reconnect[open]")).ToContainTextAsync("Connection lost", new() { UseInnerText = true });
        await using var second = await PortalProgram.StartAsync(cloud, data.Path, Plain);
        gate.Lay(second.Address);
        await using (gate)
        {
            var told = form.Locator("dialog#reconnect[open]");
            await Expect(told).ToContainTextAsync("This page has to be loaded again", new() { UseInnerText = true });
            await list.WaitForFunctionAsync("() => !window.before");
            await Expect(list.Row("standing")).ToBeVisibleAsync();
            await Expect(list.Locator("dialog#reconnect[open]")).ToHaveCountAsync(0);

            Assert.True(await form.EvaluateAsync<bool>("() => window.before"), "what was typed waits for a person's word");
            await Expect(form.Locator("#launch-name")).ToHaveValueAsync("typed before");
            await told.Locator("[data-reconnect=reload]").ClickAsync();
            await form.Locator(".launch[data-ready=true]").WaitForAsync();
            Assert.False(await form.EvaluateAsync<bool>("() => !!window.before"));
        }
    }
}
