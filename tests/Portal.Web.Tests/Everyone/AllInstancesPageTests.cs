using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Features.Everyone;
using Portal.Web.Operators;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using InstancePage = Portal.Web.Features.Instances.Details.InstancePage;

namespace Portal.Web.Tests.Everyone;

public sealed class AllInstancesPageTests : InstancesTestContext
{
    public AllInstancesPageTests() => Roles = "admin";

    [Fact]
    public void EachInstance_StandsWithItsProjectAndNode_AndLeadsToItsPage()
    {
        var page = RenderAll();
        var row = page.Find("tr[data-id=b]");
        Assert.Contains("web shop", row.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/nodes/compute2", row.QuerySelector("a[href*='/nodes/']")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("/p/p1/all-instances/b", row.QuerySelector("a[href*='all-instances']")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Address_ChoosesProjectNodeAndWhatHangs()
    {
        Assert.Equal(["b"], Names(RenderAll("?project=p2&host=compute2")));
        Assert.Equal(["c"], Names(RenderAll("?task=hung!")));
        Assert.Equal(["b"], Names(RenderAll("?q=project%3A%22web+shop%22")));
    }

    [Fact]
    public void ActionsThatNeedTheProject_AreNotOffered()
    {
        var page = RenderAll();
        page.Find("tr[data-id=b] .row-menu").Click();
        var offered = page.FindAll("[role=menuitem]").Select(static item => item.GetAttribute("data-action")).ToList();
        Assert.Contains("stop", offered);
        Assert.Contains("reset-state", offered);
        Assert.DoesNotContain("snapshot", offered);
        Assert.DoesNotContain("change-security-groups", offered);
    }

    [Fact]
    public void OtherPeople_AreToldThatItIsNotForThem()
    {
        Roles = "member";
        var page = RenderAll(wait: false);
        Assert.Empty(page.FindAll(".rl"));
        Assert.NotEmpty(page.FindAll(".alert"));
    }

    [Fact]
    public void ProjectsThatCannotBeRead_ShowIdsAndTheReason()
    {
        var page = RenderAll(names: false);
        Live.ProjectView.Push([], isComplete: false, error: new CloudError.Unavailable("keystone is down") { Service = "identity" });
        page.WaitForAssertion(() => Assert.Contains("ids are shown", page.Find(".alert").TextContent, StringComparison.Ordinal));
        Assert.Contains("p2", page.Find("tr[data-id=b]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void AnybodysInstance_FollowsItsProjectsList_AndSaysWhoseItIs()
    {
        Cloud.Servers.Put(An.Instance("b", project: "p2"));
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo(PortalPaths.AnyInstance(context.Scope, "b"));
        Live.ProjectView.Push([new Project("p2", "web shop")]);
        var page = Render<InstancePage>(shown => shown.AddCascadingValue(context).Add(static one => one.InstanceId, "b").Add(static one => one.IsAnybodys, true));
        page.WaitForAssertion(() => Assert.Contains("web shop", page.Find("[role=note]").TextContent, StringComparison.Ordinal));
        Assert.Equal("p2", Live.AskedProject);
        Live.AllInstanceView.Push([An.Instance("b", InstanceStatus.Shutoff, "p2")]);
        page.WaitForAssertion(() => Assert.Contains("Stopped", page.Markup, StringComparison.Ordinal));
        Assert.EndsWith("/all-instances", page.Find(".crumbs a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ByNode_TheNodesStandAtOnce_AndTheirCellsFillInAsPagesArrive()
    {
        var feed = new NodeBoardFeed(NullLogger.Instance);
        feed.Update(_ => new NodeBoard { Cards = [Card("compute1"), Card("compute2")], ReadAt = Clock.GetUtcNow() });
        Services.AddSingleton<INodeBoards>(new OneBoard(feed));
        var page = Render<ByNodePage>(shown => shown.AddCascadingValue(An.Context(Cloud, roles: Roles)));
        Assert.Equal(["compute1", "compute2"], page.FindAll(".map-tile").Select(static tile => tile.GetAttribute("data-host")));
        Assert.Contains("7", page.Find(".map-tile").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => Live.AllInstanceView.Push([Running("a", "compute2")], isComplete: false));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-host=compute2] .map-cell")));
        Assert.Contains("so far", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => Live.AllInstanceView.Push([Running("a", "compute2"), Running("b", "compute2"), Running("c", "compute9")]));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-host=compute2] .map-cell").Count));
        Assert.EndsWith("/all-instances/a", page.Find("[data-host=compute2] .map-cell").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("/all-instances?host=compute2", page.Find("[data-host=compute2] h3 a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Single(page.FindAll("[data-host=compute9] .map-cell"));
    }

    [Fact]
    public void ByNode_IsForAdministratorsOnly()
    {
        Roles = "member";
        Services.AddSingleton<INodeBoards>(new OneBoard(new NodeBoardFeed(NullLogger.Instance)));
        var page = Render<ByNodePage>(shown => shown.AddCascadingValue(An.Context(Cloud, roles: Roles)));
        Assert.NotEmpty(page.FindAll(".alert"));
        Assert.Empty(page.FindAll(".map-tiles"));
    }

    private static Instance Running(string id, string host) => An.Instance(id) with { Host = host, VmState = "active", PowerState = PowerState.Running };

    private static NodeCard Card(string host) => new() { Host = host, Node = new ComputeNode { Host = host, HypervisorName = host, HypervisorType = "QEMU", RunningInstances = 7 } };

    private sealed class OneBoard(INodeBoardFeed feed) : INodeBoards
    {
        public bool IsConfigured(string cloudId) => true;

        public INodeBoardFeed? Open(ProjectContext context)
        {
            new RoleAuthorizer().Demand(context, PortalPolicy.Admin);
            return feed;
        }
    }

    private IRenderedComponent<AllInstancesPage> RenderAll(string query = "", bool names = true, bool wait = true)
    {
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo(PortalPaths.AllInstances(context.Scope) + query);
        if (names)
        {
            Live.ProjectView.Push([new Project("p1", "research"), new Project("p2", "web shop")]);
        }

        Live.AllInstanceView.Push(
        [
            An.Instance("a") with { Host = "compute1" },
            An.Instance("b", project: "p2") with { Host = "compute2" },
            An.Instance("c", project: "p1") with { Host = "compute2", TaskState = "deleting", Updated = An.Start.AddDays(-1) },
        ]);
        var page = Render<AllInstancesPage>(shown => shown.AddCascadingValue(context));
        if (wait)
        {
            page.WaitForElement("tr[data-id]");
        }

        return page;
    }
}
