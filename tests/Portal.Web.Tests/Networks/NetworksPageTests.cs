using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Web.Features.Networks;
using Portal.Web.Operations;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.Networks;

public sealed class NetworksPageTests : InstancesTestContext
{
    private static readonly Network Private = new("n1", "private <b>", false, false, "10.0.0.0/24") { Subnets = [new("s1", "one", "10.0.0.0/24", "10.0.0.1", ["8.8.8.8"])] };
    private static readonly Network Public = new("n2", "public", true, false, "203.0.113.0/24");

    public NetworksPageTests()
    {
        Services.AddSingleton<INetworkOperations>(A.NetworkOperations(Cloud, Clock));
        Services.AddNetworks();
    }

    [Fact]
    public void Network_ShowsItsRange_AndWhoIsWhere()
    {
        var page = RenderPage(Private);

        var card = page.Find("[data-network=n1]").TextContent;
        Assert.Contains("private <b>", card, StringComparison.Ordinal);
        Assert.Contains("10.0.0.1", card, StringComparison.Ordinal);
        Assert.Contains("8.8.8.8", card, StringComparison.Ordinal);
        Assert.Equal(["10.0.0.2", "203.0.113.1"], page.FindAll("[data-network=n1] tbody td:first-child").Select(static cell => cell.TextContent));
        Assert.Contains("Floating", page.FindAll("[data-network=n1] tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Routers_SayWhatTheyJoin()
    {
        var page = RenderPage(Private, Public);
        Live.RouterView.Push([new Router("r1", "gate", "ACTIVE", "n2", ["s1"])]);
        page.WaitForElement("[data-router=r1]");
        Assert.Contains("public", page.Find("[data-router=r1]").TextContent, StringComparison.Ordinal);
        Assert.Contains("10.0.0.0/24", page.Find("[data-router=r1]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void NovaNetwork_IsAskedForNoRouters()
    {
        Cloud.Capabilities.Remove(CloudCapability.ChooseNetworks);
        var page = RenderPage(Private);
        Assert.Empty(page.FindAll(".routers"));
    }

    [Fact]
    public void FailedRead_NamesTheFault()
    {
        var page = RenderPage(Private);
        Live.NetworkView.Push([Private], error: new CloudError.Unavailable("down") { RequestId = "req-9" });
        page.WaitForElement(".alert");
        Assert.Contains("req-9", page.Find(".alert").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("[data-network=n1]"));
    }

    private IRenderedComponent<NetworksPage> RenderPage(params Network[] networks)
    {
        RenderProviders();
        var page = Render<NetworksPage>(component => component.AddCascadingValue(An.Context(Cloud, roles: Roles)));
        Live.InstanceView.Push([An.Instance("i1") with
        {
            Addresses = [new("private <b>", "10.0.0.2", 4, AddressKind.Unknown), new("private <b>", "203.0.113.1", 4, AddressKind.Unknown)],
        }]);
        Live.FloatingIpView.Push([FakeFloatingIps.Ip("1", "203.0.113.1", "i1")]);
        Live.NetworkView.Push(networks);
        page.WaitForElement("[data-network=n1] tbody tr");
        return page;
    }
}
