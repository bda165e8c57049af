using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Accessibility;

/// <summary>Containers, objects and their dialogs under axe.</summary>
public sealed class ObjectAxeTests(Browser browser)
{
    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ObjectPages_HaveNoSeriousFinding(bool dark)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync(dark: dark);
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        var findings = new List<string>();
        await page.OpenAsync("containers");
        await page.ListedAsync();
        await AxeTests.CheckAsync(page, "containers", findings);
        await page.ClickAsync("[data-create]");
        await page.Locator("#container-name").WaitForAsync();
        await AxeTests.CheckAsync(page, "create container", findings);

        await page.OpenAsync("containers/objects?container=simulations&prefix=run-0418%2Fframes%2F");
        await page.Locator(".object-table tbody input[type=checkbox]").First.CheckAsync();
        await AxeTests.CheckAsync(page, "objects", findings);
        await page.ClickAsync("[data-settings]");
        await page.Locator("#settings-form").WaitForAsync();
        await page.ClickAsync("[data-add-metadata]");
        await AxeTests.CheckAsync(page, "access", findings);

        await page.OpenAsync("containers/object?container=papers&name=2012%2Flattice-methods.pdf");
        await page.Locator("[data-size]").WaitForAsync();
        await AxeTests.CheckAsync(page, "object", findings);
        await page.ClickAsync("[data-edit]");
        await page.Locator("#properties-form").WaitForAsync();
        await AxeTests.CheckAsync(page, "edit object", findings);
        await page.CloseDialogAsync();
        await page.ClickAsync("[data-sign]");
        await page.ClickAsync("[data-set-key]");
        await page.ClickAsync("[role=dialog] [data-sign]");
        await page.Locator("[data-signed]").WaitForAsync();
        await AxeTests.CheckAsync(page, "signed", findings);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }
}
