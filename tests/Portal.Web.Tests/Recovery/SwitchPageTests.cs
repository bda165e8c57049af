using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Features.Recovery;
using Portal.Web.Operations;
using Portal.Web.Operators;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Recovery;

/// <summary>Disabling a node on its page: what is shown before it runs, what it takes, and how its end is noticed.</summary>
public sealed class SwitchPageTests : ShellTestContext
{
    private readonly NodeBoardFeed _feed = new(NullLogger.Instance);
    private readonly FakeSwitch _operations = new();

    public SwitchPageTests()
    {
        Services.AddSingleton<INodeBoards>(new OneBoard(_feed));
        Services.AddSingleton<INodeOperations>(_operations);
        Cloud.Capabilities.Add(Domain.Clouds.CloudCapability.LiveMigrate);
        Put(disabled: false);
    }

    [Fact]
    public void TheStatement_IsShownWordForWord_AndRunsOnceTheNamesAreGiven()
    {
        var page = RenderSwitch();

        Assert.Equal(
            "UPDATE services SET disabled = 1 WHERE host = 'compute3' AND `binary` = 'nova-compute' AND disabled = 0 AND deleted = 0;",
            page.Find(".command-text").TextContent);
        Assert.Contains("live migrations", page.Find("li[data-effect=does-not]").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
        page.On("#switch-reason", static input => input.Input("fan"));
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
        page.On("#switch-typed", static input => input.Input("compute3"));
        page.On("form", static form => form.Submit());

        Assert.Equal(new NodeSwitch("compute3", true, "fan", "compute3"), _operations.Order);
        Assert.Contains(" is disabled.", page.Find("[data-done=disabled]").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/nodes/compute3/drain", page.Find("a.btn-primary").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void ADisabledNode_IsEnabled_AndItsReasonStands()
    {
        Put(disabled: true, new DisabledNote("fan <b>", "ada", An.Start));
        var page = RenderSwitch();

        Assert.Contains("“fan <b>” by ada", page.Find(".switch-state").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#switch-reason"));
        page.On("#switch-typed", static input => input.Input("compute3"));
        page.On("form", static form => form.Submit());

        Assert.Equal(new NodeSwitch("compute3", false, "", "compute3"), _operations.Order);
    }

    [Fact]
    public void SomebodyElsesChange_IsToldPlainly()
    {
        _operations.Error = new CloudError.Conflict("Not exactly one row");
        var page = RenderSwitch();
        page.On("#switch-reason", static input => input.Input("fan"));
        page.On("#switch-typed", static input => input.Input("compute3"));
        page.On("form", static form => form.Submit());

        Assert.Contains("Somebody else changed this node meanwhile.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-done]"));
    }

    [Fact]
    public async Task ByHand_TheCommandsAreShown_AndTheEndIsNoticed()
    {
        _operations.Way = NodeSwitchWay.ByHand;
        var page = RenderSwitch();

        Assert.Equal("nova-manage service disable --host=compute3 --service=nova-compute", page.FindAll(".command-text")[0].TextContent);
        Assert.StartsWith("UPDATE services", page.FindAll(".command-text")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(page.FindAll(".command-text")[0].TextContent, page.FindAll("[data-copy]")[0].GetAttribute("data-copy"));
        Assert.Empty(page.FindAll("#switch-typed"));
        page.On("#switch-reason", static input => input.Input("fan"));
        page.On(".switch-go button", static button => button.Click());
        Assert.Equal(("compute3", "fan"), _operations.Kept);

        Put(disabled: true);
        await page.InvokeAsync(static () => { });
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-done=disabled]")));
        Assert.Null(_operations.Order);
    }

    [Fact]
    public void ANodeWithoutGuests_HasNothingToDisable()
    {
        _feed.Update(static board => board with { Cards = [new NodeCard { Host = "compute3", Services = [new(new("compute3", "nova-scheduler"), Health(false))] }] });

        Assert.Contains("runs no guests", RenderSwitch().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoIsNoAdministrator_SeesNothing()
    {
        var page = RenderIn<SwitchPage>(Context(), static page => page.Add(static page => page.Host, "compute3"));

        Assert.Empty(page.FindAll(".command-text"));
        Assert.NotEmpty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task TheButton_SaysWhatItLeadsTo()
    {
        var button = RenderIn<SwitchButton>(Context("admin"), static button => button.Add(static button => button.Host, "compute3"));
        Assert.Equal("Disable…", button.Find("a").TextContent);

        Put(disabled: true);
        await button.InvokeAsync(static () => { });

        button.WaitForAssertion(() => Assert.Equal("Enable…", button.Find("a").TextContent));
    }

    private static ServiceHealth Health(bool disabled) => new(ServiceState.Up, An.Start, Confirmed: true, disabled, TimeSpan.Zero);

    private void Put(bool disabled, DisabledNote? note = null) => _feed.Update(_ => new NodeBoard
    {
        Cards = [new NodeCard { Host = "compute3", Services = [new(new("compute3", NodeService.Compute), Health(disabled))], DisabledNote = note, Troubles = disabled ? [NodeTrouble.Disabled] : [] }],
        ReadAt = An.Start,
        Heartbeats = HeartbeatSource.Database,
    });

    private IRenderedComponent<SwitchPage> RenderSwitch() => RenderIn<SwitchPage>(Context("admin"), static page => page.Add(static page => page.Host, "compute3"));

    private sealed class OneBoard(INodeBoardFeed feed) : INodeBoards
    {
        public bool IsConfigured(string cloudId) => true;

        public INodeBoardFeed? Open(ProjectContext context) => feed;
    }

    private sealed class FakeSwitch : INodeOperations
    {
        public NodeSwitchWay Way { get; set; } = NodeSwitchWay.Database;

        public CloudError? Error { get; set; }

        public NodeSwitch? Order { get; private set; }

        public (string Host, string Reason)? Kept { get; private set; }

        public NodeSwitchWay WayOf(ProjectContext context)
        {
            new RoleAuthorizer().Demand(context, PortalPolicy.Admin);
            return Way;
        }

        public Task SwitchAsync(ProjectContext context, NodeSwitch order, CancellationToken cancellationToken)
        {
            if (Error is { } error)
            {
                throw new CloudException(error);
            }

            Order = order;
            return Task.CompletedTask;
        }

        public Task KeepReasonAsync(ProjectContext context, string host, string reason, CancellationToken cancellationToken)
        {
            Kept = (host, reason);
            return Task.CompletedTask;
        }
    }
}
