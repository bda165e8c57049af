using Bunit;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Features.Instances;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Instances;

public sealed class InstanceActionTests : InstancesTestContext
{
    [Fact]
    public void WhatTheStateForbids_IsDisabledAndSaysWhy()
    {
        var page = OpenMenu(An.Instance("a", InstanceStatus.Suspended) with { VmState = "suspended" });
        var stop = page.WaitForElement("[role=menuitem][data-action=stop]");
        Assert.Equal("true", stop.GetAttribute("aria-disabled"));
        Assert.Equal("Not possible in this state: Suspended. Resume it first.", stop.GetAttribute("aria-description"));
        Assert.Equal(stop.GetAttribute("aria-description"), stop.GetAttribute("title"));
        stop.Click();
        Assert.Empty(Operations.Executed);
    }

    [Fact]
    public void WhatTheCloudCannotDo_IsAbsent()
    {
        var page = OpenMenu(An.Instance("a"));
        Assert.Empty(page.FindAll("[data-action=shelve], [data-action=restore]"));
        Assert.NotEmpty(page.FindAll("[role=menuitem][data-action=suspend]"));
    }

    [Fact]
    public void ResetState_IsForAdminsOnly()
    {
        Assert.Empty(OpenMenu(An.Instance("a")).FindAll("[data-action=reset-state]"));
    }

    [Fact]
    public void SimpleAction_IsSentAtOnce()
    {
        var page = OpenMenu(Stopped("a"));
        page.WhenOn("[role=menuitem][data-action=start]", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(("a", InstanceAction.Start), Single()));
        Snackbars.WaitForAssertion(() => Assert.Contains("Starting", Snackbars.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void RefusedSimpleAction_TellsTheCloudsWordsAndTheRequest()
    {
        Operations.Refuse = static _ => new CloudError.Conflict("Cannot start while task_state is deleting") { RequestId = "req-7", Service = "compute" };
        var page = OpenMenu(Stopped("a"));
        page.WhenOn("[role=menuitem][data-action=start]", element => element.Click());
        Snackbars.WaitForAssertion(() =>
        {
            Assert.Contains("task_state is deleting", Snackbars.Markup, StringComparison.Ordinal);
            Assert.Contains("req-7", Snackbars.Markup, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void DisruptiveAction_AsksFirst()
    {
        var page = OpenMenu(An.Instance("a"));
        _ = page.WhenOnAsync("[role=menuitem][data-action=stop]", element => element.ClickAsync(new()));
        Dialogs.WaitForElement("form[data-command=stop]");
        Assert.Contains("nova stop a", Dialogs.Markup, StringComparison.Ordinal);
        Assert.Empty(Operations.Executed);
        Dialogs.On("form[data-command=stop]", element => element.Submit());
        Dialogs.WaitForAssertion(() => Assert.Equal(("a", InstanceAction.Stop), Single()));
        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("form")));
    }

    [Fact]
    public void FailedDialog_KeepsWhatWasTypedAndShowsTheFault()
    {
        Operations.Refuse = static _ => new CloudError.Unavailable("No reply") { RequestId = "req-9", Service = "compute" };
        var page = OpenMenu(An.Instance("a"));
        _ = page.WhenOnAsync("[role=menuitem][data-action=rename]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#new-name", element => element.Input("better name"));
        Dialogs.On("form", element => element.Submit());
        Dialogs.WaitForAssertion(() => Assert.Contains("req-9", Dialogs.Markup, StringComparison.Ordinal));
        Assert.Equal("better name", Dialogs.Find("#new-name").GetAttribute("value"));
        Operations.Refuse = static _ => null;
        Dialogs.On("form", element => element.Submit());
        Dialogs.WaitForAssertion(() => Assert.Equal(new InstanceCommand.Rename("better name"), Operations.Executed.Single().Command));
    }

    [Fact]
    public void FaultyEntry_IsSaidAtItsFieldAndNotSent()
    {
        var page = OpenMenu(An.Instance("a"));
        _ = page.WhenOnAsync("[role=menuitem][data-action=rename]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#new-name", element => element.Input(new string('x', 256)));
        Dialogs.WaitForAssertion(() => Assert.Equal("true", Dialogs.Find("#new-name").GetAttribute("aria-invalid")));
        Assert.NotEmpty(Dialogs.Find("#new-name-faults").TextContent.Trim());
        Dialogs.On("form", element => element.Submit());
        Assert.Empty(Operations.Executed);
    }

    [Fact]
    public void RescuePassword_IsShownOnce()
    {
        Operations.Result = new CommandResult("req-1") { AdminPassword = new Secret("s3cr3t-once") };
        var page = OpenMenu(An.Instance("a"));
        _ = page.WhenOnAsync("[role=menuitem][data-action=rescue]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("form[data-command=rescue]", element => element.Submit());
        Dialogs.WaitForAssertion(() => Assert.Contains("s3cr3t-once", Dialogs.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("s3cr3t-once", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t-once", Snackbars.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Resize_ShowsTheQuotaEffectAndRefusesWhatDoesNotFit()
    {
        Live.LimitsView.Push([new([new(Portal.Domain.Quotas.QuotaResource.Cores, 10, 4), new(Portal.Domain.Quotas.QuotaResource.Ram, 20480, 512)], [])]);
        var page = OpenMenu(An.Instance("a"));
        _ = page.WhenOnAsync("[role=menuitem][data-action=resize]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("tr[data-flavor='3'] input", element => element.Change(true));
        Assert.Equal("false", Dialogs.Find("tr[data-flavor='3'] .quota").GetAttribute("data-fits"));
        Dialogs.On("form", element => element.Submit());
        Assert.Empty(Operations.Executed);
        Dialogs.On("tr[data-flavor='2'] input", element => element.Change(true));
        Dialogs.On("form", element => element.Submit());
        Dialogs.WaitForAssertion(() => Assert.Equal(new InstanceCommand.Resize("2"), Operations.Executed.Single().Command));
    }

    [Fact]
    public void PartlyRefusedGroups_AreTriedAgainWithoutWhatWorked()
    {
        Live.GroupView.Push([new("1", "default", null), new("2", "web", null), new("3", "ssh", null)]);
        Operations.Refuse = static command => command is InstanceCommand.AddSecurityGroup { GroupName: "web" } ? new CloudError.Conflict("busy") : null;
        var page = OpenMenu(An.Instance("a") with { SecurityGroups = ["default"], PowerState = PowerState.Running });
        _ = page.WhenOnAsync("[role=menuitem][data-action=change-security-groups]", element => element.ClickAsync(new()));
        Dialogs.WaitForElement("form input[type=checkbox]");
        foreach (var place in (int[])[1, 2])
        {
            Dialogs.OnOneOf("form input[type=checkbox]", all => all[place], static box => box.Change(true));
        }

        Dialogs.On("form", element => element.Submit());
        Dialogs.WaitForAssertion(() => Assert.Contains("busy", Dialogs.Markup, StringComparison.Ordinal));
        Operations.Refuse = static _ => null;
        Dialogs.On("form", element => element.Submit());
        Dialogs.WaitForAssertion(() => Assert.Equal(["ssh", "web"], Operations.Executed.Select(static sent => ((InstanceCommand.AddSecurityGroup)sent.Command).GroupName)));
    }

    [Fact]
    public void FinishedResize_IsConfirmedFromItsRow()
    {
        var page = RenderPageWith([An.Instance("a", InstanceStatus.VerifyResize) with { VmState = "resized", RawStatus = "VERIFY_RESIZE" }]);
        page.On("tr [data-action=confirm-resize]", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(("a", InstanceAction.ConfirmResize), Single()));
    }

    [Fact]
    public void DeletingAFew_CanBeUndone()
    {
        var page = OpenMenu(An.Instance("a"));
        page.WhenOn("[role=menuitem][data-action=delete]", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(TimeSpan.FromSeconds(10), Operations.Deleted.Single().Window));
        Snackbars.WhenOn(".mud-snackbar-content-action button", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(["task-2"], Tasks.Cancelled));
    }

    [Fact]
    public void DeletingMany_WantsTheirNumberTyped()
    {
        var page = RenderPageWith(Enumerable.Range(0, 5).Select(static number => An.Instance($"i-{number}")));
        page.On("thead input[type=checkbox]", element => element.Click());
        _ = page.WhenOnAsync(".bulk [data-action=delete]", element => element.ClickAsync(new()));
        Dialogs.WaitForElement("#delete-count");
        Assert.True(Dialogs.Find("button[type=submit]").HasAttribute("disabled"));
        Dialogs.On("#delete-count", element => element.Input("5"));
        Dialogs.WaitForAssertion(() => Assert.False(Dialogs.Find("button[type=submit]").HasAttribute("disabled")));
        Dialogs.On("form", element => element.Submit());
        Dialogs.WaitForAssertion(() => Assert.Equal((5, TimeSpan.Zero), (Operations.Deleted.Single().Instances.Count, Operations.Deleted.Single().Window)));
    }

    [Fact]
    public void BulkThatMeetsOnlySome_NamesWhomItLeavesOut()
    {
        var page = RenderPageWith([An.Instance("runs-1"), An.Instance("runs-2"), Stopped("stands")]);
        page.On("thead input[type=checkbox]", element => element.Click());
        _ = page.WhenOnAsync(".bulk [data-action=stop]", element => element.ClickAsync(new()));
        Dialogs.WaitForElement("form[data-command=stop]");
        Assert.Contains("stands", Dialogs.Find(".left-out").TextContent, StringComparison.Ordinal);
        Dialogs.On("form", element => element.Submit());
        Dialogs.WaitForAssertion(() => Assert.Equal(["runs-1", "runs-2"], Operations.Bulk.Single().Instances.Select(static instance => instance.Id).Order()));
    }

    private static Instance Stopped(string id) => An.Instance(id, InstanceStatus.Shutoff) with { VmState = "stopped", PowerState = PowerState.Shutdown };

    private IRenderedComponent<InstancesPage> OpenMenu(Instance instance)
    {
        var page = RenderPageWith([instance]);
        page.On("tr[data-id] .row-menu", element => element.Click());
        page.WaitForElement("[role=menu]");
        return page;
    }

    private (string, InstanceAction) Single() => Operations.Executed.Select(static sent => (sent.Instance.Id, sent.Command.Action)).Single();
}
