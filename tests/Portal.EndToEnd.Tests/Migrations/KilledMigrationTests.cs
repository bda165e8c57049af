using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.EndToEnd.Tests.AtMostOnce;
using Portal.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Tests.Migrations;

/// <summary>The portal's process is killed in the middle of a live migration and started again: what became of it is found by looking, and nothing is asked for twice.</summary>
public sealed class KilledMigrationTests(Browser browser)
{
    private const string Target = "compute2";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly Dictionary<string, string> Quick = new()
    {
        ["Session__AllowPlainHttp"] = "true",
        ["Operations__LookFor"] = "00:00:03",
        ["Operations__LookEvery"] = "00:00:00.2",
        ["Tasks__Lease"] = "00:00:03",
        ["Tasks__ScanEvery"] = "00:00:01",
        ["Tasks__WatchEvery"] = "00:00:00.3",
    };

    /// <summary>Killed with both addresses taken away and the guest on its way: the next portal waits for it and leads them back.</summary>
    [BrowserFact]
    public async Task GuestOnItsWay_PortalKilled_TheNextLeadsTheAddressesBack_AndAsksForNoSecondMove()
    {
        // As slow as a big guest: the move outlasts the portal's restart.
        await using var cloud = await DemoCloudHost.StartAsync(new DemoCloudOptions { TimeScale = 2 }, TestContext.Current.CancellationToken);
        using var data = new TemporaryFolder();
        var bastion = Named(cloud, "bastion-1");
        var addresses = AddressesOf(cloud, bastion);
        Assert.Equal(2, addresses.Count);
        await using (var first = await PortalProgram.StartAsync(cloud, data.Path, Quick))
        {
            await MigrateAsync(first, bastion);
            await Until.TrueAsync(() => Task.FromResult(Sent(cloud, bastion) == 3 && Named(cloud, bastion.Name).TaskState == "migrating"), Patience);
            await first.KillAsync();
        }

        Assert.Empty(AddressesOf(cloud, bastion));
        await using var second = await PortalProgram.StartAsync(cloud, data.Path, Quick);
        await EndsAsync(second, bastion, "Arrived");
        Assert.Equal(Target, Named(cloud, bastion.Name).Host);
        Assert.Equal(addresses.Select(static ip => ip.Address), AddressesOf(cloud, bastion).Select(static ip => ip.Address));
        Assert.All(AddressesOf(cloud, bastion), static ip => Assert.Equal((Target, Target), (ip.RecordedHost, ip.ServingHost)));
        Assert.Equal(5, Sent(cloud, bastion));
    }

    /// <summary>Killed while nova's answer to the move itself is outstanding: only the instance tells whether it was carried out.</summary>
    [BrowserTheory]
    [InlineData(true, "Arrived")]
    [InlineData(false, "Refused")]
    public async Task AnswerOutstanding_PortalKilled_IsSettledByLooking(bool isCarriedOut, string outcome)
    {
        await using var cloud = await DemoCloudHost.StartAsync(new DemoCloudOptions { TimeScale = 0.5 }, TestContext.Current.CancellationToken);
        using var data = new TemporaryFolder();
        var git = Named(cloud, "git");
        var action = $"/servers/{git.Id}/action$";
        cloud.Faults.Add(new Fault(CloudService.Nova, FaultKind.Hang) { Method = "POST", PathPattern = action, AfterWork = isCarriedOut, Requests = 1 });
        await using (var first = await PortalProgram.StartAsync(cloud, data.Path, Quick))
        {
            await MigrateAsync(first, git);
            await Until.TrueAsync(() => Task.FromResult(cloud.Faults.Active.Count == 0), Patience);
            await Until.TrueAsync(() => Task.FromResult(!isCarriedOut || Named(cloud, git.Name) is { TaskState: "migrating" } or { Host: Target }), Patience);
            await first.KillAsync();
        }

        await using var second = await PortalProgram.StartAsync(cloud, data.Path, Quick);
        await EndsAsync(second, git, outcome);
        Assert.Equal(isCarriedOut ? Target : git.Host, Named(cloud, git.Name).Host);
        Assert.InRange(Sent(cloud, git), isCarriedOut ? 1 : 0, 1);
    }

    private static DemoInstance Named(DemoCloudHost cloud, string name) => cloud.Instances().Single(instance => instance.Name == name);

    private static List<DemoFloatingIp> AddressesOf(DemoCloudHost cloud, DemoInstance instance) =>
        [.. cloud.Nodes.FloatingIps.Where(ip => ip.InstanceId == instance.Id).OrderBy(static ip => ip.Address, StringComparer.Ordinal)];

    /// <summary>Requests that change the instance, as the cloud received them.</summary>
    private static int Sent(DemoCloudHost cloud, DemoInstance instance) => cloud.Calls.Count(CloudService.Nova, "POST", $"/servers/{instance.Id}/action$");

    /// <summary>This portal knows the nodes by the cloud's APIs alone.</summary>
    private async Task MigrateAsync(PortalProgram portal, DemoInstance instance)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Admin, $"/c/demo/p/{instance.ProjectId}/instances/{instance.Id}");
        await page.OpenMigrateAsync();
        await page.Destination(Target).Locator("input[type=radio]").CheckAsync();
        await page.StartMigrationAsync();
    }

    private async Task EndsAsync(PortalProgram portal, DemoInstance instance, string outcome)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.SignInAsync(portal.Address, DemoAccounts.Admin, $"/c/demo/p/{instance.ProjectId}/migrations");
        await Expect(page.MigrationRow(instance.Name)).ToHaveAttributeAsync("data-outcome", outcome, new() { Timeout = (float)Patience.TotalMilliseconds });
    }
}
