using Microsoft.Playwright;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.EndToEnd.Tests.Accessibility;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>The operator's stories on one stage.</summary>
public sealed class OperatorStoryTests(Browser browser, OperatorStages stages) : DeadNetworkStory(browser, stages), IClassFixture<OperatorStages>
{
    private readonly Browser _browser = browser;
    private readonly OperatorStages _stages = stages;

    /// <summary>Folsom answers 400 without a reason and leaves it in <c>migrating</c>; only its message on the broker says why.</summary>
    [BrowserFact]
    public async Task RefusedSilently_TheReasonIsHeard_TheAddressComesBack_AndTheStateIsReset()
    {
        var cloud = _stages.Stage.Cloud;
        var instance = Named("lb-02");
        var address = Assert.Single(cloud.Nodes.FloatingIps, ip => ip.InstanceId == instance.Id);
        await DemoControl.MigrationAsync(cloud, "Refuse", instance.Id);
        await using var context = await _browser.NewContextAsync();
        var page = await MigrateAsync(context, instance);

        var row = page.MigrationRow(instance.Name);
        await Expect(row).ToHaveAttributeAsync("data-outcome", "Refused", new() { Timeout = OperatorStage.Patience });
        await Expect(row).ToContainTextAsync("Unacceptable CPU info");
        Assert.Equal(("MIGRATING", instance.Host), (Now(instance).Status, Now(instance).Host));
        Assert.Equal(address, cloud.Nodes.FloatingIps.Single(ip => ip.Address == address.Address));
        Assert.Equal(3, cloud.Calls.Count(CloudService.Nova, "POST", $"/servers/{instance.Id}/action$"));

        await page.ResetStateAsync(row);
        Assert.Equal("ACTIVE", Now(instance).Status);
    }

    [BrowserFact]
    public async Task HangingForEver_IsCalledStuck_TheAddressesComeBack_AndTheStateIsReset()
    {
        var cloud = _stages.Stage.Cloud;
        var instance = Named("bastion-1");
        var addresses = cloud.Nodes.FloatingIps.Where(ip => ip.InstanceId == instance.Id).ToList();
        Assert.Equal(2, addresses.Count);
        await DemoControl.MigrationAsync(cloud, "Hang", instance.Id);
        await using var context = await _browser.NewContextAsync();
        var page = await MigrateAsync(context, instance);

        var row = page.MigrationRow(instance.Name);
        await Expect(row).ToHaveAttributeAsync("data-outcome", "Stuck", new() { Timeout = OperatorStage.Patience });
        Assert.Equal(("MIGRATING", instance.Host), (Now(instance).Status, Now(instance).Host));
        Assert.Equal(addresses, cloud.Nodes.FloatingIps.Where(ip => ip.InstanceId == instance.Id));
        Assert.Equal(5, cloud.Calls.Count(CloudService.Nova, "POST", $"/servers/{instance.Id}/action$"));

        await page.ResetStateAsync(row);
        Assert.Equal("ACTIVE", Now(instance).Status);
    }

    [BrowserFact]
    public async Task MovedCold_WaitsForAPerson_AndIsConfirmedFromTheHistory()
    {
        var cloud = _stages.Stage.Cloud;
        var instance = Named("bastion-2");
        await using var context = await _browser.NewContextAsync();
        var page = await context.SignInAsync(_stages.Stage.Portal.Address, DemoAccounts.Admin, $"/c/demo/p/{instance.ProjectId}/instances/{instance.Id}");
        await page.OpenMigrateAsync();
        await page.Locator("input[name=migrate-kind]").Last.CheckAsync();
        await Expect(page.Locator(".dest")).ToHaveCountAsync(0);
        await page.StartMigrationAsync();
        await page.OpenAsync("migrations");

        var row = page.MigrationRow(instance.Name);
        await Expect(row).ToHaveAttributeAsync("data-outcome", "Arrived", new() { Timeout = OperatorStage.Patience });
        Assert.Equal("VERIFY_RESIZE", Now(instance).Status);
        Assert.NotEqual(instance.Host, Now(instance).Host);
        await row.Locator(".mig-acts button").First.ClickAsync();
        await Expect(row.Locator(".mig-acts button")).ToHaveCountAsync(0);
        await Until.TrueAsync(() => Task.FromResult(Now(instance).Status == "ACTIVE"), TimeSpan.FromSeconds(60));
        Assert.Equal(2, cloud.Calls.Count(CloudService.Nova, "POST", $"/servers/{instance.Id}/action$"));
    }

    /// <summary>The pre-flight with its checks and its warning, the move under way, the history, and the instance's own tab, by axe.</summary>
    [BrowserTheory]
    [InlineData(1440, false, "ns2")]
    [InlineData(1440, true, "git")]
    [InlineData(390, false, "monitoring")]
    public async Task EveryPageOfAMove_HasNoSeriousFinding(int width, bool dark, string name)
    {
        const string unwise = "compute1";
        var cloud = _stages.Stage.Cloud;
        var instance = Named(name);
        List<string> findings = [];
        await using var context = await _browser.NewContextAsync(width, dark: dark);
        var page = await context.SignInAsync(_stages.Stage.Portal.Address, DemoAccounts.Admin, $"/c/demo/p/{instance.ProjectId}/instances/{instance.Id}");
        cloud.Nodes.Disable(unwise, DemoDaemon.Compute);
        try
        {
            await page.OpenMigrateAsync();
            await Expect(page.Destination(unwise)).ToHaveAttributeAsync("data-verdict", "unwise");
            await page.Destination(unwise).Locator("summary").ClickAsync();
            await page.Destination(unwise).Locator("input[type=radio]").CheckAsync();
            await Expect(page.Locator(".migrate-unwise")).ToBeVisibleAsync();
            await AxeTests.CheckAsync(page, "pre-flight", findings);
            await page.Locator(".dest[data-verdict=good] input[type=radio]").First.CheckAsync();
            cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Latency) { Method = "POST", PathPattern = $"/servers/{instance.Id}/action$", Delay = TimeSpan.FromMinutes(5) });
            await page.StartMigrationAsync();
            await page.OpenAsync("migrations");
            await page.RunningMigration(name).WaitForAsync();
            await AxeTests.CheckAsync(page, "under way", findings);
        }
        finally
        {
            cloud.Faults.ClearAll();
            cloud.Nodes.Disable(unwise, DemoDaemon.Compute, disabled: false);
        }

        // However it ended: looking at it took longer than a move may take here.
        await page.MigrationRow(name).WaitForAsync();
        await AxeTests.CheckAsync(page, "history", findings);
        await page.OpenAsync($"instances/{instance.Id}?tab=migrations");
        await page.Locator("tr.mig-row").WaitForAsync();
        await AxeTests.CheckAsync(page, "instance", findings);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    private DemoInstance Named(string name) => _stages.Stage.Cloud.Instances().Single(instance => instance.Name == name);

    private DemoInstance Now(DemoInstance instance) => Named(instance.Name);

    /// <summary>To the node that is proposed; ends on the page of all migrations.</summary>
    private async Task<IPage> MigrateAsync(IBrowserContext context, DemoInstance instance)
    {
        var page = await context.SignInAsync(_stages.Stage.Portal.Address, DemoAccounts.Admin, $"/c/demo/p/{instance.ProjectId}/instances/{instance.Id}");
        await page.OpenMigrateAsync();
        await Expect(page.Locator(".dest[data-chosen][data-verdict=good]")).ToHaveCountAsync(1);
        await page.StartMigrationAsync();
        await page.OpenAsync("migrations");
        return page;
    }
}
