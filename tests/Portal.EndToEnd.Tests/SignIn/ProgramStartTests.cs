using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
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
    public async Task NoDatabase_OrATakenPort_IsOneSentence()
    {
        using var data = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var gone = new TcpListener(IPAddress.Loopback, 0);
        gone.Start();
        var nobody = ((IPEndPoint)gone.LocalEndpoint).Port;
        gone.Stop();
        var listening = new Dictionary<string, string> { ["DataDirectory"] = data.Path, ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}" };
        var storing = new Dictionary<string, string>
        {
            ["DataDirectory"] = data.Path,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Database__Provider"] = "MySql",
            ["Database__ConnectionString"] = $"Server=127.0.0.1;Port={nobody};User ID=portal;Password=hush-hush;Database=portal",
        };

        foreach (var (environment, what) in new[] { (listening, $"127.0.0.1:{port}"), (storing, "Database:ConnectionString") })
        {
            environment["ASPNETCORE_ENVIRONMENT"] = "Development";
            var (exit, output, errors) = await RunAsync(environment);
            Assert.Equal(69, exit);
            Assert.Contains(what, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
            Assert.DoesNotContain("hush-hush", output + errors, StringComparison.Ordinal);
        }
    }

    [BrowserTheory]
    [InlineData("compose.yaml")]
    [InlineData("compose.yaml", "compose.demo.yaml")]
    public async Task ComposeFiles_HoldTogether_AndTheProgramKnowsEverySettingInThem(params string[] files)
    {
        var docker = Path.Combine(PortalProgram.Repository, "docker");
        var check = Path.Combine(PortalProgram.Repository, "tests", "lib", "compose_check.py");
        var (exit, settings, faults) = await RunAsync(new ProcessStartInfo("python3", [check, .. files.Select(file => Path.Combine(docker, file))]), []);
        Assert.Equal("", faults);
        Assert.Equal(0, exit);

        using var data = new TemporaryFolder();
        var environment = settings.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1]);
        // What a person is asked for, and one key that is wrong on purpose: it alone is what the program complains of.
        var key = environment["KeyRing__KeyFile"] = Path.Combine(data.Path, "portal.key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(new byte[32]), TestContext.Current.CancellationToken);
        if (environment.ContainsKey("Clouds__main__IdentityUrl"))
        {
            environment["Clouds__main__IdentityUrl"] = "https://controller:5000/v3";
        }

        environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        environment["DataDirectory"] = data.Path;
        environment["Session__Idel"] = "01:00:00";
        var (refused, _, errors) = await RunAsync(environment);
        Assert.Equal(78, refused);
        Assert.StartsWith("Session:Idel", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1..]), StringComparison.Ordinal);
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

    private static Task<(int Exit, string Output, string Errors)> RunAsync(Dictionary<string, string> environment) =>
        RunAsync(new ProcessStartInfo("dotnet", [PortalProgram.Built]) { WorkingDirectory = Path.GetDirectoryName(PortalProgram.Built)! }, environment);

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(ProcessStartInfo start, Dictionary<string, string> environment)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
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
