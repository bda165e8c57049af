using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.AtMostOnce;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Keypairs;

/// <summary>A pair made in the browser: the file a person gets opens what the cloud was told, by the word of ssh-keygen.</summary>
public sealed class KeypairJourneyTests(Browser browser)
{
    [BrowserFact]
    public async Task GeneratedRsaPair_DownloadedKey_IsTheOneOfThePublicKeyInTheCloud()
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        await page.OpenAsync("keypairs");
        await page.Locator("table tbody tr").First.WaitForAsync();
        await page.Locator("main .btn-primary").First.ClickAsync();
        await page.FillAsync("#keypair-name", "laptop two");
        await page.SelectOptionAsync("#keypair-kind", "rsa-2048");

        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".mud-dialog .btn-primary").ClickAsync());
        await Expect(page.Locator(".mud-dialog [role=status]")).ToContainTextAsync("laptop two");
        var again = await page.RunAndWaitForDownloadAsync(() => page.Locator(".mud-dialog [role=status] button.btn").First.ClickAsync());

        using var folder = new TemporaryFolder();
        var inCloud = KeyOf(await PublicKeyInCloudAsync(portal.Cloud, DemoAccounts.Alice, "laptop two"));
        Assert.Equal(inCloud, KeyOf(await PublicKeyOfAsync(download, folder)));
        Assert.Equal(inCloud, KeyOf(await PublicKeyOfAsync(again, folder)));
        Assert.StartsWith("ssh-rsa ", inCloud, StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData("ed25519", "ssh-ed25519")]
    [InlineData("rsa-4096", "ssh-rsa")]
    public async Task PairMadeByThePagesScript_IsOne(string kind, string type)
    {
        await using var portal = await PortalServer.StartAsync(new DemoCloudOptions { TimeScale = 0 });
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Alice);
        const string Script = "import('/Features/Keypairs/KeypairCreateDialog.razor.js')";
        var knows = await page.EvaluateAsync<bool>($"async () => (await (await {Script}).probe()).ed25519");
        Assert.SkipWhen(kind == "ed25519" && !knows, "This browser makes no Ed25519 keys.");

        var made = "";
        var download = await page.RunAndWaitForDownloadAsync(async () =>
            made = await page.EvaluateAsync<string>($"async kind => (await {Script}).generate(kind, 'two words', 'pair.pem')", kind));

        using var folder = new TemporaryFolder();
        Assert.Equal(KeyOf(made), KeyOf(await PublicKeyOfAsync(download, folder)));
        Assert.StartsWith(type + " ", made, StringComparison.Ordinal);
        Assert.EndsWith(" two-words", made, StringComparison.Ordinal);
    }

    /// <summary>Type and key, without the comment.</summary>
    private static string KeyOf(string line) => string.Join(' ', line.Trim().Split(' ')[..2]);

    private static async Task<string> PublicKeyOfAsync(IDownload download, TemporaryFolder folder)
    {
        var file = Path.Combine(folder.Path, Guid.NewGuid().ToString("N"));
        await download.SaveAsAsync(file);
        // ssh-keygen refuses a private key that others may read.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        using var keygen = Process.Start(new ProcessStartInfo("ssh-keygen", ["-y", "-f", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = keygen.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = keygen.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await keygen.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(keygen.ExitCode == 0, await errors);
        return await output;
    }

    private static async Task<string> PublicKeyInCloudAsync(DemoCloudHost cloud, DemoAccount account, string name)
    {
        using var http = new HttpClient();
        var cancel = TestContext.Current.CancellationToken;
        using var answer = await http.PostAsJsonAsync(new Uri(cloud.Endpoints.KeystonePublic, "/v2.0/tokens"), new
        {
            auth = new { tenantName = account.Projects[0], passwordCredentials = new { username = account.Name, password = account.Password } },
        }, cancel);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("access").GetProperty("token");
        http.DefaultRequestHeaders.Add("X-Auth-Token", token.GetProperty("id").GetString());
        var pairs = await http.GetFromJsonAsync<JsonElement>(new Uri(cloud.Endpoints.Nova, $"/v2/{token.GetProperty("tenant").GetProperty("id").GetString()}/os-keypairs"), cancel);
        return pairs.GetProperty("keypairs").EnumerateArray().Select(static pair => pair.GetProperty("keypair"))
            .Single(pair => pair.GetProperty("name").GetString() == name).GetProperty("public_key").GetString()!;
    }
}
