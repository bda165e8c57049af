using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.DemoCloud;

namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>What a person does first, in one place: sign in and go somewhere.</summary>
public static class PortalPages
{
    /// <summary>Signs in by the form and waits until the circuit has drawn the first page.</summary>
    public static async Task<IPage> SignInAsync(this IBrowserContext context, Uri portal, DemoAccount account, string? returnPath = null)
    {
        var page = await context.NewPageAsync();
        var target = new Uri(portal, "/sign-in" + (returnPath is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnPath)));
        await page.GotoAsync(target.ToString());
        await page.FillAsync("#name", account.Name);
        await page.FillAsync("#secret", account.Password);
        await page.ClickAsync("button[type=submit].btn-primary");
        await page.ArriveAsync(new Regex("/c/[^/]+/p/[^/]+"));
        await page.WaitForInteractiveAsync();
        return page;
    }

    /// <summary>The circuit runs and the project is open.</summary>
    public static Task WaitForInteractiveAsync(this IPage page) => page.Locator("main h1").First.WaitForAsync();

    /// <summary>Opens a panel of the project the page is in.</summary>
    public static async Task OpenAsync(this IPage page, string panel)
    {
        await page.GotoAsync(page.ProjectPath() + (panel.Length == 0 ? "" : "/" + panel));
        await page.WaitForInteractiveAsync();
    }

    /// <summary>Where the page is a list that has something, its first rows are drawn.</summary>
    public static async Task ListedAsync(this IPage page)
    {
        await page.WaitForFunctionAsync("""
            () => {
              const table = document.querySelector(".rt-grid");
              if (document.querySelector("[data-state=loading]")) return false;
              return !table || table.dataset.rowCount === "0" || table.querySelector("tr[data-id]") !== null;
            }
            """);
    }

    public static string ProjectPath(this IPage page) => Regex.Match(page.Url, "^.*?/c/[^/]+/p/[^/?#]+").Value;

    /// <summary>Waits for the page to be quiet enough for a picture: fonts loaded, no skeletons, no snackbar moving.</summary>
    public static async Task SettleAsync(this IPage page)
    {
        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.skeleton, [aria-busy=true]')].every(one => !one.checkVisibility())");
    }
}
