using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>
/// Waiting to be somewhere. Only the address counts: a page that keeps a socket open, or moves by itself, may never fire
/// another load event, and what stands on it is waited for by its own locator.
/// </summary>
public static class Arrivals
{
    public static Task ArriveAsync(this IPage page, string glob) =>
        page.WaitForURLAsync(glob, new() { WaitUntil = WaitUntilState.Commit });

    public static Task ArriveAsync(this IPage page, Regex address) =>
        page.WaitForURLAsync(address, new() { WaitUntil = WaitUntilState.Commit });

    public static Task ArriveAsync(this IPage page, Func<string, bool> address) =>
        page.WaitForURLAsync(address, new() { WaitUntil = WaitUntilState.Commit });
}
