using Microsoft.Playwright;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Screens;

/// <summary>
/// Which pictures docs/screenshots keeps, and how they are taken. With PORTAL_SCREENSHOTS_ALL set everything is taken in every look, for
/// looking at.
/// </summary>
internal static class Pictures
{
    /// <summary>What is kept of each look: some fifty pictures in all, so that the repository stays small.</summary>
    private static readonly Dictionary<string, string[]> Shown = new()
    {
        ["1440-light-en"] =
        [
            "sign-in", "projects", "overview", "instances", "instances-launch", "instance", "keypairs", "floating-ips", "tasks", "audit",
            "settings", "menu", "resize", "delete", "palette", "nodes", "node", "migrate", "topology", "map",
            "incident-2-late", "incident-4-tenant", "incident-5-incident", "incident-8-history",
            "night-2-down", "night-5-draining", "night-6-drained", "night-8-disabled",
            "drain", "drain-task", "rack", "volumes", "volume", "images", "image-create", "containers", "objects", "usage", "quotas", "access",
        ],
        ["1440-dark-en"] = ["overview", "instances", "instances-launch", "instance", "tasks", "resize", "keypair-create", "palette", "nodes", "node", "migrate", "drain-task", "images", "usage"],
        ["390-light-en"] = ["sign-in", "overview", "instances", "instances-launch", "instance", "resize", "delete", "nodes", "migrate", "drain", "objects", "images"],
        ["1440-light-zh-CN"] = ["sign-in", "overview", "instances", "instances-launch", "settings", "rebuild", "node"],
        ["390-dark-zh-CN"] = ["instances", "instance", "audit", "keypair-create"],
    };

    public static string Folder => Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS") is { Length: > 0 } folder
        ? Directory.CreateDirectory(folder).FullName
        : throw new InvalidOperationException("PORTAL_SCREENSHOTS names the folder for the pictures.");

    public static string Look(int width, bool dark, string locale) => $"{width}-{(dark ? "dark" : "light")}-{locale}";

    public static async Task TakeAsync(IPage page, string subject, string look)
    {
        if (Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS_ALL") is null && !Shown.GetValueOrDefault(look, []).Contains(subject, StringComparer.Ordinal))
        {
            return;
        }

        try
        {
            await page.SettleAsync();
        }
        catch (TimeoutException)
        {
            // A picture of what does not settle says more than none.
        }

        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{subject}-{look}.png") });
    }
}
