using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>
/// Waiting to be somewhere. Only the address counts: a page that keeps a socket open, or moves by itself, may never fire
/// another load event, a navigation that overtakes another ends the first with an error, and what stands on the page is
/// waited for by its own locator.
/// </summary>
public static class Arrivals
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>With <c>**</c> for anything and <c>*</c> for anything but a slash.</summary>
    public static Task ArriveAsync(this IPage page, string glob) =>
        page.ArriveAsync(new Regex($"^{Regex.Escape(glob).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$"));

    public static Task ArriveAsync(this IPage page, Regex address) => page.ArriveAsync(address.IsMatch);

    public static async Task ArriveAsync(this IPage page, Func<string, bool> address)
    {
        try
        {
            await Until.TrueAsync(() => Task.FromResult(address(page.Url)), Patience);
        }
        catch (OperationCanceledException canceled)
        {
            throw new TimeoutException($"The page stayed at {page.Url}, {await ShownAsync(page)}.", canceled);
        }
    }

    // A page in the middle of a navigation answers nothing at all.
    private static async Task<string> ShownAsync(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<string>("""
                () => `${document.readyState}, ${document.visibilityState}, connection ${document.querySelector('#reconnect')?.dataset.now ?? 'up'}: `
                  + document.body.innerText.slice(0, 600)
                """).WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (Exception silent) when (silent is TimeoutException or PlaywrightException)
        {
            return $"and says nothing: {silent.Message}";
        }
    }
}
