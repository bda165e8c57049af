using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Quotas;
using Portal.Domain.Volumes;
using Portal.Web.Features.Volumes;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.UI.Table;

namespace Portal.Web.Tests.Volumes;

public sealed class VolumesAreaTests : InstancesTestContext
{
    private readonly FakeBlockStorage _block = new();
    private readonly RequestBudget _budget;

    public VolumesAreaTests()
    {
        Cloud.Block = _block;
        _budget = new RequestBudget(Clock);
        var authorizer = new FakeAuthorizer();
        var writes = new CloudWrites(authorizer, new FakeAuditLog(Clock), _budget, A.Lookout(Clock), A.LiveCloud(Cloud, Clock, _budget));
        Services.AddSingleton<IVolumeOperations>(new VolumeOperations(writes, authorizer, new NoTasks()));
        Services.AddVolumes();
    }

    [Fact]
    public void Volumes_ShowStateSizeAndWhatHoldsThem_AndHostileNamesAsText()
    {
        var page = RenderVolumes(_block.Add("a <b>x</b>", VolumeStatus.InUse, 20, "i-1", "/dev/vdb"), _block.Add("plain"));

        page.WaitForAssertion(() => Assert.Contains("web <b>1</b>", page.Find("tr[data-id^='a ']").TextContent, StringComparison.Ordinal));
        var row = page.Find("tr[data-id^='a ']");
        Assert.Contains("In use", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("20 GiB", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("/dev/vdb", row.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("tr b"));
        Assert.Contains("2 of 10", page.Find("[data-quota=Volumes]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadOnlyPerson_IsOfferedNoChanges()
    {
        Roles = "reader";
        Assert.Empty(RenderVolumes(_block.Add("a")).FindAll("[data-create], .row-menu, input[type=checkbox]"));
    }

    [Fact]
    public void WhatCinderLacks_IsAbsentAndSaid()
    {
        foreach (var capability in new[] { CloudCapability.EditVolumes, CloudCapability.ExtendVolumes, CloudCapability.CloneVolumes, CloudCapability.RetypeVolumes, CloudCapability.TransferVolumes, CloudCapability.BackupVolumes })
        {
            Cloud.Capabilities.Remove(capability);
        }

        var page = RenderVolumes(_block.Add("a"));
        Assert.Single(page.FindAll("[data-lacks]"));
        Assert.Empty(page.FindAll("[data-accept]"));
        Assert.Equal(["attach", "detach", "launch", "snapshot", "upload", "delete"], Actions());
    }

    [Fact]
    public void WhatIsForAdministrators_IsOfferedToThemOnly()
    {
        RenderVolumes(_block.Add("a"));
        Assert.DoesNotContain("force-delete", Actions());
        Roles = "admin";
        RenderVolumes(_block.Add("a"));
        Assert.Contains("force-delete", Actions());
        Assert.Contains("reset-status", Actions());
    }

    [Fact]
    public void ServiceThatIsDown_SaysSoOnItsOwnPanel()
    {
        RenderProviders();
        var page = Render<VolumesPage>(component => component.AddCascadingValue(Context()));
        Live.VolumeView.Push([], isComplete: false, new CloudError.Unavailable("Connection refused") { Service = "block-storage", RequestId = "req-9" });
        page.WaitForAssertion(() => Assert.Contains("Connection refused", page.Find(".alert").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_ChecksTheSize_AndSendsOnce()
    {
        var page = RenderVolumes(_block.Add("a"));
        var creating = page.OnAsync("[data-create]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#volume-name", element => element.Input("fresh"));
        Dialogs.On("#volume-size", element => element.Input("0"));
        await Dialogs.OnAsync("#volume-form", element => element.SubmitAsync());
        Assert.NotEmpty(Dialogs.FindAll("#volume-size-faults .error"));
        Assert.Empty(_block.Sent);

        Dialogs.On("#volume-size", element => element.Input("7"));
        await Dialogs.OnAsync("#volume-form", element => element.SubmitAsync());
        await creating;
        Assert.Equal(["create fresh 7"], _block.Sent);
    }

    [Fact]
    public async Task Create_OverTheQuota_IsSaidBeforeItIsSent()
    {
        var page = RenderVolumes(_block.Add("a"));
        var creating = page.OnAsync("[data-create]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#volume-size", element => element.Input("5000"));
        await Dialogs.OnAsync("#volume-form", element => element.SubmitAsync());
        Assert.Contains("quota", Dialogs.Find("#volume-size-faults").TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(_block.Sent);
        await Dialogs.OnAsync(".mud-dialog-actions button[type=button]", element => element.ClickAsync(new()));
        await creating;
    }

    [Fact]
    public async Task RefusedCreate_KeepsTheDialogAndSaysWhy()
    {
        _block.FailBefore = static _ => new CloudError.OverQuota("Maximum number of volumes allowed (10) exceeded") { Service = "block-storage", RequestId = "req-7" };
        var page = RenderVolumes(_block.Add("a"));
        var creating = page.OnAsync("[data-create]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#volume-name", element => element.Input("fresh"));
        await Dialogs.OnAsync("#volume-form", element => element.SubmitAsync());
        Dialogs.WaitForAssertion(() => Assert.Contains("req-7", Dialogs.Find(".alert").TextContent, StringComparison.Ordinal));
        await Dialogs.OnAsync(".mud-dialog-actions button[type=button]", element => element.ClickAsync(new()));
        await creating;
    }

    [Fact]
    public void InstancesTab_ListsWhatItHolds_WithTheMountCommands()
    {
        RenderProviders();
        var context = Context();
        var tab = Render<InstanceVolumes>(component => component
            .Add(shown => shown.InstanceId, "i-1")
            .AddCascadingValue(An.Instance("i-1"))
            .AddCascadingValue(new ResourceContext(context, Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizerFactory>(), Clock)));
        Live.VolumeView.Push([_block.Add("mine", VolumeStatus.InUse, 5, "i-1", "/dev/vdc"), _block.Add("elsewhere", VolumeStatus.InUse, 5, "i-2", "/dev/vdb"), _block.Add("free")]);

        tab.WaitForAssertion(() => Assert.Equal("1", tab.Find("section").GetAttribute("data-volumes")));
        Assert.Contains("sudo mount /dev/vdc /mnt/mine", tab.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", tab.Markup, StringComparison.Ordinal);
        Assert.Single(tab.FindAll("[data-attach]"));
    }

    [Fact]
    public void Detail_ShowsSnapshotsAndMetadata_AndWhatIsGone()
    {
        RenderProviders();
        var page = Render<VolumePage>(component => component.Add(shown => shown.VolumeId, "a").AddCascadingValue(Context()));
        Live.VolumeView.Push([_block.Add("a") with { Metadata = new ValueMap([new("owner", "<i>db</i>")]) }]);
        Live.SnapshotView.Push([new VolumeSnapshot { Id = "s1", Name = "monday", VolumeId = "a", Status = SnapshotStatus.Available, RawStatus = "available" }]);
        page.WaitForAssertion(() => Assert.Contains("monday", page.Find(".volume-snapshots-of").TextContent, StringComparison.Ordinal));
        Assert.All(page.FindAll(".volume-snapshots-of tbody td:not(:last-child)"), static cell => Assert.NotEmpty(cell.GetAttribute("data-label")!));
        Assert.Single(page.FindAll("[data-make=snapshot]"));
        Assert.Contains("<i>db</i>", page.Find("dl").ParentElement!.ParentElement!.TextContent, StringComparison.Ordinal);
        Live.VolumeView.Push([]);
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".empty")));
    }

    [Fact]
    public void SharedVolume_IsNotTakenFromTheInstanceThatBootsFromIt()
    {
        RenderProviders();
        var page = Render<VolumePage>(component => component.Add(shown => shown.VolumeId, "a").AddCascadingValue(Context()));
        var shared = _block.Add("a", VolumeStatus.InUse) with { Attachments = new ValueList<VolumeAttachment>([new("boots", "/dev/vda"), new("i-1", "/dev/vdb")]) };
        Live.VolumeView.Push([shared]);
        var buttons = page.WaitForElements("[data-detach-from]");
        Assert.Equal([true, false], buttons.Select(static button => button.HasAttribute("disabled")));
        Assert.Contains("boots from it", buttons[0].GetAttribute("title"), StringComparison.Ordinal);

        Live.VolumeView.Push([shared with { Status = VolumeStatus.Detaching }]);
        page.WaitForAssertion(() => Assert.All(page.FindAll("[data-detach-from]"), static button => Assert.True(button.HasAttribute("disabled"))));
    }

    [Fact]
    public async Task VolumeThatHangs_IsSaidInTime_WithWhatCanBeDone()
    {
        RenderProviders();
        var page = Render<VolumePage>(component => component.Add(shown => shown.VolumeId, "a").AddCascadingValue(Context()));
        Live.VolumeView.Push([_block.Add("a", VolumeStatus.Detaching, 10, "i-1", "/dev/vdb")]);
        page.WaitForElement(".volume-facts");
        Assert.Empty(page.FindAll("[data-hangs]"));

        await page.InvokeAsync(static () => { });
        Clock.Advance(VolumePatience.Usual);
        page.WaitForAssertion(() => Assert.Contains("administrator", page.Find("[data-hangs]").TextContent, StringComparison.Ordinal));
        Live.VolumeView.Push([_block.Add("a")]);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-hangs]")));
    }

    [Fact]
    public void WhatTheServiceKeeps_IsShownAsItsOwn()
    {
        RenderProviders();
        var page = Render<VolumePage>(component => component.Add(shown => shown.VolumeId, "a").AddCascadingValue(Context()));
        Live.VolumeView.Push([_block.Add("a") with { ServiceMetadata = new ValueMap([new("readonly", "False")]) }]);
        page.WaitForAssertion(() => Assert.Contains("kept by the cloud", page.Find("[data-service-metadata]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Backups_AreListed_AlsoThoseOfVolumesThatAreGone()
    {
        RenderProviders();
        var page = Render<BackupsPage>(component => component.AddCascadingValue(Context()));
        Live.VolumeView.Push([_block.Add("a")]);
        Live.BackupView.Push([
            new VolumeBackup { Id = "b1", Name = "monday <b>", VolumeId = "a", SizeGiB = 10, Status = "available", HasDependents = true },
            new VolumeBackup { Id = "b2", Name = "tuesday", VolumeId = "gone", SizeGiB = 10, Status = "error", FailReason = "<i>disk full</i>", IsIncremental = true },
        ]);

        page.WaitForElement("tr[data-id=b1]");
        Assert.EndsWith("/volumes/a", page.Find("tr[data-id=b1] a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("(deleted)", page.Find("tr[data-id=b2]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Incremental", page.Find("tr[data-id=b2]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("tr[data-id] input[type=checkbox]").Count);
        Assert.Empty(page.FindAll("tr b, tr i"));
    }

    [Fact]
    public void Backups_AreAbsentWhereTheCloudHasNone_WithTheReason()
    {
        Cloud.Capabilities.Remove(CloudCapability.BackupVolumes);
        RenderProviders();
        Assert.Contains("no backups", Render<BackupsPage>(component => component.AddCascadingValue(Context())).Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Contains("no backups", RenderVolumes(_block.Add("a")).Find("[data-lacks]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void BackupsThatCannotBeRead_SaySo()
    {
        RenderProviders();
        var page = Render<BackupsPage>(component => component.AddCascadingValue(Context()));
        Live.BackupView.Push([], isComplete: false, new CloudError.Unavailable("Service cinder-backup could not be found.") { Service = "block-storage", RequestId = "req-5" });
        page.WaitForAssertion(() => Assert.Contains("req-5", page.Find(".alert").TextContent, StringComparison.Ordinal));
    }

    private ProjectContext Context() => An.Context(Cloud, roles: Roles);

    [Fact]
    public void InstancesTab_ShowsWhatItBootsFrom_WhichCannotBeTakenAway()
    {
        RenderProviders();
        var context = Context();
        var table = new ResourceContext(context, Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizerFactory>(), Clock);
        var tab = Render<InstanceVolumes>(component => component.Add(one => one.InstanceId, "i-1").AddCascadingValue(An.Instance("i-1")).AddCascadingValue(table));
        var fact = Render<RootVolumeFact>(component => component.AddCascadingValue(An.Instance("i-1")).AddCascadingValue(table));
        Live.VolumeView.Push([_block.Add("root", VolumeStatus.InUse, 5, "i-1", "vda"), _block.Add("data", VolumeStatus.InUse, 5, "i-1", "/dev/vdb")]);

        tab.WaitForAssertion(() => Assert.Equal(2, tab.FindAll("[data-detach]").Count));
        Assert.Single(tab.FindAll("[data-root]"));
        Assert.Equal(
            [("data", false, true), ("root", true, false)],
            tab.FindAll(".instance-volumes > li").Select(static row => (
                row.QuerySelector("a")!.TextContent, row.QuerySelector("[data-detach]")!.HasAttribute("disabled"), row.QuerySelector("[data-mount]") is not null)).Order());
        fact.WaitForAssertion(() => Assert.Equal("root", fact.Find("[data-root-volume]").GetAttribute("data-root-volume")));
    }

    [Theory]
    [InlineData(VolumeStatus.Available, null, null)]
    [InlineData(VolumeStatus.Available, false, "does not mark it as bootable")]
    [InlineData(VolumeStatus.InUse, null, "An instance holds it")]
    public async Task LaunchingFromHere_LeadsToTheLaunchPage_OrSaysWhyNot(VolumeStatus status, bool? bootable, string? reason)
    {
        var volume = _block.Add("a", status) with { IsBootable = bootable };
        var table = new ResourceContext(Context(), Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizerFactory>(), Clock)
            .With(new VolumeLookups()).With(Services.GetRequiredService<VolumeDesk>());
        var action = Services.GetRequiredService<Portal.Web.Modules.ModuleRegistry>().Of<ResourceAction<Volume>>().Single(static one => one.Id == "launch");
        var state = action.Check(volume, table);
        Assert.Equal(reason is null, state.IsAllowed);
        Assert.Contains(reason ?? "", state.Reason ?? "", StringComparison.Ordinal);
        if (reason is null)
        {
            await action.Run([volume], table);
            Assert.EndsWith("/instances/launch?volume=a", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        }
    }

    private IEnumerable<string> Actions()
    {
        var listing = new ResourceListing<Volume>(
            Services.GetRequiredService<Portal.Web.Modules.ModuleRegistry>(), Services.GetRequiredService<Portal.Web.Policies.IPortalAuthorizer>(),
            new ResourceContext(Context(), Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizerFactory>(), Clock).With(new VolumeLookups()), static volume => volume.Id);
        return ResourceMenus.ForItem(listing.Actions, _block.Add("a"), listing.Context).Select(static entry => entry.Id);
    }

    private IRenderedComponent<VolumesPage> RenderVolumes(params Volume[] volumes)
    {
        RenderProviders();
        var context = Context();
        Services.GetRequiredService<NavigationManager>().NavigateTo(context.BasePath + "/volumes");
        var page = Render<VolumesPage>(component => component.AddCascadingValue(context));
        Live.InstanceView.Push([An.Instance("i-1") with { Name = "web <b>1</b>" }]);
        Live.LimitsView.Push([new ProjectLimits([new(QuotaResource.Volumes, 10, 2), new(QuotaResource.VolumeGigabytes, 1000, 30)], [])]);
        Live.VolumeView.Push(volumes);
        page.WaitForElement("tr[data-id], .empty");
        return page;
    }
}
