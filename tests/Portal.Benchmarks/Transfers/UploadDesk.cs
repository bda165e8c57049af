using System.Text.Json;
using Microsoft.Playwright;

namespace Portal.Benchmarks.Transfers;

/// <summary>
/// The portal's own pages in Chromium, where uploads are begun as a person begins them. The script's requests are caught before they leave, so that a
/// program can send the bytes instead: a browser on the same two cores would be most of what is measured.
/// </summary>
internal sealed class UploadDesk : IAsyncDisposable
{
    private const string Catching = """
        (() => {
          window.benchOrders = [];
          const own = XMLHttpRequest.prototype, { open, setRequestHeader, send } = own;
          own.open = function (method, url, ...rest) { this.bench = { method, address: new URL(url, location.href).href, headers: {} }; return open.call(this, method, url, ...rest); };
          own.setRequestHeader = function (name, value) { this.bench.headers[name] = value; return setRequestHeader.call(this, name, value); };
          own.send = function (body) { if (this.bench.method === "PUT") { window.benchOrders.push(this.bench); } else { send.call(this, body); } };
        })()
        """;

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("portal-bench-");
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IBrowserContext _context;
    private readonly Uri _portal;

    private UploadDesk(IPlaywright playwright, IBrowser browser, IBrowserContext context, Uri portal) =>
        (_playwright, _browser, _context, _portal) = (playwright, browser, context, portal);

    /// <param name="catches">Whether requests with bytes are caught; else the browser sends them.</param>
    public static async Task<UploadDesk> SignInAsync(Uri portal, string name, string password, bool catches = true)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PORTAL_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run"],
        });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "en" });
        context.SetDefaultTimeout(60_000);
        var desk = new UploadDesk(playwright, browser, context, portal);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(portal, "/sign-in").ToString());
        await page.FillAsync("#name", name);
        await page.FillAsync("#secret", password);
        await page.ClickAsync("form[data-sign-in] button[type=submit]");
        await page.WaitForURLAsync(static url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await page.CloseAsync();
        if (catches)
        {
            await context.AddInitScriptAsync(Catching);
        }

        return desk;
    }

    /// <summary>For a program that speaks for this person: <c>Cookie</c>.</summary>
    public async Task<string> CookieAsync() =>
        string.Join("; ", (await _context.CookiesAsync([_portal.ToString()])).Select(static cookie => $"{cookie.Name}={cookie.Value}"));

    /// <summary>An image of so many bytes, about to be sent.</summary>
    public async Task<UploadOrder> ImageAsync(string projectPath, string name, long bytes)
    {
        var page = await BeginImageAsync(projectPath, name, bytes);
        var order = await CaughtAsync(page);
        await page.CloseAsync();
        return order;
    }

    /// <summary>The page that has begun to send an image.</summary>
    public async Task<IPage> BeginImageAsync(string projectPath, string name, long bytes)
    {
        var page = await OpenAsync(projectPath + "/images");
        await page.ClickAsync("[data-create]");
        await page.Locator("#image-file").SetInputFilesAsync(FileOf(name + ".raw", bytes));
        await page.WaitForFunctionAsync("name => document.getElementById('image-name')?.value === name", name);
        await page.ClickAsync("button[form=image-form]");
        return page;
    }

    /// <summary>An object of so many bytes in a container that is there, about to be sent.</summary>
    public async Task<UploadOrder> ObjectAsync(string projectPath, string container, string name, long bytes)
    {
        var page = await OpenAsync($"{projectPath}/containers/objects?container={Uri.EscapeDataString(container)}");
        await page.Locator("[data-total]").WaitForAsync();
        await page.Locator("#object-file-pick").SetInputFilesAsync(FileOf(name, bytes));
        var order = await CaughtAsync(page);
        await page.CloseAsync();
        return order;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _browser.DisposeAsync();
        _playwright.Dispose();
        _files.Delete(recursive: true);
    }

    private async Task<IPage> OpenAsync(string path)
    {
        var page = await _context.NewPageAsync();
        await page.GotoAsync(new Uri(_portal, path).ToString());
        return page;
    }

    private static async Task<UploadOrder> CaughtAsync(IPage page)
    {
        await page.WaitForFunctionAsync("() => window.benchOrders.length > 0");
        var order = await page.EvaluateAsync<JsonElement>("() => window.benchOrders[0]");
        return new UploadOrder(
            new Uri(order.GetProperty("address").GetString()!),
            order.GetProperty("headers").EnumerateObject().ToDictionary(static header => header.Name, static header => header.Value.GetString()!));
    }

    private string FileOf(string name, long bytes)
    {
        var path = Path.Combine(_files.FullName, name);
        using var sparse = File.Create(path);
        sparse.SetLength(bytes);
        return path;
    }
}
