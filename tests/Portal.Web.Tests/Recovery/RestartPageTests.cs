using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Restart;
using Portal.Web.Features.Recovery;
using Portal.Web.Operations;
using Portal.Web.Operators;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Recovery;

/// <summary>Starting what ran: what is chosen by itself, what a person changes, and what is sent.</summary>
public sealed class RestartPageTests : ShellTestContext
{
    private readonly FakeInstanceOperations _operations = new();
    private readonly OneNode _details = new();

    public RestartPageTests()
    {
        Services.AddSingleton<IInstanceOperations>(_operations);
        Services.AddSingleton<INodeDetails>(_details);
        Services.AddSingleton<IProjectContexts>(new FakeProjects { Session = Context().Session, Projects = { new("p1", "Web shop") } });
    }

    [Fact]
    public void WhatRan_IsChosenByItself_AndSentAsAPersonLeavesIt()
    {
        var page = RenderRestart();

        Assert.Equal(
            [("a", "SaidActive", true), ("b", "StoppedOnReturn", true), ("c", "OffBefore", false)],
            page.FindAll("tr[data-instance]").Select(static row => (row.GetAttribute("data-instance")!, row.GetAttribute("data-evidence")!, row.QuerySelector("input")!.HasAttribute("checked"))));
        page.On("tr[data-instance=a] input", static box => box.Change(false));
        page.On("tr[data-instance=c] input", static box => box.Change(true));
        page.On(".restart-go button", static button => button.Click());

        Assert.Equal([("b", RestartWay.HardReboot), ("c", RestartWay.Start)], _operations.Restarted.Select(static candidate => (candidate.Instance.Id, candidate.Way)));
        Assert.EndsWith("/tasks", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatNobodySawDie_IsNotChosenByItself()
    {
        _details.History = [];
        var page = RenderRestart();

        Assert.NotEmpty(page.FindAll(".restart-unknown"));
        Assert.Equal(["a"], page.FindAll("tr[data-instance]").Where(static row => row.QuerySelector("input")!.HasAttribute("checked")).Select(static row => row.GetAttribute("data-instance")));
    }

    [Fact]
    public void WhereAllRuns_ItSaysSo()
    {
        _details.Instances = [];
        Assert.Contains("Nothing is off here", RenderRestart(".empty").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoIsNoAdministrator_SeesNothing()
    {
        var page = RenderIn<RestartPage>(Context(), static page => page.Add(static page => page.Host, "compute1"));

        Assert.Empty(page.FindAll("tr[data-instance]"));
        Assert.NotEmpty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public void TheNotice_Appears_WhereInstancesStayedOff()
    {
        var notice = RenderIn<RestartNotice>(Context("admin"), notice => notice.Add(static notice => notice.Detail, _details.Detail).Add(static notice => notice.Context, Context("admin")));
        Assert.Contains("2 instances ran here and are off.", notice.Markup, StringComparison.Ordinal);

        _details.History = [];
        var none = RenderIn<RestartNotice>(Context("admin"), notice => notice.Add(static notice => notice.Detail, _details.Detail).Add(static notice => notice.Context, Context("admin")));
        Assert.Equal("", none.Markup.Trim());
    }

    [Fact]
    public void ASilence_IsTheLastDeathThatEnded()
    {
        Assert.Equal(new NodeSilence(At(-30), At(-20)), NodeSilences.Last([Change(-1, ServiceState.Up, true), Change(-20, ServiceState.Up), Change(-29, ServiceState.Down), Change(-30, ServiceState.Late), Change(-90, ServiceState.Up)], An.Start));
        Assert.Null(NodeSilences.Last([Change(-29, ServiceState.Down), Change(-30, ServiceState.Late), Change(-90, ServiceState.Up)], An.Start));
        Assert.Null(NodeSilences.Last([Change(-20, ServiceState.Up), Change(-30, ServiceState.Late), Change(-90, ServiceState.Up)], An.Start));
        Assert.Null(NodeSilences.Last([Change(-800, ServiceState.Up), Change(-801, ServiceState.Down), Change(-900, ServiceState.Up)], An.Start));
        Assert.Null(NodeSilences.Last([], An.Start));
    }

    private static DateTimeOffset At(int minutes) => An.Start.AddMinutes(minutes);

    private static HeartbeatChange Change(int minutes, ServiceState state, bool disabled = false) => new(At(minutes), "compute1", NodeService.Compute, state, disabled);

    private IRenderedComponent<RestartPage> RenderRestart(string until = "[data-ready]")
    {
        var page = RenderIn<RestartPage>(Context("admin"), static page => page.Add(static page => page.Host, "compute1"));
        page.WaitForElement(until);
        return page;
    }

    private sealed class OneNode : INodeDetails
    {
        public IReadOnlyList<HeartbeatChange> History { get; set; } = [Change(-10, ServiceState.Up), Change(-20, ServiceState.Down), Change(-21, ServiceState.Late), Change(-600, ServiceState.Up)];

        public List<InstancePlacement> Instances { get; set; } = [Guest("a", "active", -9), Guest("b", "stopped", -9), Guest("c", "stopped", -700), Guest("d", "active", -9) with { IsRunning = true }];

        public NodeDetail Detail => new("compute1", An.Start)
        {
            Instances = [.. Instances],
            History = History,
            Volumes = [new AttachedVolume("v", "data", "p1", 10, "b", "/dev/vdb")],
        };

        public Task<NodeDetail> ReadAsync(ProjectContext context, string host, CancellationToken cancellationToken) => Task.FromResult(Detail);

        private static InstancePlacement Guest(string id, string state, int minutes) =>
            new() { Id = id, Name = id, ProjectId = "p1", Host = "compute1", VmState = state, UpdatedAt = At(minutes) };
    }
}
