using Microsoft.Playwright;

namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>What a person does with public addresses, by hooks that no language changes.</summary>
public static class FloatingIpPages
{
    public static ILocator AddressRow(this IPage page, string address) =>
        page.Locator("tr[data-id]").Filter(new() { Has = page.Locator($"[data-copy='{address}']") });

    /// <summary>All of a short table: its rows are drawn a round trip after the table.</summary>
    public static async Task<string[]> AddressesAsync(this IPage page)
    {
        await page.WaitForFunctionAsync(
            """
            () => {
              const grid = document.querySelector('.rt-grid');
              return document.querySelector('main .empty') || grid && Number(grid.dataset.version) > 0 && grid.querySelectorAll('tr[data-id]').length === Number(grid.dataset.rowCount);
            }
            """);
        return await page.Locator("tr[data-id] [data-copy]").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.dataset.copy)");
    }

    public static async Task MenuAsync(this IPage page, string address, string action)
    {
        await page.AddressRow(address).Locator(".rt-act button").ClickAsync();
        await page.Locator($"[role=menu] [data-action='{action}']").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
    }
}
