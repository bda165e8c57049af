using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>What an administrator does to move instances, by hooks that no language changes.</summary>
public static class MigrationPages
{
    /// <summary>Opens the pre-flight from the page of an instance, and waits for what it reads.</summary>
    public static async Task OpenMigrateAsync(this IPage page)
    {
        await page.Locator("[data-actions]").ClickAsync();
        await page.Locator("[role=menu] [data-action='migrate']").ClickAsync();
        await page.Locator("form#migrate-form[data-ready]").WaitForAsync();
    }

    public static ILocator Destination(this IPage page, string host) => page.Locator($".dest[data-host='{host}']");

    /// <summary>Sends what the open dialog says.</summary>
    public static async Task StartMigrationAsync(this IPage page)
    {
        await page.Locator("button[form=migrate-form][type=submit]").ClickAsync();
        await Expect(page.Locator("#migrate-form")).ToHaveCountAsync(0);
    }

    /// <summary>An instance's newest move in the history, once it is over.</summary>
    public static ILocator MigrationRow(this IPage page, string instance) =>
        page.Locator("tr.mig-row").Filter(new() { Has = page.Locator(".mig-what", new() { HasTextString = instance }) }).First;

    public static ILocator RunningMigration(this IPage page, string instance) =>
        page.Locator("article.mig-open").Filter(new() { Has = page.Locator("h2", new() { HasTextString = instance }) });

    /// <summary>Answers the question that an action of a history row asks.</summary>
    public static async Task ResetStateAsync(this IPage page, ILocator row)
    {
        await row.Locator(".mig-acts button").ClickAsync();
        await page.Locator(".mud-dialog-actions .btn-danger").ClickAsync();
        await Expect(row.Locator(".mig-acts button")).ToHaveCountAsync(0);
    }
}
