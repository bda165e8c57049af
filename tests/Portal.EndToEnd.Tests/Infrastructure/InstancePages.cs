using Microsoft.Playwright;

namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>What a person does with instances, by hooks that no language changes.</summary>
public static class InstancePages
{
    public static ILocator Row(this IPage page, string name) =>
        page.Locator("tr[data-id]").Filter(new() { Has = page.Locator("a", new() { HasTextString = name }) });

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
