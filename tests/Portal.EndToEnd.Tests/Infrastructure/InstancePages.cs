using Microsoft.Playwright;

namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>What a person does with instances, by hooks that no language changes.</summary>
public static class InstancePages
{
    public static ILocator Row(this IPage page, string name) =>
        page.Locator("tr[data-id]").Filter(new() { Has = page.Locator("a", new() { HasTextString = name }) });

    /// <summary>Opens the menu of a row.</summary>
    public static async Task OpenMenuAsync(this IPage page, string name)
    {
        await page.Row(name).Locator(".row-menu").ClickAsync();
        await page.Locator("[role=menu]").WaitForAsync();
    }

    /// <summary>Opens the dialog of an action by the menu of a row, and waits for what it reads.</summary>
    public static async Task OpenActionAsync(this IPage page, string name, string action)
    {
        await page.OpenMenuAsync(name);
        await page.Locator($"[role=menu] [data-action='{action}']").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await page.SettleAsync();
    }

    /// <summary>Ticks rows and presses Delete: the question for more than a few.</summary>
    public static async Task AskToDeleteAsync(this IPage page, params string[] names)
    {
        foreach (var name in names)
        {
            await page.Row(name).Locator("input[type=checkbox]").CheckAsync();
        }

        await page.Locator(".bulk .primary[data-action=delete]").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
    }

    public static async Task CloseDialogAsync(this IPage page)
    {
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    public static async Task OpenPaletteAsync(this IPage page)
    {
        await page.Locator("header button.search").ClickAsync();
        await page.GetByRole(AriaRole.Combobox).First.WaitForAsync();
    }

    /// <summary>On the launch page: the cirros image and the smallest size.</summary>
    public static async Task LaunchAsync(this IPage page, string name)
    {
        await page.Locator(".launch[data-ready=true]").WaitForAsync();
        await page.FillAsync("#launch-name", name);
        await page.Locator("[data-image-name^='cirros']").First.CheckAsync();
        await page.Locator("[data-flavor-name='m1.tiny']").CheckAsync();
        await page.ClickAsync("#launch-submit");
        await page.ArriveAsync(static url => !url.EndsWith("/launch", StringComparison.Ordinal));
    }

    /// <summary>Presses Tab until the wanted control has the focus, as a person without a mouse does.</summary>
    public static async Task TabToAsync(this IPage page, string selector)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"{selector} cannot be reached by keyboard.");
    }
}
