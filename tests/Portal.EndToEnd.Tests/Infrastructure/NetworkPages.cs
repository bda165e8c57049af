using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>What a person builds of networks, on the page of the networks.</summary>
public static class NetworkPages
{
    public static ILocator NetworkCard(this IPage page, string name) =>
        page.Locator("section.network").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }) });

    public static ILocator RouterCard(this IPage page, string name) =>
        page.Locator("section.router").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }) });

    public static async Task CreateNetworkAsync(this IPage page, string name, string range)
    {
        await page.ClickAsync("[data-create-network]");
        await page.FillAsync("#network-name", name);
        await page.FillAsync("#subnet-cidr", range);
        await page.ClickAsync("button[form=network-form]");
        await Expect(page.NetworkCard(name)).ToContainTextAsync(range);
    }

    public static async Task CreateRouterAsync(this IPage page, string name, string outside)
    {
        await page.ClickAsync("[data-create-router]");
        await page.FillAsync("#router-name", name);
        await page.SelectOptionAsync("#router-outside", new SelectOptionValue { Label = outside });
        await page.ClickAsync("button[form=router-form]");
        await Expect(page.RouterCard(name)).ToContainTextAsync(outside);
    }

    public static async Task ConnectAsync(this IPage page, string router, string range)
    {
        await page.RouterCard(router).Locator("[data-join]").ClickAsync();
        await page.Locator(".join-choice").Filter(new() { HasText = range }).Locator("input").CheckAsync();
        await page.ClickAsync("button[form=join-form]");
        await Expect(page.RouterCard(router)).ToContainTextAsync(range);
    }

    /// <summary>Asks to delete what is in use: the dialog says what holds it and deletes nothing.</summary>
    public static async Task ExpectHeldAsync(this IPage page, string network, string by)
    {
        await page.NetworkCard(network).Locator("[data-delete-network]").ClickAsync();
        await Expect(page.Locator("[data-blocked]")).ToContainTextAsync(by);
        await page.Locator(".mud-dialog-actions .btn-primary").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    public static async Task TakeDownAsync(this IPage page, string network, string router, string range)
    {
        await page.RouterCard(router).Locator("[data-part]").ClickAsync();
        await page.Locator(".mud-dialog-actions .btn-danger").ClickAsync();
        await Expect(page.RouterCard(router)).Not.ToContainTextAsync(range);
        await page.RouterCard(router).Locator("[data-delete-router]").ClickAsync();
        await page.Locator(".mud-dialog-actions .btn-danger").ClickAsync();
        await Expect(page.RouterCard(router)).ToHaveCountAsync(0);
        await page.NetworkCard(network).Locator("[data-delete-network]").ClickAsync();
        await page.Locator(".mud-dialog input").FillAsync("delete");
        await page.Locator(".mud-dialog-actions .btn-danger").ClickAsync();
        await Expect(page.NetworkCard(network)).ToHaveCountAsync(0);
    }
}
