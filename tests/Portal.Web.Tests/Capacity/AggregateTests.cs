using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Aggregates;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Features.Capacity;
using Portal.Web.Operations;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.Capacity;

/// <summary>Zones and aggregates, with what an administrator does to them.</summary>
public sealed class AggregateTests : InstancesTestContext
{
    private readonly FakeAuditLog _audit;
    private readonly AggregateOperations _operations;

    public AggregateTests()
    {
        Roles = "admin";
        _audit = new FakeAuditLog(Clock);
        var budget = new RequestBudget(Clock);
        _operations = new AggregateOperations(new CloudWrites(new RoleAuthorizer(), _audit, budget, A.Lookout(Clock), A.LiveCloud(Cloud, Clock, budget)), new RoleAuthorizer());
        Services.AddSingleton<IAggregateOperations>(_operations);
        Services.AddScoped<AggregateDesk>();
        Cloud.Nodes.Aggregates.Add(new HostAggregate("1", "fast <b>ones</b>") { Zone = "nova", Hosts = ["compute1"], Metadata = new([new("ssd", "true")]) });
    }

    [Fact]
    public void Zones_CountTheirNodes_AndAggregatesStandWithNodesAndMetadata()
    {
        var page = Show();
        Assert.Contains("nova", page.Find(".zone-list").TextContent, StringComparison.Ordinal);
        Assert.Contains("2 nodes", page.Find(".zone-list").TextContent, StringComparison.Ordinal);
        var card = page.Find("[data-aggregate='1']");
        Assert.Contains("fast <b>ones</b>", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("ssd = true", card.TextContent, StringComparison.Ordinal);
        Assert.Equal(["", "compute2"], card.QuerySelectorAll("option").Select(static option => option.GetAttribute("value")));
    }

    [Fact]
    public async Task Creating_AsksForWhatIsMissing_AndSendsOnce()
    {
        var page = Show();
        await page.Find("[data-create]").ClickAsync(new());
        await page.Find("form.agg-form").SubmitAsync();
        Assert.Contains("A name is needed", page.Find(".agg-form [role=alert]").TextContent, StringComparison.Ordinal);
        await page.Find("input[name=aggregate-name]").InputAsync(new() { Value = "slow" });
        await page.Find("input[name=aggregate-zone]").InputAsync(new() { Value = "nova" });
        await page.Find("form.agg-form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("form.agg-form")));
        Assert.Equal("slow", Cloud.Nodes.Aggregates[^1].Name);
        Assert.Equal(1, Cloud.Calls("aggregates.create"));
    }

    [Fact]
    public async Task ANode_IsPutIn_AndMetadataIsSet()
    {
        var page = Show();
        await page.Find("[data-aggregate='1'] select").ChangeAsync(new() { Value = "compute2" });
        await page.FindAll("[data-aggregate='1'] form.agg-add")[0].SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(["compute1", "compute2"], Cloud.Nodes.Aggregates[0].Hosts));
        var inputs = page.FindAll("[data-aggregate='1'] form.agg-add input");
        await inputs[0].InputAsync(new() { Value = "gpu" });
        await page.FindAll("[data-aggregate='1'] form.agg-add input")[1].InputAsync(new() { Value = "yes" });
        await page.FindAll("[data-aggregate='1'] form.agg-add")[1].SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("yes", Cloud.Nodes.Aggregates[0].Metadata.GetOrNull("gpu")));
    }

    [Fact]
    public async Task TakingANodeOut_IsAskedFirst()
    {
        var page = Show();
        var asked = page.Find("[data-remove-host=compute1]").ClickAsync(new());
        Dialogs.WaitForAssertion(() => Assert.Contains("nova aggregate-remove-host 1 compute1", Dialogs.Markup, StringComparison.Ordinal));
        Assert.Equal(["compute1"], Cloud.Nodes.Aggregates[0].Hosts);
        await Dialogs.Find("button.btn-primary, button.btn-danger").ClickAsync(new());
        await asked;
        Assert.Empty(Cloud.Nodes.Aggregates[0].Hosts);
    }

    [Fact]
    public async Task ALostAnswer_IsSettledByLooking()
    {
        var context = An.Context(Cloud, roles: "admin");
        Cloud.FailAfter = static operation => operation == "aggregates.add" ? new CloudError.Unavailable("cut") { OutcomeUnknown = true } : null;
        await _operations.AddHostAsync(context, Cloud.Nodes.Aggregates[0], "compute2", TestContext.Current.CancellationToken);
        Assert.Equal(1, Cloud.Calls("aggregates.add"));
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("member")]
    public async Task OtherPeople_AreRefusedBeforeTheCloudIsAsked(string roles)
    {
        var (context, one, cancel) = (An.Context(Cloud, roles: roles), Cloud.Nodes.Aggregates[0], TestContext.Current.CancellationToken);
        Func<Task>[] acts =
        [
            () => _operations.CreateAsync(context, "n", "nova", cancel), () => _operations.DeleteAsync(context, one, cancel), () => _operations.AddHostAsync(context, one, "c", cancel),
            () => _operations.RemoveHostAsync(context, one, "c", cancel), () => _operations.SetMetadataAsync(context, one, "k", null, cancel),
        ];
        foreach (var act in acts)
        {
            Assert.IsType<CloudError.Forbidden>((await Assert.ThrowsAsync<CloudException>(act)).Error);
        }

        Assert.Equal(0, Cloud.AllCalls);
    }

    [Fact]
    public void WhatCannotBeRead_IsNamed_AndTheZonesStay()
    {
        var page = Show(push: false);
        Live.AggregateView.Push([], isComplete: false, error: new CloudError.Unavailable("down") { Service = "compute" });
        page.WaitForAssertion(() => Assert.Contains("aggregates could not be read", page.Find(".alert").TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll(".zone-list li"));
    }

    private IRenderedComponent<ZonesAndAggregates> Show(bool push = true)
    {
        RenderProviders();
        if (push)
        {
            Live.AggregateView.Push([.. Cloud.Nodes.Aggregates]);
        }

        return Render<ZonesAndAggregates>(shown => shown.Add(static view => view.Context, An.Context(Cloud, roles: Roles)).Add(static view => view.Board, new NodeBoard { Cards = [Card("compute1"), Card("compute2")] }));
    }

    private static NodeCard Card(string host) => new()
    {
        Host = host,
        Node = new ComputeNode { Host = host, HypervisorName = host, HypervisorType = "QEMU" },
        Services = [new NodeService(new ServiceKey(host, NodeService.Compute), new ServiceHealth(ServiceState.Up, An.Start, true, false, null)) { AvailabilityZone = "nova" }],
    };
}
