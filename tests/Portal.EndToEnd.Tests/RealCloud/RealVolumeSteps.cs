using Microsoft.Playwright;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>Steps with volumes that several journeys take.</summary>
internal static class RealVolumeSteps
{
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    public static async Task CreateAsync(IPage page, string name)
    {
        await page.OpenAsync("volumes");
        await page.Locator("[data-create]").First.ClickAsync();
        await page.FillAsync("#volume-name", name);
        await page.FillAsync("#volume-size", "2");
        await page.SelectOptionAsync("#volume-type", "bulk");
        await page.ClickAsync("button[form=volume-form]");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    /// <summary>From the volume's page, where an action stands by itself or in the menu.</summary>
    public static async Task ActAsync(IPage page, string action)
    {
        await page.Locator("[data-actions]").ClickAsync();
        await page.Locator($"[role=menu] [data-action='{action}']").ClickAsync();
    }

    public static Task ConfirmAsync(IPage page) => page.Locator(".mud-dialog-actions button:is(.btn-danger, .btn-primary)").ClickAsync();

    public static Task StatusAsync(RealNova nova, string name, string status) => Until.TrueAsync(
        async () => await nova.StoredAsync("volumes", name) is [var one] && one.GetProperty("status").GetString() == status, Patience);
}
