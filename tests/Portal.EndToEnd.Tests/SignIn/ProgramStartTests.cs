using System.Diagnostics;
using Portal.DemoCloud;
using Portal.EndToEnd.Tests.AtMostOnce;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.SignIn;

/// <summary>What a person types first: the program itself, configured wrongly or not at all.</summary>
public sealed class ProgramStartTests(Browser browser)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [BrowserFact]
    public async Task WrongConfiguration_IsAListOfKeys_AndTheProgramEnds()
    {
        using var data = new TemporaryFolder();
        var wrongKey = Path.Combine(data.Path, "portal.key");
        await File.WriteAllTextAsync(wrongKey, "not base64", TestContext.Current.CancellationToken);
        var (exit, output, errors) = await RunAsync(new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["DataDirectory"] = data.Path,
            ["Clouds__lab__IdentityUrl"] = "keystone",
            ["Database__Provider"] = "Postgres",
            ["Tasks__Lease"] = "long",
            ["Session__Idel"] = "01:00:00",
            ["KeyRing__KeyFile"] = wrongKey,
        });

        Assert.Equal(78, exit);
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.StartsWith("The portal does not start", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            ["Clouds:lab:IdentityUrl", "Database:Provider", "KeyRing:KeyFile", "Session:Idel", "Tasks:Lease"],
            lines[1..].Select(static line => line.Split(' ')[0].TrimEnd(':')).Order(StringComparer.Ordinal));
        Assert.Contains("'Postgres'; it must be one of Sqlite, MySql", errors, StringComparison.Ordinal);
        Assert.Contains("'long'; it must be a time", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", output + errors, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task BareDotnetRun_IsTheDemo_AndItsAccountsSignIn()
    {
        using var data = new TemporaryFolder();
        var project = Path.Combine(PortalProgram.Repository, "src", "Portal.Web");
        var start = new ProcessStartInfo("dotnet", ["run", "--no-build", "-c", PortalProgram.Configuration, "--project", project, "--", "--urls", "http://127.0.0.1:0", "--DataDirectory", data.Path]);
        // What the surroundings say must not be what makes it work.
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        await using var portal = await PortalProgram.StartAsync(start);
        await using var context = await browser.NewContextAsync();

        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(portal.Address, "/sign-in").ToString());
        await page.ClickAsync($"[data-fill-name={DemoAccounts.Alice.Name}]");
        await page.ClickAsync("form[data-sign-in] button[type=submit]");
        await page.ArriveAsync("**/c/**");
        await page.WaitForInteractiveAsync();
        await page.OpenAsync("instances");
        await Expect(page.Locator("tr[data-id]").First).ToBeVisibleAsync();
        Assert.Contains("Hosting environment: Development", portal.Output, StringComparison.Ordinal);

        await portal.TerminateAsync();
    }

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [PortalProgram.Built])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(PortalProgram.Built)!,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(Patience);
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
