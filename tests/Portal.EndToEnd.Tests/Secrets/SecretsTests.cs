using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.AtMostOnce;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Secrets;

/// <summary>
/// A person's whole session, with everything it sends, answers, logs and stores kept; then a search in all of it for each secret there was.
/// The portal logs all that any library would ever log, but for SignalR, which below Information writes down what people type.
/// </summary>
public sealed class SecretsTests(Browser browser)
{
    private const string WrongPassword = "mistyped-9713-by-carol";
    private const string UserData = "#cloud-config\npassword: in-user-data-4711\n";
    private const string UserDataSecret = "in-user-data-4711";
    private const string InstanceName = "keeper-of-secrets";

    private static readonly Dictionary<string, string> Talkative = new()
    {
        ["Logging__LogLevel__Default"] = "Trace",
        ["Logging__LogLevel__Microsoft.AspNetCore.SignalR"] = "Trace",
    };

    private static readonly string[] Panels = ["", "quotas", "usage", "access", "instances", "keypairs", "tasks", "audit", "settings"];

    [BrowserFact]
    public async Task WholeSession_NoTokenPasswordOrPrivateKeyIsAnywhere()
    {
        await using var cloud = await DemoCloudHost.StartAsync(LaunchCloud.With("standing-00"), TestContext.Current.CancellationToken);
        using var data = new TemporaryFolder();
        var evidence = new Evidence();
        string pem, cookie;
        await using (var portal = await PortalProgram.StartAsync(cloud, data.Path, Talkative))
        {
            await using var context = await browser.NewContextAsync();
            context.SetDefaultTimeout(60_000);
            evidence.Watch(context);
            await MistypeAsync(context, portal.Address);
            await evidence.ReadAllAsync();
            var page = await context.SignInAsync(portal.Address, LaunchCloud.Person);
            foreach (var panel in Panels)
            {
                await page.OpenAsync(panel);
            }

            pem = await MakeKeypairAsync(page);
            await LaunchAsync(page);
            await LookInsideAsync(page);
            cookie = (await context.CookiesAsync()).First(static one => one.Name.EndsWith("portal-plain", StringComparison.Ordinal)).Value;
            await evidence.ReadAllAsync();
            await portal.KillAsync();
            evidence.Add(Channel.Log, "output", portal.Output);
        }

        await DatabaseDump.ReadAsync(data.Path, evidence);
        AssertItSees(evidence);
        AssertClean(evidence, cloud, cookie, pem);
    }

    /// <summary>What is no secret is found where it belongs: so the search works.</summary>
    private static void AssertItSees(Evidence evidence)
    {
        Assert.NotEmpty(evidence.Find(LaunchCloud.ProjectId, Channel.Address));
        Assert.NotEmpty(evidence.Find("name=\"Form.Secret\"", Channel.ResponseBody));
        Assert.NotEmpty(evidence.Find("portal-plain=", Channel.ResponseHeader));
        Assert.NotEmpty(evidence.Find(InstanceName, Channel.FrameToBrowser));
        Assert.NotEmpty(evidence.Find(UserDataSecret, Channel.FrameToPortal));
        Assert.NotEmpty(evidence.Find("RFB 003.00", Channel.FrameToBrowser));
        Assert.NotEmpty(evidence.Find(InstanceName, Channel.Database));
        Assert.NotEmpty(evidence.Find(InstanceName, Channel.File));
        Assert.NotEmpty(evidence.Find("trce: ", Channel.Log));
        Assert.True(evidence.CountOf(Channel.FrameToBrowser) > 50);
    }

    private static void AssertClean(Evidence evidence, DemoCloudHost cloud, string cookie, string pem)
    {
        var tokens = cloud.IssuedTokens();
        Assert.True(tokens.Count >= 3, "sign-in, project and console each have a token");
        Assert.All(tokens, token => Assert.Empty(evidence.Find(token)));
        Assert.Empty(evidence.Find(LaunchCloud.Person.Password));
        Assert.Empty(evidence.Find(WrongPassword));
        Assert.All(PrivateKeyParts.Of(pem), part => Assert.Empty(evidence.Find(part)));

        // The person's own text goes to the cloud through the page they typed it in, and is kept nowhere.
        Assert.Empty(evidence.Find(UserDataSecret, Channel.Address, Channel.ResponseHeader, Channel.ResponseBody, Channel.Log, Channel.Database, Channel.File));

        // The session's own id: in the header that sets it, and nowhere else.
        var where = evidence.Find(cookie);
        Assert.NotEmpty(where);
        Assert.All(where, static place => Assert.Equal("ResponseHeader /sign-in Set-Cookie", place, ignoreCase: true));
    }

    private static async Task MistypeAsync(IBrowserContext context, Uri portal)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(portal, "/sign-in").ToString());
        await page.FillAsync("#name", LaunchCloud.Person.Name);
        await page.FillAsync("#secret", WrongPassword);
        await page.ClickAsync("button[type=submit].btn-primary");
        await page.Locator("#wrong").WaitForAsync();
    }

    private static async Task<string> MakeKeypairAsync(IPage page)
    {
        await page.OpenAsync("keypairs");
        await page.Locator("main .btn-primary").First.ClickAsync();
        await page.Locator("#keypair-name").FillAsync("made-in-the-browser");
        await page.Locator("#keypair-kind").SelectOptionAsync(new SelectOptionValue { Value = "rsa-2048" });
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".mud-dialog-actions .btn-primary").ClickAsync());
        var pem = await File.ReadAllTextAsync((await download.PathAsync().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken))!, TestContext.Current.CancellationToken);
        await page.Locator(".mud-dialog [role=status] .copyable").First.WaitForAsync();
        await page.Locator(".mud-dialog-actions .btn-primary").ClickAsync();
        return pem;
    }

    private static async Task LaunchAsync(IPage page)
    {
        await page.OpenAsync("instances/launch");
        await page.Locator(".launch[data-ready=true]").WaitForAsync();
        await page.Locator("#launch-name").FillAsync(InstanceName);
        await page.Locator("[data-image-name='precise']").CheckAsync();
        await page.Locator("[data-flavor-name='m1.tiny']").CheckAsync();
        await page.Locator("details:has(#launch-user-data) > summary").ClickAsync();
        await page.Locator("#launch-user-data").FillAsync(UserData);
        await page.Locator("#launch-user-data").BlurAsync();
        await page.Locator("#launch-submit").ClickAsync();
        await page.Locator("#secret-once").Or(page.Locator($"tr[data-id]:has-text('{InstanceName}')")).First.WaitForAsync();
    }

    private static async Task LookInsideAsync(IPage page)
    {
        await page.OpenAsync("instances");
        await page.Locator("tr[data-id] a", new() { HasTextString = InstanceName }).ClickAsync();
        await page.ArriveAsync(new Regex("/instances/[0-9a-f-]{36}"));
        await page.Locator("a[data-tab=log]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-tab-shown=log] pre")).Not.ToBeEmptyAsync();
        await page.Locator("a[data-tab=console]").ClickAsync();
        await page.Locator(".console[data-state=Connected]").WaitForAsync();
    }
}
