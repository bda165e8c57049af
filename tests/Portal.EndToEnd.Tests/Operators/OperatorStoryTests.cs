using Microsoft.Playwright;
using Portal.DemoCloud;
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

        await Expect(page.RunningMigration(instance.Name)).ToHaveAttributeAsync("data-phase", "Moving");
        var row = page.MigrationRow(instance.Name);
        await Expect(row).ToHaveAttributeAsync("data-outcome", "Stuck", new() { Timeout = OperatorStage.Patience });
        Assert.Equal(("MIGRATING", instance.Host), (Now(instance).Status, Now(instance).Host));
        Assert.Equal(addresses, cloud.Nodes.FloatingIps.Where(ip => ip.InstanceId == instance.Id));
        Assert.Equal(5, cloud.Calls.Count(CloudService.Nova, "POST", $"/servers/{instance.Id}/action$"));

        await page.ResetStateAsync(row);
        Assert.Equal("ACTIVE", Now(instance).Status);
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
