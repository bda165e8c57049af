using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Domain.Quotas;
using Portal.Web.Features.Networks;
using Portal.Web.Operations;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.Networks;

/// <summary>The page and its dialogs over the real operations, which send to the fake cloud.</summary>
public sealed class NetworkDialogsTests : InstancesTestContext
{
    private readonly FakeNetworks _all = new();
    private readonly Network _web = new("n1", "web <b>", false, false, "10.0.1.0/24") { ProjectId = "p1", Status = "ACTIVE", Subnets = [new("s1", "s1", "10.0.1.0/24", "10.0.1.1", [])] };
    private readonly Network _db = new("n2", "db", false, false, "10.0.2.0/24") { ProjectId = "p1", Subnets = [new("s2", "s2", "10.0.2.0/24", "10.0.2.1", [])] };
    private readonly Network _common = new("n3", "common", false, true, "10.9.0.0/24") { ProjectId = "p9", Subnets = [new("s3", "s3", "10.9.0.0/24", "10.9.0.1", [])] };
    private readonly Network _outside = new("ext", "public", true, false) { ProjectId = "p9" };
    private readonly Router _gate = new("r1", "gate", "ACTIVE", "ext", ["s1"]);
    private readonly List<FloatingIp> _addresses = [];
    private readonly NetworkPort _free = new("p1", "kept", "n1", PortUse.Free, null) { Addresses = [new("s1", "10.0.1.9")] };

    public NetworkDialogsTests()
    {
        Cloud.Editor = _all;
        (_all.Networks["n1"], _all.Networks["n2"], _all.Networks["n3"], _all.Networks["ext"]) = (_web, _db, _common, _outside);
        (_all.Routers["r1"], _all.Ports["p1"]) = (_gate, _free);
        Services.AddSingleton<INetworkOperations>(A.NetworkOperations(Cloud, Clock));
        Services.AddNetworks();
    }

    [Fact]
    public async Task Network_IsMadeWithItsRange()
    {
        var page = RenderNetworks();
        var creating = page.OnAsync("[data-create-network]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#network-name", element => element.Input("cache"));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        Assert.Contains("Address range is needed", Dialogs.Find("#subnet-cidr-faults").TextContent, StringComparison.Ordinal);

        Dialogs.On("#subnet-cidr", element => element.Input("10.0.7.0/24"));
        Dialogs.On("#subnet-dns", element => element.Input("8.8.8.8"));
        Assert.Contains("openstack subnet create --network cache", Dialogs.Find(".cli").TextContent, StringComparison.Ordinal);
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await creating;

        var made = _all.Networks.Values.Single(static network => network.Name == "cache");
        Assert.Equal(("10.0.7.0/24", "8.8.8.8"), (made.Subnets[0].Cidr, made.Subnets[0].Dns[0]));
    }

    [Fact]
    public async Task RangeThatIsRefused_DoesNotMakeASecondNetwork()
    {
        Cloud.FailBefore = static operation => operation == "subnets.create" ? new CloudError.OverQuota("Quota exceeded for resources: ['subnet'].") : null;
        var page = RenderNetworks();
        var creating = page.OnAsync("[data-create-network]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#network-name", element => element.Input("cache"));
        Dialogs.On("#subnet-cidr", element => element.Input("10.0.7.0/24"));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        Assert.Contains("its subnet was not", Dialogs.Find(".alert").TextContent, StringComparison.Ordinal);

        Cloud.FailBefore = static _ => null;
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await creating;

        Assert.Equal(1, Cloud.Calls("networks.create"));
        Assert.Single(_all.Networks.Values.Single(static network => network.Name == "cache").Subnets);
    }

    [Fact]
    public async Task NameThatIsTaken_AndRangeThatOverlaps_AreToldAtTheirFields()
    {
        var page = RenderNetworks();
        var creating = page.OnAsync("[data-create-network]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#network-name", element => element.Input("db"));
        Dialogs.On("#subnet-cidr", element => element.Input("10.0.2.0/28"));
        Assert.NotEmpty(Dialogs.Find("#network-name-faults .error").TextContent);
        Assert.Contains("db (10.0.2.0/24)", Dialogs.Find("#subnet-cidr-faults .warn").TextContent, StringComparison.Ordinal);
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        Assert.Equal(0, Cloud.Calls("networks.create"));
        await CancelAsync(creating);
    }

    [Fact]
    public async Task NetworkInUse_NamesWhatHoldsIt_AndAsksNothing()
    {
        var page = RenderNetworks(new NetworkPort("p2", null, "n1", PortUse.Instance, "i1"), new NetworkPort("p3", null, "n1", PortUse.RouterInterface, "r1"));
        var deleting = page.OnAsync("[data-network=n1] [data-delete-network]", element => element.ClickAsync(new()));
        var held = Dialogs.WaitForElement("[data-blocked]").TextContent;
        Assert.Contains("web-1", held, StringComparison.Ordinal);
        Assert.Contains("gate", held, StringComparison.Ordinal);
        Assert.EndsWith("/instances/i1", Dialogs.Find("[data-blocked] a").GetAttribute("href"), StringComparison.Ordinal);
        await Dialogs.OnAsync(".mud-dialog-actions .btn-primary", element => element.ClickAsync(new()));
        await deleting;
        Assert.Equal(0, Cloud.Calls("networks.delete"));
    }

    [Fact]
    public async Task FreeNetwork_IsDeletedAfterTheWordIsTyped()
    {
        var page = RenderNetworks();
        var deleting = page.OnAsync("[data-network=n2] [data-delete-network]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("input", element => element.Input("delete"));
        await Dialogs.OnAsync(".btn-danger", element => element.ClickAsync(new()));
        await deleting;
        Assert.DoesNotContain("n2", _all.Networks.Keys);
    }

    [Fact]
    public async Task WithoutKnowingThePorts_NothingIsSaidToBeFree()
    {
        var page = RenderNetworks("", null);
        var deleting = page.OnAsync("[data-network=n2] [data-delete-network]", element => element.ClickAsync(new()));
        Assert.Contains("could not be read", Dialogs.WaitForElement(".mud-dialog").TextContent, StringComparison.Ordinal);
        await CancelAsync(deleting);
    }

    [Fact]
    public async Task Subnet_KeepsItsRange_WhenItIsChanged()
    {
        var page = RenderNetworks();
        var editing = page.OnAsync("[data-subnet=s1] [data-edit-subnet]", element => element.ClickAsync(new()));
        Assert.True(Dialogs.WaitForElement("#subnet-cidr").HasAttribute("disabled"));
        Dialogs.On("[data-has-gateway]", element => element.Change(false));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await editing;
        Assert.Null(_all.Networks["n1"].Subnets[0].Gateway);
    }

    [Fact]
    public async Task Router_IsMadeWithItsWayOut()
    {
        var page = RenderNetworks();
        var creating = page.OnAsync("[data-create-router]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#router-name", element => element.Input("second"));
        Assert.Equal(["", "ext"], Dialogs.FindAll("#router-outside option").Select(static option => option.GetAttribute("value")));
        Dialogs.On("#router-outside", element => element.Change("ext"));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await creating;
        Assert.Equal("ext", _all.Routers.Values.Single(static router => router.Name == "second").ExternalNetworkId);
    }

    [Fact]
    public async Task RouterThatPublicAddressesPass_KeepsItsWayOut()
    {
        _addresses.Add(new FloatingIp { Id = "f1", Address = "203.0.113.7", PoolId = "ext", PoolName = "public", FixedAddress = "10.0.1.5", InstanceId = "i1" });
        var page = RenderNetworks();
        var editing = page.OnAsync("[data-router=r1] [data-edit-router]", element => element.ClickAsync(new()));
        Assert.True(Dialogs.WaitForElement("#router-outside").HasAttribute("disabled"));
        Assert.Contains("203.0.113.7", Dialogs.Find(".hint").TextContent, StringComparison.Ordinal);
        await CancelAsync(editing);

        var parting = page.OnAsync("[data-router=r1] [data-part=s1]", element => element.ClickAsync(new()));
        Assert.Contains("203.0.113.7", Dialogs.WaitForElement("[data-blocked]").TextContent, StringComparison.Ordinal);
        await Dialogs.OnAsync(".mud-dialog-actions .btn-primary", element => element.ClickAsync(new()));
        await parting;
        Assert.Equal(0, Cloud.Calls("routers.part"));
    }

    [Fact]
    public async Task Router_JoinsWhatItCan_AndSaysWhyNotTheRest()
    {
        var page = RenderNetworks();
        var joining = page.OnAsync("[data-router=r1] [data-join]", element => element.ClickAsync(new()));
        Assert.Contains("connected already", Dialogs.WaitForElement("[data-subnet=s1]").TextContent, StringComparison.Ordinal);
        Assert.True(Dialogs.Find("[data-subnet=s1] input").HasAttribute("disabled"));
        Dialogs.On("[data-subnet=s2] input", element => element.Change(true));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await joining;
        Assert.Equal(["s1", "s2"], _all.Routers["r1"].SubnetIds.Items);
    }

    [Fact]
    public async Task Port_IsMadeOnAFreeAddress()
    {
        var page = RenderNetworks();
        var adding = page.OnAsync("[data-network=n1] [data-add-port]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#port-address", element => element.Input("10.0.1.9"));
        Assert.Contains("10.0.1.9", Dialogs.Find("#port-address-faults .error").TextContent, StringComparison.Ordinal);
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        Assert.Equal(0, Cloud.Calls("ports.create"));
        Dialogs.On("#port-address", element => element.Input("10.0.1.10"));
        Dialogs.On("#port-name", element => element.Input("reserved"));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await adding;
        Assert.Equal("reserved", _all.Ports.Values.Single(static port => port.Id != "p1").Name);
    }

    [Fact]
    public void WhatOthersOwn_HasNoActs()
    {
        var page = RenderNetworks();
        Assert.Empty(page.FindAll("[data-network=n3] .net-acts, [data-network=ext] .net-acts"));
        Assert.NotEmpty(page.FindAll("[data-network=n1] .net-acts"));
    }

    [Fact]
    public void WhoMayOnlyRead_IsOfferedNothing()
    {
        Roles = "reader";
        var page = RenderNetworks();
        Assert.Empty(page.FindAll(".net-acts, .router-acts, [data-create-network], [data-create-router], [data-add-port], [data-delete-port], [data-part]"));
        Assert.NotEmpty(page.FindAll("[data-ports]"));
    }

    [Fact]
    public void Topology_ShowsWhoHangsOnWhat_AndLeadsToTheInstance()
    {
        var page = RenderNetworks("?view=topology", [_free]);
        Assert.Equal(3 + 1 + 1 + 1, page.FindAll(".topology-plane .topology-box").Count);
        Assert.Equal(2, page.FindAll(".topology-plane > svg > path").Count);
        var tile = page.Find(".topology-plane a[data-kind=Instance]");
        Assert.EndsWith("/instances/i1", tile.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("web-1, Instance, Running, 10.0.1.5", tile.GetAttribute("title"));
        Assert.Contains("Instance Running", tile.TextContent, StringComparison.Ordinal);
        Assert.Contains("web <b>", page.Find(".topology-text").TextContent, StringComparison.Ordinal);
    }

    private async Task CancelAsync(Task opened)
    {
        await Dialogs.OnAsync(".mud-dialog-actions button[type=button]", element => element.ClickAsync(new()));
        await opened;
    }

    private IRenderedComponent<NetworksPage> RenderNetworks(params NetworkPort[] ports) => RenderNetworks("", [_free, .. ports]);

    private IRenderedComponent<NetworksPage> RenderNetworks(string query, NetworkPort[]? ports)
    {
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"{context.BasePath}/networks{query}");
        var page = Render<NetworksPage>(component => component.AddCascadingValue(context));
        Live.InstanceView.Push([An.Instance("i1") with { Name = "web-1", Addresses = [new("web <b>", "10.0.1.5", 4, Portal.Domain.Compute.AddressKind.Fixed)] }]);
        Live.FloatingIpView.Push(_addresses);
        Live.LimitsView.Push([new ProjectLimits([new QuotaLine(QuotaResource.Networks, 10, 2)], [])]);
        if (ports is not null)
        {
            Live.PortView.Push(ports);
        }

        Live.NetworkView.Push([_web, _db, _common, _outside]);
        if (query.Length > 0)
        {
            page.WaitForElement(".skeleton");
            Assert.Empty(page.FindAll(".topology-box"));
        }

        Live.RouterView.Push([_gate]);
        page.WaitForElement(query.Length > 0 ? ".topology-box" : "[data-network=n1]");
        if (query.Length == 0)
        {
            page.WaitForElement("[data-router=r1]");
            page.WaitForElement("[data-network=n1] tbody a");
            foreach (var address in _addresses)
            {
                page.WaitForAssertion(() => Assert.Contains(address.Address, page.Markup, StringComparison.Ordinal));
            }

            if (ports is not null)
            {
                page.WaitForElement("[data-ports]");
            }
        }

        return page;
    }
}
