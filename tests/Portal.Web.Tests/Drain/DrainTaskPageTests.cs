using Bunit;
using Portal.Domain.Drain;
using Portal.Domain.Identity;
using Portal.Domain.Operations.Migration;
using Portal.Web.Features.Drain;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Drain;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Drain;

/// <summary>A drain as it goes on: cells that leave the node and arrive.</summary>
public sealed class DrainTaskPageTests : DrainTestContext
{
    [Fact]
    public void EachInstanceIsOneCell_WhereItIs()
    {
        var page = RenderTask(Task(
            TaskState.Running,
            (TaskItemState.Waiting, null), (TaskItemState.Watching, TaskReasons.Moving("compute2")), (TaskItemState.Done, TaskReasons.Moved("compute3")),
            (TaskItemState.Failed, TaskReasons.RolledBack), (TaskItemState.Watching, TaskReasons.TriesElsewhere("compute3"))));

        Assert.Equal(["vm-1", "vm-4"], Cells(page, ".drain-source"));
        Assert.Equal(["vm-2"], Cells(page, ".drain-place[data-host=compute2]"));
        Assert.Equal(["vm-3", "vm-5"], Cells(page, ".drain-place[data-host=compute3]"));
        Assert.Equal("Failed", page.Find("[data-cell=vm-4]").GetAttribute("data-state"));
    }

    [Fact]
    public void ItStopsAfterFailures_SaysWhy_AndOffersToGoOn()
    {
        var page = RenderTask(Task(TaskState.Paused, (TaskItemState.Failed, TaskReasons.RolledBack), (TaskItemState.Watching, TaskReasons.Moving("compute2"))) with { StateReason = TaskReasons.StoppedAfter(3) });

        Assert.Contains("Stopped after 3 failures", page.Find(".drain-stood").TextContent, StringComparison.Ordinal);
        Assert.Contains("What was under way is brought to its end", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["Continue", "Cancel"], Buttons(page));
    }

    [Fact]
    public void Ended_WhatIsLeftCanBePlannedOrTriedAgain()
    {
        var page = RenderTask(Task(TaskState.DoneWithFailures, (TaskItemState.Failed, TaskReasons.RolledBack), (TaskItemState.Done, TaskReasons.Moved("compute2"))) with { Ended = An.Start });

        Assert.Contains("/nodes/compute1/drain", page.Find(".head .actions a.btn").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Single(Buttons(page));
    }

    [Fact]
    public void Cancelling_GoesToTheTaskCentre()
    {
        var page = RenderTask(Task(TaskState.Running, (TaskItemState.Waiting, null)));
        page.FindAll("button").Single(static button => button.TextContent.Trim() == "Cancel").Click();

        Assert.Equal(["t-1"], Tasks.Cancelled);
    }

    [Fact]
    public void AHostileName_StaysText()
    {
        var page = RenderTask(Task(TaskState.Running, (TaskItemState.Waiting, null)));

        Assert.DoesNotContain(page.FindAll("script"), static _ => true);
        Assert.Contains("<script>", page.Find("[data-cell=vm-1]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownTask_IsGone()
    {
        RenderProviders();
        var context = Context();
        var page = Render<DrainTaskPage>(parameters => parameters.AddCascadingValue(context).Add(static page => page.TaskId, "nothing"));

        Assert.Contains("No such drain", page.Markup, StringComparison.Ordinal);
    }

    private static PortalTask Task(TaskState state, params (TaskItemState State, string? Message)[] items)
    {
        var orders = items.Select(static (_, at) => new DrainOrder($"vm-{at + 1}", "x", new MigrationOrder { Kind = MigrationKind.Live, Host = "compute2" })).ToList();
        return new PortalTask
        {
            Id = "t-1",
            Kind = DrainTasks.Kind,
            Scope = new ProjectScope("lab", "RegionOne", "p1"),
            PersonKey = "lab/alice",
            PersonName = "alice",
            State = state,
            Arguments = DrainTasks.Draft("compute1", orders, DrainPace.Careful).Arguments,
            Created = An.Start,
            Items = [.. items.Select(static (item, at) => new PortalTaskItem(at, $"vm-{at + 1}", "<script>web</script>", item.State, item.Message, null))],
        };
    }

    private static IEnumerable<string> Cells(IRenderedComponent<DrainTaskPage> page, string place) => page.FindAll($"{place} .drain-cell").Select(static cell => cell.GetAttribute("data-cell")!);

    private static IEnumerable<string> Buttons(IRenderedComponent<DrainTaskPage> page) => page.FindAll(".head .actions button.btn").Select(static button => button.TextContent.Trim()).Distinct();

    private IRenderedComponent<DrainTaskPage> RenderTask(PortalTask task)
    {
        RenderProviders();
        var context = Context();
        var page = Render<DrainTaskPage>(parameters => parameters.AddCascadingValue(context).Add(static page => page.TaskId, task.Id));
        Tasks.Push(task);
        page.WaitForElement(".drain-map");
        return page;
    }
}
