using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Quotas;
using Portal.Domain.Volumes;
using Portal.Web.Features.Volumes;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.Volumes;

/// <summary>The dialogs for what only current clouds do: what they refuse at its field, what they send, and what they keep when the service fails.</summary>
public sealed class VolumeDialogTests : InstancesTestContext
{
    private const string Offer = "2397286b-5fcd-4f07-92e1-835de72eeb57";

    private readonly FakeBlockStorage _block = new();
    private readonly ProjectContext _context;

    public VolumeDialogTests()
    {
        Cloud.Block = _block;
        var budget = new RequestBudget(Clock);
        var authorizer = new FakeAuthorizer();
        Services.AddSingleton(budget);
        var writes = new CloudWrites(authorizer, new FakeAuditLog(Clock), budget, A.Lookout(Clock), A.LiveCloud(Cloud, Clock, budget));
        Services.AddSingleton<IVolumeOperations>(new VolumeOperations(writes, authorizer, new NoTasks()));
        Services.AddVolumes();
        RenderProviders();
        _context = An.Context(Cloud, roles: Roles);
        Live.LimitsView.Push([new ProjectLimits([new(QuotaResource.Volumes, 10, 2), new(QuotaResource.VolumeGigabytes, 100, 90)], [])]);
    }

    private VolumeDesk Desk => Services.GetRequiredService<VolumeDesk>();

    private SnapshotDesk SnapshotDesk => Services.GetRequiredService<SnapshotDesk>();

    [Theory]
    [InlineData("10")]
    [InlineData("9")]
    [InlineData("21")]
    public async Task Extend_RefusesWhatIsNotLargerOrOverTheQuota(string size)
    {
        var open = await OpenAsync(() => Desk.ExtendAsync(_block.Add("a"), _context));
        Dialogs.WhenOn("#extend-size", element => element.Input(size));
        await SubmitAsync("#extend-form");
        Assert.NotEmpty(Dialogs.FindAll("#extend-size-faults .error"));
        Assert.Empty(_block.Sent);
        await CancelAsync(open);
    }

    [Fact]
    public async Task Extend_SendsTheNewSize() => await SendsAsync(() => Desk.ExtendAsync(_block.Add("a"), _context), "#extend-form", "#extend-size", "15", "extend a 15");

    [Fact]
    public async Task Extend_ThatFails_KeepsTheSize() => await KeepsAsync(() => Desk.ExtendAsync(_block.Add("a"), _context), "#extend-form", "#extend-size", "15");

    [Fact]
    public async Task Retype_WantsAType_AndNamesOnlyOthers()
    {
        Live.VolumeTypeView.Push([new VolumeType("1", "fast"), new VolumeType("2", "bulk")]);
        var open = await OpenAsync(() => Desk.RetypeAsync(_block.Add("a") with { Type = "bulk" }, _context));
        Dialogs.WaitForElement("#retype-type option[value=fast]");
        Assert.Empty(Dialogs.FindAll("#retype-type option[value=bulk]"));
        await SubmitAsync("#retype-form");
        Assert.NotEmpty(Dialogs.FindAll("#retype-faults .error"));

        Dialogs.On("#retype-type", static element => element.Change("fast"));
        await SubmitAsync("#retype-form");
        await open;
        Assert.Equal(["retype a fast"], _block.Sent);
    }

    [Fact]
    public async Task Retype_ThatFails_KeepsTheChoice()
    {
        Live.VolumeTypeView.Push([new VolumeType("1", "fast")]);
        var open = await OpenAsync(() => Desk.RetypeAsync(_block.Add("a"), _context));
        Dialogs.WhenOn("#retype-type", static element => element.Change("fast"));
        Fail();
        await SubmitAsync("#retype-form");
        Dialogs.WaitForAssertion(() => Assert.Contains("req-7", Dialogs.Find(".alert").TextContent, StringComparison.Ordinal));
        Assert.Contains("--type fast", Dialogs.Markup, StringComparison.Ordinal);
        await CancelAsync(open);
    }

    [Fact]
    public async Task Retype_WithoutTheListOfTypes_SaysWhy()
    {
        Live.VolumeTypeView.Push([], isComplete: false, new CloudError.Unavailable("Connection refused") { Service = "block-storage", RequestId = "req-8" });
        var open = await OpenAsync(() => Desk.RetypeAsync(_block.Add("a"), _context));
        Dialogs.WaitForAssertion(() => Assert.Contains("Connection refused", Dialogs.Find(".alert").TextContent, StringComparison.Ordinal));
        await CancelAsync(open);
    }

    [Theory]
    [InlineData("", "", 2)]
    [InlineData("not an id", "key", 1)]
    [InlineData(Offer, " ", 1)]
    public async Task Accept_RefusesAtEachField(string id, string key, int faults)
    {
        var open = await OpenAsync(() => Desk.AcceptAsync(_context));
        Dialogs.WhenOn("#accept-id", element => element.Input(id));
        Dialogs.On("#accept-key", element => element.Input(key));
        await SubmitAsync("#accept-form");
        Assert.Equal(faults, Dialogs.FindAll(".faults .error").Count);
        Assert.Empty(_block.Sent);
        await CancelAsync(open);
    }

    [Fact]
    public async Task Accept_SendsIdAndKey_AndTheKeyStandsNowhere()
    {
        var open = await OpenAsync(() => Desk.AcceptAsync(_context));
        Dialogs.WhenOn("#accept-id", static element => element.Input($" {Offer} "));
        Dialogs.On("#accept-key", static element => element.Input("s3cret-key"));
        Fail();
        await SubmitAsync("#accept-form");
        Dialogs.WaitForAssertion(() => Assert.Contains("req-7", Dialogs.Find(".alert").TextContent, StringComparison.Ordinal));
        Assert.Equal("password", Dialogs.Find("#accept-key").GetAttribute("type"));
        Assert.DoesNotContain("s3cret-key", Dialogs.Find("form").TextContent, StringComparison.Ordinal);

        _block.FailBefore = static _ => null;
        await SubmitAsync("#accept-form");
        await open;
        Assert.Equal([$"accept {Offer}", $"accept {Offer}"], _block.Sent);
    }

    [Fact]
    public async Task Transfer_AsksFirst_AndShowsTheKeyOnce()
    {
        var open = await OpenAsync(() => Desk.OfferAsync(_block.Add("a"), _context));
        Assert.Empty(_block.Sent);
        await Dialogs.WhenOnAsync(".mud-dialog-actions .btn-primary", static element => element.ClickAsync(new()));
        Dialogs.WaitForAssertion(() => Assert.Equal("key", Dialogs.Find("#secret-once").TextContent));
        Dialogs.On(".kept input", static element => element.Change(true));
        await Dialogs.OnAsync(".mud-dialog-actions .btn-primary", static element => element.ClickAsync(new()));
        await open;
        Assert.Equal(["offer a"], _block.Sent);
        Dialogs.WaitForAssertion(() => Assert.DoesNotContain("secret-once", Dialogs.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Backup_SendsItsName_AndKeepsItWhenItFails()
    {
        await SendsAsync(() => Desk.BackupAsync(_block.Add("a"), _context), "#names-form", "#names-name", "monday", "backup a");
        await KeepsAsync(() => Desk.BackupAsync(_block.Add("a"), _context), "#names-form", "#names-name", "tuesday");
    }

    [Fact]
    public async Task TooLongName_IsRefusedAtItsField()
    {
        var open = await OpenAsync(() => Desk.BackupAsync(_block.Add("a"), _context));
        Dialogs.WhenOn("#names-name", static element => element.Input(new string('x', 256)));
        await SubmitAsync("#names-form");
        Assert.NotEmpty(Dialogs.FindAll("#names-name-faults .error"));
        Assert.Empty(_block.Sent);
        await CancelAsync(open);
    }

    [Fact]
    public async Task Edit_ShowsPeoplesMetadataOnly_AndSendsWhatChanged()
    {
        var volume = _block.All["a"] = _block.Add("a") with { Metadata = new ValueMap([new("tier", "gold")]), ServiceMetadata = new ValueMap([new("readonly", "False")]) };
        await SendsAsync(() => Desk.EditAsync(volume, _context), "#names-form", "#names-name", "renamed", "update a", () => Assert.DoesNotContain("readonly", Dialogs.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Edit_IsNotStoppedByAKeyOfAnotherTool_AndLeavesThePortalsMark()
    {
        var volume = _block.All["a"] = _block.Add("a") with { Metadata = new ValueMap([new("old#1", "x"), new("cinder.csi.openstack.org/cluster", "k8s"), new(LaunchRequest.MarkerKey, "m1")]) };
        await SendsAsync(() => Desk.EditAsync(volume, _context), "#names-form", "#names-name", "renamed", "update a");
    }

    [Fact]
    public async Task Edit_ThatFails_KeepsWhatWasTyped() => await KeepsAsync(() => Desk.EditAsync(_block.Add("a"), _context), "#names-form", "#names-description", "for the archive");

    [Fact]
    public async Task SnapshotEdit_SendsAndKeeps()
    {
        var snapshot = _block.AllSnapshots["s"] = new VolumeSnapshot { Id = "s", Name = "monday", VolumeId = "a", Status = SnapshotStatus.Available, RawStatus = "available" };
        await KeepsAsync(() => SnapshotDesk.EditAsync(snapshot, _context), "#names-form", "#names-name", "tuesday");
        await SendsAsync(() => SnapshotDesk.EditAsync(snapshot, _context), "#names-form", "#names-name", "tuesday", "update-snapshot s");
    }

    [Fact]
    public async Task RestoreAndDeleteOfABackup_AskFirst()
    {
        var backup = new VolumeBackup { Id = "b", Name = "monday", VolumeId = "gone", Status = "available" };
        await ConfirmAsync(() => Desk.RestoreAsync(backup, _context));
        await ConfirmAsync(() => Desk.DeleteBackupsAsync([backup], _context));
        Assert.Equal(["restore b", "delete-backup b"], _block.Sent);
    }

    private async Task SendsAsync(Func<Task> open, string form, string field, string typed, string sent, Action? look = null)
    {
        _block.FailBefore = static _ => null;
        _block.Sent.Clear();
        var opened = await OpenAsync(open);
        Dialogs.WhenOn(field, element => element.Input(typed));
        look?.Invoke();
        await SubmitAsync(form);
        await opened;
        Assert.Equal([sent], _block.Sent);
    }

    private async Task KeepsAsync(Func<Task> open, string form, string field, string typed)
    {
        var opened = await OpenAsync(open);
        Dialogs.WhenOn(field, element => element.Input(typed));
        Fail();
        await SubmitAsync(form);
        Dialogs.WaitForAssertion(() => Assert.Contains("req-7", Dialogs.Find(".alert").TextContent, StringComparison.Ordinal));
        Assert.Equal(typed, Dialogs.Find(field).GetAttribute("value"));
        await CancelAsync(opened);
    }

    private async Task ConfirmAsync(Func<Task> open)
    {
        var opened = await OpenAsync(open);
        await Dialogs.WhenOnAsync(".mud-dialog-actions button:is(.btn-danger, .btn-primary)", static element => element.ClickAsync(new()));
        await opened;
    }

    private void Fail() => _block.FailBefore = static _ => new CloudError.Unavailable("Connection refused") { Service = "block-storage", RequestId = "req-7" };

    /// <summary>The dialog's task ends with the dialog.</summary>
    private async Task<Task> OpenAsync(Func<Task> open)
    {
        var opened = Task.CompletedTask;
        await Dialogs.InvokeAsync(() => { opened = open(); });
        Dialogs.WaitForElement(".mud-dialog");
        return opened;
    }

    private Task SubmitAsync(string form) => Dialogs.OnAsync(form, static element => element.SubmitAsync());

    private async Task CancelAsync(Task opened)
    {
        await Dialogs.OnAsync(".mud-dialog-actions button[type=button]", static element => element.ClickAsync(new()));
        await opened;
    }
}
