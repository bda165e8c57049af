using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Journeys;

/// <summary>A group with rules, its clone, and an instance in it, as a colleague's browser sees them.</summary>
public sealed class SecurityGroupJourneyTests(Browser browser)
{
    [BrowserFact]
    public async Task Group_IsMadeWithARule_Cloned_UsedAndSeenByAColleague()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await NovaDirectly.LaunchAsync(portal.Cloud, DemoAccounts.Alice, ["protect-me"]);
        await using var first = await browser.NewContextAsync();
        await using var second = await browser.NewContextAsync();
        var watching = await second.SignInAsync(portal.Address, DemoAccounts.Alice);
        await watching.OpenAsync("security-groups");
        await watching.Row("default").First.WaitForAsync();
        var acting = await first.SignInAsync(portal.Address, DemoAccounts.Alice);
        await acting.OpenAsync("security-groups");

        await acting.ClickAsync("[data-create]");
        await acting.FillAsync("#group-name", "e2e-web");
        await acting.FillAsync("#group-description", "made by a test");
        await acting.ClickAsync("button[form=group-form]");
        await acting.ArriveAsync("**/security-groups/*");
        await acting.ClickAsync("[data-add-rule]");
        await acting.SelectOptionAsync("#rule-preset", "ssh");
        await Expect(acting.Locator("#rule-source-faults")).ToContainTextAsync("SSH");
        await acting.ClickAsync("button[form=rule-form]");
        await Expect(acting.Locator("[data-rule]")).ToHaveCountAsync(1);
        await Expect(watching.Row("e2e-web")).ToContainTextAsync("SSH");

        await acting.ClickAsync("[data-members]");
        await acting.FillAsync("#members-search", "protect-me");
        await acting.GetByRole(AriaRole.Checkbox, new() { Name = "protect-me" }).CheckAsync();
        await acting.ClickAsync("button[form=members-form]");
        await Expect(acting.Locator(".used-by a")).ToContainTextAsync("protect-me");
        await Expect(acting.Locator("[data-delete]")).ToBeDisabledAsync();

        await acting.ClickAsync("[data-clone]");
        await acting.FillAsync("#group-name", "e2e-copy");
        await acting.ClickAsync("button[form=group-form]");
        await Expect(acting.Locator("main h1")).ToContainTextAsync("e2e-copy");
        await Expect(acting.Locator("[data-rule]")).ToHaveCountAsync(1);
        await acting.ClickAsync("[data-delete]");
        await acting.Locator(".mud-dialog-actions .btn-danger").ClickAsync();
        await acting.ArriveAsync("**/security-groups");
        await Expect(watching.Row("e2e-copy")).ToHaveCountAsync(0);
        await Expect(watching.Row("e2e-web")).ToBeVisibleAsync();
    }
}
