using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Audit;
using Portal.Web.Features.Instances.Details;
using Portal.Web.Live.Sightings;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using InstancePage = Portal.Web.Features.Instances.Details.InstancePage;

namespace Portal.Web.Tests.Instances;

public sealed class InstancePageTests : InstancesTestContext
{
    private readonly List<string> _notFound = [];

    [Fact]
    public void Link_OpensBeforeTheListIsRead()
    {
        var page = RenderInstance(An.Instance("a") with { Name = "web-1", Addresses = [new("private", "10.0.0.7", 4, AddressKind.Fixed)] });
        page.WaitForAssertion(() => Assert.Equal("web-1", page.Find("h1").TextContent));
        Assert.Contains("10.0.0.7", page.Markup, StringComparison.Ordinal);
        Assert.Null(Live.InstanceView.Current);
    }

    [Fact]
    public void Page_FollowsTheList()
    {
        var page = RenderInstance(An.Instance("a"));
        page.WaitForElement(".tabs");
        Live.InstanceView.Push([An.Instance("a") with { TaskState = "powering-off" }]);
        page.WaitForAssertion(() => Assert.Contains("Stopping", page.Find(".chip").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void OpenMenu_FollowsTheInstance()
    {
        var page = RenderInstance(An.Instance("a") with { TaskState = "spawning" });
        page.WhenOn("[data-actions]", element => element.Click());
        Assert.Equal("true", page.WaitForElement("[role=menuitem][data-action=stop]").GetAttribute("aria-disabled"));
        Live.InstanceView.Push([An.Instance("a")]);
        page.WaitForAssertion(() => Assert.Null(page.Find("[role=menuitem][data-action=stop]").GetAttribute("aria-disabled")));
    }

    [Fact]
    public void UnknownInstance_IsNotFound()
    {
        RenderInstance(null);
        Assert.Equal(["not found"], _notFound);
    }

    [Fact]
    public void InstanceOfAnotherProject_IsNotFound()
    {
        RenderInstance(An.Instance("a", project: "p2"));
        Assert.Equal(["not found"], _notFound);
    }

    [Fact]
    public void InstanceOfAnotherProject_OpensForAnAdministratorUnderTheAddressOfAll()
    {
        Roles = "admin";
        RenderInstance(An.Instance("a", project: "p2"), "?tab=log");
        Assert.Empty(_notFound);
        Assert.EndsWith("/p/p1/all-instances/a?tab=log", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void VanishedInstance_SaysSoAndLeadsBack()
    {
        var page = RenderInstance(An.Instance("a"));
        page.WaitForElement(".tabs");
        Live.InstanceView.Push([An.Instance("b")]);
        page.WaitForAssertion(() => Assert.Contains("no longer exists", page.Markup, StringComparison.Ordinal));
        Assert.EndsWith("/instances", page.Find(".empty a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".tabs, [data-actions]"));
    }

    [Fact]
    public void UnreadableInstance_NamesTheFaultAndCanBeAskedAgain()
    {
        var down = true;
        Cloud.FailBefore = operation => operation == "instances.get" && down ? new CloudError.Unavailable("No reply") { RequestId = "req-3", Service = "compute" } : null;
        var page = RenderInstance(An.Instance("a"));
        page.WaitForAssertion(() => Assert.Contains("req-3", page.Markup, StringComparison.Ordinal));
        down = false;
        page.On(".alert > button", element => element.Click());
        page.WaitForElement(".tabs");
    }

    [Fact]
    public void Fault_IsExplainedWithItsRawText()
    {
        var page = RenderInstance(An.Instance("a", InstanceStatus.Error) with { Fault = new(500, "NoValidHost", "Traceback: <b>nova</b>", An.Start) });
        page.WaitForAssertion(() => Assert.Contains("No host could take it", page.Find(".notice").TextContent, StringComparison.Ordinal));
        Assert.Contains("Launch with a smaller flavor.", page.Find(".notice ul").TextContent, StringComparison.Ordinal);
        Assert.Contains("Traceback: <b>nova</b>", page.Find(".notice pre").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".notice b"));
    }

    [Fact]
    public void FinishedResize_PutsItsDecisionFirst()
    {
        var page = RenderInstance(An.Instance("a", InstanceStatus.VerifyResize) with { VmState = "resized" });
        page.WhenOn("[data-action=confirm-resize]", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(InstanceAction.ConfirmResize, Operations.Executed.Single().Command.Action));
        Assert.Single(page.FindAll("[data-action=revert-resize]"));
    }

    [Fact]
    public void AddressWithTab_OpensThatTab()
    {
        var page = RenderInstance(An.Instance("a"), "?tab=metadata");
        page.WaitForElement("[data-tab-shown=metadata]");
        Services.GetRequiredService<NavigationManager>().NavigateTo(page.Find("[data-tab=overview]").GetAttribute("href")!);
        page.WaitForElement("[data-tab-shown=overview]");
    }

    [Fact]
    public void Metadata_IsSavedAsADifferenceAndNeverOverwritesTyping()
    {
        var instance = An.Instance("a") with { Metadata = new ValueMap([new("role", "web"), new("tier", "1"), new(LaunchRequest.MarkerKey, "mark")]) };
        var page = RenderInstance(instance, "?tab=metadata");
        page.WaitForElement(".pair");
        Assert.Equal(2, page.FindAll(".pair").Count);
        page.OnOneOf(".pair input", static all => all[1], static input => input.Input("db"));
        page.OnOneOf(".pair button", static all => all[1], static button => button.Click());
        Live.InstanceView.Push([instance with { Metadata = instance.Metadata.With("other", "x") }]);
        page.WaitForAssertion(() => Assert.Contains("changed elsewhere", page.Markup, StringComparison.Ordinal));
        Assert.Equal("db", page.FindAll(".pair input")[1].GetAttribute("value"));
        page.On("section form", element => element.Submit());
        page.WaitForAssertion(() => Assert.Single(Operations.Executed));
        var change = Assert.IsType<InstanceCommand.ChangeMetadata>(Operations.Executed[0].Command);
        Assert.Equal(new ValueMap([new("role", "db")]), change.Set);
        Assert.Equal(["tier"], change.Remove.Items.Order());
    }

    [Fact]
    public void Timeline_ShowsWhatThePortalDidToThisInstance()
    {
        Audit.Entries.Add(Entry("a", "instance.stop", AuditOutcome.Refused, "req-5"));
        Audit.Entries.Add(Entry("b", "instance.delete", AuditOutcome.Done, "req-6"));
        var page = RenderInstance(An.Instance("a"), "?tab=timeline");
        page.WaitForElement(".timeline");
        Assert.Contains("req-5", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("req-6", page.Markup, StringComparison.Ordinal);
        Assert.Contains("refused", page.Find("[data-outcome=Refused]").TextContent, StringComparison.Ordinal);
        Assert.Contains("keeps no action log", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Timeline_ShowsWhatWasSeenTogetherAndInOrder()
    {
        Audit.Entries.Add(Entry("a", "instance.stop", AuditOutcome.Done, "req-5"));
        Sightings.All.AddRange([
            new Sighting(An.Start.AddSeconds(9), SightingKind.Power, "Running", "Shutdown"),
            new Sighting(An.Start.AddSeconds(9), SightingKind.Status, "Active", "Shutoff"),
            new Sighting(An.Start.AddSeconds(9), SightingKind.Task, "powering-off", null),
            new Sighting(An.Start.AddSeconds(2), SightingKind.Addresses, null, "<b>10.0.0.7</b>")]);
        var page = RenderInstance(An.Instance("a"), "?tab=timeline");
        page.WaitForElement(".timeline");
        var seen = page.FindAll("[data-source=Seen]");
        Assert.Equal(2, seen.Count);
        Assert.Equal(["Status: Running → Stopped", "Task: Stopping → none", "Power: powered on → shutting down"], seen[0].QuerySelectorAll("[data-change]").Select(static line => line.TextContent));
        Assert.Contains("seen by this portal", seen[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Addresses: none → <b>10.0.0.7</b>", seen[1].QuerySelector("[data-change]")!.TextContent);
        Assert.Equal(["Seen", "Seen", "Portal", "Cloud"], page.FindAll(".timeline > li").Select(static entry => entry.GetAttribute("data-source")));
    }

    [Fact]
    public void OneWriteInBothLogs_StandsOnceWithItsPerson()
    {
        var merged = TimelineEntry.Merge(
            An.Instance("a"),
            [Entry("a", "instance.stop", AuditOutcome.Done, "req-1")],
            [new InstanceEvent("stop", An.Start, "user-7", "req-1", null), new InstanceEvent("create", An.Start, "user-8", "req-0", null)],
            []);
        Assert.Equal([("stop", "Alice"), ("create", "user-8")], merged.Select(static entry => (entry.What, entry.Who)).OrderByDescending(static entry => entry.What));
    }

    private static AuditEntry Entry(string target, string action, AuditOutcome outcome, string request) => new()
    {
        CorrelationId = "c-" + request,
        At = An.Start,
        PersonKey = "lab/alice",
        PersonName = "Alice",
        Scope = new("lab", "RegionOne", "p1"),
        Action = action,
        TargetId = target,
        Outcome = outcome,
        RequestId = request,
    };

    private IRenderedComponent<InstancePage> RenderInstance(Instance? instance, string query = "")
    {
        if (instance is not null)
        {
            Cloud.Servers.Put(instance);
        }

        Cloud.Capabilities.Remove(CloudCapability.InstanceActionLog);
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.OnNotFound += (_, _) => _notFound.Add("not found");
        navigation.NavigateTo(PortalPaths.Instance(context.Scope, "a") + query);
        return Render<InstancePage>(page => page.AddCascadingValue(context).Add(static shown => shown.InstanceId, "a"));
    }
}
