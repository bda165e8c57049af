using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Drain;
using Portal.Domain.Errors;
using Portal.Domain.Evacuation;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Features.Recovery;
using Portal.Web.Operations;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Drain;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.Recovery;

/// <summary>The runbook on its page: nothing begins before the node is dead and a person has said that it is off.</summary>
public sealed class DeadNodePageTests : DrainTestContext
{
    private readonly FakeEvacuations _operations = new();
    private readonly FakeWays _ways = new();

    public DeadNodePageTests()
    {
        Services.AddSingleton<IEvacuationOperations>(_operations);
        Services.AddSingleton<INodeOperations>(_ways);
        Put(ServiceState.Down);
    }

    [Fact]
    public void ThePlan_NamesEveryInstance_AndWhatIsDone()
    {
        var page = RenderDead();

        Assert.Equal(
            [("vm-2", "StaysOff"), ("vm-3", "Starts"), ("vm-1", "Starts")],
            page.FindAll("tr[data-instance]").Select(static row => (row.GetAttribute("data-instance")!, row.GetAttribute("data-fate")!)));
        Assert.Equal(["ForDeath", "ForLife"], page.FindAll("[data-testimony]").Select(static sign => sign.GetAttribute("data-testimony")));
        Assert.Contains("UPDATE instances SET host", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["done", "open", "open", "open", "open", "open"], page.FindAll(".runbook-step").Select(static step => step.GetAttribute("data-state")));
    }

    [Fact]
    public void ItBegins_OnceTheFencingIsConfirmed()
    {
        var page = RenderDead();
        Assert.True(page.Find(".runbook-go button").HasAttribute("disabled"));
        Fence(page);
        page.On("tr[data-instance=vm-1] select", static select => select.Change("stay"));
        page.On(".runbook-go button", static button => button.Click());

        Assert.Equal(new Fencing("off by IPMI", "compute1"), _operations.Fencing);
        Assert.Equal(["vm-3", "vm-2"], _operations.Plan!.Moves.Select(static step => step.Instance.Id));
        Assert.EndsWith("/drains/t-9", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANodeThatBeatsAgain_LocksTheButton()
    {
        var page = RenderDead();
        Fence(page);
        Assert.False(page.Find(".runbook-go button").HasAttribute("disabled"));
        Put(ServiceState.Up);
        await page.InvokeAsync(static () => { });

        page.WaitForAssertion(() => Assert.True(page.Find(".runbook-go button").HasAttribute("disabled")));
        Assert.Contains("not known to be dead", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAnAccount_TheCommandsAreShown_AndTheFencingIsKept()
    {
        _ways.Way = NodeSwitchWay.ByHand;
        var page = RenderDead();
        Fence(page);

        Assert.Contains("nova reboot --hard vm-1", page.Find(".command-text").TextContent + page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".runbook-go"));
        page.On("[data-confirm]", static button => button.Click());
        Assert.Equal("compute1", _operations.Confirmed);
        Assert.Null(_operations.Plan);
    }

    [Fact]
    public void ARefusal_IsShown_AndThePlanStays()
    {
        _operations.Error = new CloudError.Conflict("compute1 is not known to be dead.");
        var page = RenderDead();
        Fence(page);
        page.On(".runbook-go button", static button => button.Click());

        Assert.NotEmpty(page.FindAll("[role=alert]"));
        Assert.Equal(3, page.FindAll("tr[data-instance]").Count);
    }

    [Fact]
    public void WhoIsNoAdministrator_SeesNothing()
    {
        Roles = "member";
        var page = RenderDead("[role=alert]");

        Assert.Empty(page.FindAll("tr[data-instance]"));
    }

    private static void Fence(IRenderedComponent<DeadNodePage> page)
    {
        page.On("#fence-how", static input => input.Input("off by IPMI"));
        page.On("#fence-typed", static input => input.Input("compute1"));
    }

    private void Put(ServiceState compute) => Boards.Feed.Update(board => board with
    {
        Cards =
        [
            Card("compute1") with
            {
                Services =
                [
                    new(new ServiceKey("compute1", NodeService.Compute), new ServiceHealth(compute, An.Start, Confirmed: true, Disabled: false, TimeSpan.Zero)),
                    new(new ServiceKey("compute1", NodeService.Network), new ServiceHealth(ServiceState.Up, An.Start, Confirmed: true, Disabled: false, TimeSpan.Zero)),
                ],
            },
            Card("compute2"), Card("compute3"),
        ],
    });

    private IRenderedComponent<DeadNodePage> RenderDead(string until = "[data-ready]")
    {
        RenderProviders();
        var context = Context();
        var page = Render<DeadNodePage>(parameters => parameters.AddCascadingValue(context).Add(static page => page.Host, "compute1"));
        page.WaitForElement(until);
        return page;
    }

    private sealed class FakeWays : INodeOperations
    {
        public NodeSwitchWay Way { get; set; } = NodeSwitchWay.Database;

        public NodeSwitchWay WayOf(ProjectContext context)
        {
            new RoleAuthorizer().Demand(context, PortalPolicy.Admin);
            return Way;
        }

        public Task SwitchAsync(ProjectContext context, NodeSwitch order, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task KeepReasonAsync(ProjectContext context, string host, string reason, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class FakeEvacuations : IEvacuationOperations
    {
        public EvacuationPlan? Plan { get; private set; }

        public Fencing? Fencing { get; private set; }

        public string? Confirmed { get; private set; }

        public CloudError? Error { get; set; }

        public Task<string> StartAsync(ProjectContext context, EvacuationPlan plan, Fencing fencing, DrainPace pace, CancellationToken cancellationToken)
        {
            if (Error is { } error)
            {
                throw new CloudException(error);
            }

            (Plan, Fencing) = (plan, fencing);
            return Task.FromResult("t-9");
        }

        public Task ConfirmAsync(ProjectContext context, string host, Fencing fencing, CancellationToken cancellationToken)
        {
            Confirmed = host;
            return Task.CompletedTask;
        }
    }
}
