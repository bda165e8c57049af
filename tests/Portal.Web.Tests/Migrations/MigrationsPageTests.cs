using Bunit;
using Portal.Domain.Clouds;
using Portal.Domain.Operations.Migration;
using Portal.Web.Features.Migrations;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Migrations;

public sealed class MigrationsPageTests : MigrationsTestContext
{
    [Fact]
    public void History_TellsWhoWhatHowLongAndTheOutcome()
    {
        History.Put(Run("r1") with { Addresses = [new("1", "203.0.113.1", AddressStep.LedBack), new("2", "203.0.113.2", AddressStep.LedBack)] });
        History.Put(Run("r2", MigrationOutcome.Refused) with { Reason = "Live migration of instance vm-1 to host compute2 failed", NeedsReset = true });
        var page = RenderMigrations();

        var moved = page.Find("[data-migration=r1]").TextContent;
        Assert.Contains("alice", moved, StringComparison.Ordinal);
        Assert.Contains("web <b>1</b>", moved, StringComparison.Ordinal);
        Assert.Contains("1 min 05 s", moved, StringComparison.Ordinal);
        Assert.Contains("arrived", moved, StringComparison.Ordinal);
        Assert.Contains("2 moved along", moved, StringComparison.Ordinal);
        var refused = page.Find("[data-migration=r2]");
        Assert.Contains("Live migration of instance vm-1 to host compute2 failed", refused.TextContent, StringComparison.Ordinal);
        Assert.Contains("Reset state", refused.QuerySelector("button")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheRepair_IsExplained_AndSentOnlyWhileItIsNeeded()
    {
        History.Put(Run("r1", MigrationOutcome.Refused) with { NeedsReset = true });
        Cloud.Servers.Put(Cloud.Servers.Find("vm-1")! with { TaskState = "migrating" });
        var page = RenderMigrations();

        var resetting = page.OnAsync("[data-migration=r1] button", element => element.ClickAsync(new()));
        Dialogs.WaitForElement(".btn-danger");
        Assert.Contains("the guest keeps running where it is", Dialogs.Markup, StringComparison.Ordinal);
        await Dialogs.OnAsync(".btn-danger", element => element.ClickAsync(new()));
        await resetting;
        Assert.Equal(["reset-state"], Operations.Executed.Select(static sent => sent.Command is Domain.Compute.InstanceCommand.ResetState { ToActive: true } ? "reset-state" : "other"));

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-migration=r1] button")));
        Assert.Contains("its state was reset since", page.Find("[data-migration=r1]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARepairThatSomebodyElseMade_IsSeen_AndNothingIsSent()
    {
        History.Put(Run("r1", MigrationOutcome.Stuck) with { NeedsReset = true });
        var page = RenderMigrations();

        await page.OnAsync("[data-migration=r1] button", element => element.ClickAsync(new()));

        Assert.Empty(Operations.Executed);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-migration=r1] button")));
        Snackbars.WaitForAssertion(() => Assert.Contains("nothing to reset", Snackbars.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ARepairThatIsAnsweredAfterThePersonLeft_HarmsNothing()
    {
        History.Put(Run("r1", MigrationOutcome.Refused) with { NeedsReset = true });
        Cloud.Servers.Put(Cloud.Servers.Find("vm-1")! with { TaskState = "migrating" });
        var page = RenderMigrations();
        var resetting = page.OnAsync("[data-migration=r1] button", element => element.ClickAsync(new()));
        Dialogs.WaitForElement(".btn-danger");

        await page.FindComponent<MigrationHistoryView>().Instance.DisposeAsync();
        await Dialogs.OnAsync(".btn-danger", element => element.ClickAsync(new()));

        await resetting;
        Assert.NotNull(History.All[0].Run.MendedAt);
    }

    [Fact]
    public async Task AMoveUnderWay_ShowsItsTime_AndOnCloudsThatTellItsProgress()
    {
        Cloud.Capabilities.Add(CloudCapability.MigrationProgress);
        Cloud.Capabilities.Add(CloudCapability.MigrationAbort);
        Cloud.RunningMigrations.Add(new RunningMigration("7", "running") { MemoryTotal = 200, MemoryRemaining = 50 });
        History.Put(Run("r1", outcome: null));
        History.Times = MigrationTimes.Of([TimeSpan.FromSeconds(9)]);
        Clock.Advance(TimeSpan.FromSeconds(12));
        var page = RenderMigrations();

        page.WaitForAssertion(() => Assert.Equal("75", page.Find("[data-migration=r1] [role=progressbar]").GetAttribute("aria-valuenow")));
        Assert.Contains("12 s so far", page.Find("[data-migration=r1]").TextContent, StringComparison.Ordinal);
        Assert.Contains("took 9 s", page.Find("[data-migration=r1]").TextContent, StringComparison.Ordinal);
        var aborting = page.OnAsync("[data-migration=r1] button", element => element.ClickAsync(new()));
        Dialogs.WaitForElement(".mud-dialog-actions .btn-primary");
        await Dialogs.OnAsync(".mud-dialog-actions .btn-primary", element => element.ClickAsync(new()));
        await aborting;
        Assert.Equal(["abort 7"], Migrations.Done);
    }

    [Fact]
    public async Task AMoveThatEnds_GoesToTheHistoryByItself()
    {
        History.Put(Run("r1", outcome: null));
        var page = RenderMigrations();
        Assert.Single(page.FindAll("article[data-migration=r1]"));
        Assert.Contains("tells no progress", page.Find("article[data-migration=r1]").TextContent, StringComparison.Ordinal);

        History.All.Clear();
        History.Put(Run("r1"));
        await page.InvokeAsync(() => { });
        Clock.Advance(TimeSpan.FromSeconds(3));

        page.WaitForElement("tr[data-migration=r1]");
        Assert.Empty(page.FindAll("article[data-migration=r1]"));
    }

    [Fact]
    public async Task AColdMove_IsConfirmedOrRevertedHere()
    {
        History.Put(Run("r1") with { Order = new MigrationOrder { Kind = MigrationKind.Cold } });
        Cloud.Servers.Put(Cloud.Servers.Find("vm-1")! with { VmState = "resized" });
        var page = RenderMigrations();
        Assert.Contains("awaits confirmation", page.Find("[data-migration=r1]").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.FindAll("[data-migration=r1] button")[1].ClickAsync(new()));
        Assert.IsType<Domain.Compute.InstanceCommand.RevertResize>(Assert.Single(Operations.Executed).Command);
        page.WaitForAssertion(() => Assert.Equal("Reverted", page.Find("[data-migration=r1]").GetAttribute("data-outcome")));
        Assert.Empty(page.FindAll("[data-migration=r1] button"));
    }

    [Fact]
    public void APersonWithoutTheRole_SeesNothing()
    {
        Roles = "member";
        History.Put(Run("r1"));
        var page = RenderMigrations();

        Assert.Empty(page.FindAll("[data-migration]"));
        Assert.NotEmpty(page.FindAll(".alert"));
    }

    private IRenderedComponent<MigrationsPage> RenderMigrations()
    {
        RenderProviders();
        return Render<MigrationsPage>(page => page.AddCascadingValue(An.Context(Cloud, roles: Roles)));
    }
}
