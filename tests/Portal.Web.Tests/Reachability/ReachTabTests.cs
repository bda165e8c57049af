using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Web.Features.FloatingIps;
using Portal.Web.Features.Reachability;
using Portal.Web.Features.SecurityGroups;
using Portal.Web.Operations;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.FloatingIps;
using Portal.Web.Tests.Instances;
using Portal.Web.UI.Table;

namespace Portal.Web.Tests.Reachability;

public sealed class ReachTabTests : InstancesTestContext
{
    private readonly FakeFloatingIpOperations _operations = new();

    public ReachTabTests()
    {
        Services.AddSingleton<IFloatingIpOperations>(_operations);
        var budget = new RequestBudget(Clock);
        var writes = new CloudWrites(new FakeAuthorizer(), new FakeAuditLog(Clock), budget, A.Lookout(Clock), A.LiveCloud(Cloud, Clock, budget));
        Services.AddSingleton<ISecurityGroupOperations>(new SecurityGroupOperations(writes, new NoTasks()));
        Services.AddFloatingIps();
        Services.AddSecurityGroups();
    }

    [Fact]
    public async Task MissingAddressAndRule_AreNamed_WithTheirRemedies()
    {
        var tab = RenderTab(new SecurityGroup("g1", "web", ""));

        Assert.Equal("Blocks", tab.Find(".reach").GetAttribute("data-verdict"));
        Assert.Contains("No public address", tab.Find("[data-aspect=PublicAddress]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Add a rule to web", tab.Find("[data-aspect=Rules] button").TextContent, StringComparison.Ordinal);
        await tab.OnAsync("[data-remedy=address]", element => element.ClickAsync(new()));
        Assert.Equal(["give a"], _operations.Done);
    }

    [Fact]
    public async Task Remedy_BeginsWithTheRuleThatIsMissing()
    {
        var tab = RenderTab(new SecurityGroup("g1", "web", ""));
        await tab.OnAsync("#reach-how", element => element.ChangeAsync("tcp"));
        await tab.WhenOnAsync("#reach-port", element => element.InputAsync("8443"));
        await tab.OnAsync("#reach-from", element => element.InputAsync("198.51.100.7"));

        var adding = tab.OnAsync("[data-remedy=rule]", element => element.ClickAsync(new()));

        Assert.Equal("8443", Dialogs.WaitForElement("#rule-ports").GetAttribute("value"));
        Assert.Equal("198.51.100.7/32", Dialogs.Find("#rule-cidr").GetAttribute("value"));
        await Dialogs.OnAsync(".mud-dialog-actions button[type=button]", element => element.ClickAsync(new()));
        await adding;
    }

    [Fact]
    public void GroupsThatCouldNotBeRead_AreNotTakenForGroupsWithoutRules()
    {
        var tab = RenderTab(null);
        Assert.Empty(tab.FindAll("[data-aspect=Rules][data-level=Blocks]"));
        Assert.NotEqual("Ok", tab.Find(".reach").GetAttribute("data-verdict"));
    }

    [Fact]
    public async Task RuleThatComes_ChangesTheAnswerWithoutReload()
    {
        var tab = RenderTab(new SecurityGroup("g1", "web", ""));
        Live.FloatingIpView.Push([FakeFloatingIps.Ip("1", "203.0.113.1", "a")]);
        Live.GroupView.Push([new SecurityGroup("g1", "web", "") { Rules = [new("r", new RuleDraft { Protocol = "tcp", From = 22, To = 22, Cidr = "198.51.100.0/24" })] }]);
        tab.WaitForAssertion(() => Assert.Equal("Doubtful", tab.Find(".reach").GetAttribute("data-verdict")));

        await tab.OnAsync("#reach-from", element => element.InputAsync("198.51.100.7"));
        Assert.Equal("Ok", tab.Find(".reach").GetAttribute("data-verdict"));
        await tab.OnAsync("#reach-how", element => element.ChangeAsync("http"));
        Assert.Equal("Blocks", tab.Find(".reach").GetAttribute("data-verdict"));
        await tab.OnAsync("#reach-from", element => element.InputAsync("nonsense"));
        Assert.Contains("address like", tab.Find("#reach-from-fault").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void FactAboutTheHost_IsShownWhereThePortalKnowsIt()
    {
        Services.AddSingleton<IHostNetworkFacts>(new FakeHostFacts { ["a"] = new HostNetworkFact(HostNetworkState.Down, null) });
        var tab = RenderTab(new SecurityGroup("g1", "web", ""));
        Assert.Contains("It is down", tab.Find("[data-aspect=Host]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void RouterThatIsMissing_IsNamed_AndItsComingChangesTheAnswer()
    {
        Cloud.Capabilities.Add(CloudCapability.ChooseNetworks);
        var tab = RenderTab(new SecurityGroup("g1", "web", ""));
        Live.NetworkView.Push([new Network("n1", "private", false, false) { ProjectId = "p1", Subnets = [new Subnet("s1", "", "10.0.0.0/24", null, [])] }]);
        Live.RouterView.Push([]);
        Assert.Contains("No router leads", tab.WaitForElement("[data-aspect=Router][data-level=Doubtful]").TextContent, StringComparison.Ordinal);

        Live.RouterView.Push([new Router("r1", "<edge>", "ACTIVE", "outside", ["s1"])]);
        Assert.Contains("<edge> leads from its network", tab.WaitForElement("[data-aspect=Router][data-level=Ok]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadOnlyPerson_IsOfferedNoRemedies()
    {
        Roles = "reader";
        Assert.Empty(RenderTab(new SecurityGroup("g1", "web", "")).FindAll("[data-remedy]"));
    }

    /// <param name="group">Null: the groups could not be read.</param>
    private IRenderedComponent<ReachTab> RenderTab(SecurityGroup? group)
    {
        RenderProviders();
        var instance = An.Instance("a") with { SecurityGroups = ["web"], Addresses = [new("private", "10.0.0.2", 4, AddressKind.Fixed)] };
        var table = new ResourceContext(An.Context(Cloud, roles: Roles), Services.GetRequiredService<IStringLocalizerFactory>(), Clock);
        var tab = Render<ReachTab>(component => component.AddCascadingValue(instance).AddCascadingValue(table));
        Live.FloatingIpView.Push([]);
        Live.GroupView.Push(group is null ? [] : [group], error: group is null ? new CloudError.Unavailable("down") : null);
        tab.WaitForElement(group is null ? "[data-aspect=PublicAddress][data-level=Blocks]" : "[data-aspect=Rules][data-level=Blocks]");
        return tab;
    }
}
