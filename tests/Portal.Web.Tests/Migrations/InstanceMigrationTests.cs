using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Migration;
using Portal.Web.Features.Migrations;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Migrations;

/// <summary>What the page of an instance tells administrators of its moves.</summary>
public sealed class InstanceMigrationTests : MigrationsTestContext
{
    [Fact]
    public async Task AMoveUnderWay_IsShownFromItsFirstSign_ToItsEnd()
    {
        var notice = RenderNotice(null);
        Assert.Empty(notice.FindAll("article, .notice"));

        History.Put(Run("r1", outcome: null));
        Become(notice, "migrating");
        Assert.Equal("Moving", notice.Find("article[data-migration=r1]").GetAttribute("data-phase"));

        // The instance is at rest again while its addresses are led back.
        History.All.Clear();
        History.Put(Run("r1", outcome: null) with { Phase = MigrationPhase.LeadingBack });
        Become(notice, null);
        await notice.InvokeAsync(() => { });
        Clock.Advance(TimeSpan.FromSeconds(3));
        notice.WaitForAssertion(() => Assert.Equal("LeadingBack", notice.Find("article[data-migration=r1]").GetAttribute("data-phase")));

        History.All.Clear();
        History.Put(Run("r1"));
        await notice.InvokeAsync(() => { });
        Clock.Advance(TimeSpan.FromSeconds(3));
        notice.WaitForAssertion(() => Assert.Empty(notice.FindAll("article, .notice")));
    }

    [Fact]
    public async Task AMoveAskedForHere_IsShownBeforeTheInstanceShowsAnyOfIt()
    {
        var notice = RenderNotice(null);
        var asking = notice.InvokeAsync(() => Services.GetRequiredService<MigrationDesk>().AskAsync(Instance(null), An.Context(Cloud, roles: Roles)));
        Dialogs.WaitForElement("#migrate-form[data-ready]");
        await Dialogs.OnAsync("#migrate-form", element => element.SubmitAsync());
        await asking;
        Assert.Empty(notice.FindAll("article"));

        History.Put(Run("r1", outcome: null) with { Phase = MigrationPhase.Releasing });
        await notice.InvokeAsync(() => { });
        Clock.Advance(TimeSpan.FromSeconds(3));

        notice.WaitForAssertion(() => Assert.Equal("Releasing", notice.Find("article[data-migration=r1]").GetAttribute("data-phase")));
    }

    [Fact]
    public async Task WhatOneLeftBehind_IsExplained_AndRepairedFromHere()
    {
        History.Put(Run("r1", MigrationOutcome.Refused) with { NeedsReset = true, Reason = "Unacceptable CPU info" });
        Cloud.Servers.Put(Cloud.Servers.Find("vm-1")! with { TaskState = "migrating" });
        var notice = RenderNotice("migrating");
        Assert.Contains("Unacceptable CPU info", notice.Find("[data-left-migrating]").TextContent, StringComparison.Ordinal);

        var resetting = notice.OnAsync("[data-left-migrating] button", element => element.ClickAsync(new()));
        Dialogs.WaitForElement(".btn-danger");
        await Dialogs.OnAsync(".btn-danger", element => element.ClickAsync(new()));
        await resetting;

        Assert.IsType<InstanceCommand.ResetState>(Assert.Single(Operations.Executed).Command);
        Assert.NotNull(History.All[0].Run.MendedAt);
        Assert.Empty(notice.FindAll("[data-left-migrating]"));
    }

    [Fact]
    public void AnInstanceThatGoesOnByItself_NeedsNoRepair()
    {
        History.Put(Run("r1", MigrationOutcome.Stuck) with { NeedsReset = true });

        Assert.Empty(RenderNotice(null).FindAll("[data-left-migrating]"));
    }

    [Fact]
    public void TheTab_ListsItsOwnMoves_AndWithoutAnyOffersOne()
    {
        History.Put(Run("r1") with { InstanceId = "another" });
        var tab = RenderTab();
        Assert.Contains("not moved", tab.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(tab.FindAll(".empty .btn-primary"));

        History.Put(Run("r2"));
        tab = RenderTab();
        Assert.Equal(["r2"], tab.FindAll("tr[data-migration]").Select(static row => row.GetAttribute("data-migration")));
        Assert.Empty(tab.FindAll(".mig-what"));
    }

    [Theory]
    [InlineData(MigrationCheck.HypervisorVersion, "1000000", "1000000", "1.0.0")]
    [InlineData(MigrationCheck.HypervisorVersion, "1002003", "12004000", "1.2.3, needed 12.4.0")]
    [InlineData(MigrationCheck.HypervisorVersion, "12", "12", "12")]
    [InlineData(MigrationCheck.Memory, "97666 MiB", "2048 MiB", "95.4 GiB, needed 2 GiB")]
    [InlineData(MigrationCheck.HypervisorType, "QEMU", "xen", "QEMU, needed xen")]
    [InlineData(MigrationCheck.InstanceReady, "active", null, "active")]
    [InlineData(MigrationCheck.PowerRunning, null, null, null)]
    public void Figures_AreShownAsPeopleWriteThem(MigrationCheck check, string? found, string? needed, string? shown)
    {
        var words = Services.GetRequiredService<IStringLocalizer<MigrationText>>();

        Assert.Equal(shown, MigrationWords.Compared(new CheckResult(check, CheckOutcome.Passed) { Found = found, Needed = needed }, words));
    }

    private IRenderedComponent<MigrationNotice> RenderNotice(string? task)
    {
        RenderProviders();
        return Render<MigrationNotice>(notice => notice.AddCascadingValue(An.Context(Cloud, roles: Roles)).Add(static component => component.Instance, Instance(task)));
    }

    private void Become(IRenderedComponent<MigrationNotice> notice, string? task) => notice.Render(parameters => parameters.Add(static component => component.Instance, Instance(task)));

    private Instance Instance(string? task) => Cloud.Servers.Find("vm-1")! with { TaskState = task };

    private IRenderedComponent<InstanceMigrationsTab> RenderTab()
    {
        RenderProviders();
        return Render<InstanceMigrationsTab>(tab => tab.AddCascadingValue(An.Context(Cloud, roles: Roles)).AddCascadingValue(Instance(null)).Add(static component => component.InstanceId, "vm-1"));
    }
}
