using System.Collections.Immutable;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.Web.Features.Instances.Listing;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tests.Fakes;
using InstancePage = Portal.Web.Features.Instances.Details.InstancePage;

namespace Portal.Web.Tests.Instances;

public sealed class PendingDeleteTests : InstancesTestContext
{
    private static readonly ProjectScope Here = new("lab", "RegionOne", "p1");

    [Fact]
    public void RowInsideItsUndoWindow_SaysSoAndCanBeKept()
    {
        var page = RenderPageWith([An.Instance("a"), An.Instance("b")]);
        Tasks.Push(Delete(TaskState.Waiting, "a"));
        page.WaitForAssertion(() => Assert.Equal("Deleting in 8 s", page.Find("tr[data-id=a] [data-until]").TextContent));
        Assert.Contains("rt-doomed", page.Find("tr[data-id=a] a").ClassName, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("tr[data-id=b] .doom"));
        page.On("tr[data-id=a] [data-action=undo-delete]", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(["task-9"], Tasks.Cancelled));
    }

    [Fact]
    public void DeleteThatIsPlanned_IsNotOfferedAgain()
    {
        var page = RenderPageWith([An.Instance("a")]);
        Tasks.Push(Delete(TaskState.Waiting, "a"));
        page.WaitForElement("tr[data-id=a] .doom");
        page.On("tr[data-id=a] .row-menu", element => element.Click());
        var again = page.WaitForElement("[role=menuitem][data-action=delete]");
        Assert.Equal("true", again.GetAttribute("aria-disabled"));
        Assert.Contains("about to be deleted", again.GetAttribute("aria-description"), StringComparison.Ordinal);
    }

    [Fact]
    public void UndoneDelete_LeavesTheRowAsItWas()
    {
        var page = RenderPageWith([An.Instance("a")]);
        Tasks.Push(Delete(TaskState.Waiting, "a"));
        page.WaitForElement("tr[data-id=a] .doom");
        Tasks.Push(Delete(TaskState.Cancelled, "a"));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tr[data-id=a] .doom")));
        Assert.DoesNotContain("rt-doomed", page.Find("tr[data-id=a] a").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void DeleteThatBegan_OffersNoWayBack()
    {
        var page = RenderPageWith([An.Instance("a")]);
        Tasks.Push(Delete(TaskState.Running, "a") with { NotBefore = null });
        page.WaitForElement("tr[data-id=a] .doom");
        Assert.Empty(page.FindAll("[data-action=undo-delete], [data-until]"));
    }

    [Fact]
    public void DeleteInAnotherProject_IsNotShownHere()
    {
        var deletes = new PendingDeletes();
        Assert.False(deletes.Use([Delete(TaskState.Waiting, "a") with { Scope = new ProjectScope("lab", "RegionOne", "p2") }], Here));
        Assert.True(deletes.Use([Delete(TaskState.Waiting, "a")], Here));
        Assert.False(deletes.Use([Delete(TaskState.Waiting, "a")], Here));
        Assert.Equal("task-9", deletes.Of("a")!.TaskId);
    }

    [Fact]
    public void UndoOfSeveral_SaysHowManyItKeeps()
    {
        var page = RenderPageWith([An.Instance("a"), An.Instance("b")]);
        Tasks.Push(Delete(TaskState.Waiting, "a", "b"));
        Assert.Contains("2 instances", page.WaitForElement("tr[data-id=b] [data-action=undo-delete]").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void InstancePage_SaysItTooAndCanKeepIt()
    {
        RenderProviders();
        Cloud.Servers.Put(An.Instance("a"));
        Cloud.Capabilities.Remove(CloudCapability.InstanceActionLog);
        var context = An.Context(Cloud);
        Services.GetRequiredService<NavigationManager>().NavigateTo(PortalPaths.Instance(context.Scope, "a"));
        var page = Render<InstancePage>(p => p.AddCascadingValue(context).Add(x => x.InstanceId, "a"));
        page.WaitForElement(".tabs");
        Tasks.Push(Delete(TaskState.Waiting, "a"));
        page.WaitForAssertion(() => Assert.Equal("Deleting in 8 s", page.Find(".doom-notice [data-until]").TextContent));
        Assert.True(page.Find("h1").HasAttribute("data-leaving"));
        page.On(".doom-notice [data-action=undo-delete]", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(["task-9"], Tasks.Cancelled));
    }

    private static PortalTask Delete(TaskState state, params string[] instances) => new()
    {
        Id = "task-9",
        Kind = InstanceTasks.DeleteKind,
        Scope = Here,
        PersonKey = "lab/alice",
        PersonName = "alice",
        State = state,
        Arguments = ImmutableDictionary<string, string>.Empty,
        Created = An.Start,
        NotBefore = An.Start.AddSeconds(8.5),
        Items = [.. instances.Select((id, number) => new PortalTaskItem(
            number, id, id, state == TaskState.Cancelled ? TaskItemState.Cancelled : TaskItemState.Waiting, null, null))],
    };
}
