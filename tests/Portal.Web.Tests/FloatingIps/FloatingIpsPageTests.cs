using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Domain.Quotas;
using Portal.Web.Features.FloatingIps;
using Portal.Web.Operations;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.UI.Table;

namespace Portal.Web.Tests.FloatingIps;

public sealed class FloatingIpsPageTests : InstancesTestContext
{
    private readonly FakeFloatingIpOperations _operations = new();

    public FloatingIpsPageTests()
    {
        Services.AddSingleton<IFloatingIpOperations>(_operations);
        Services.AddSingleton<IAddressGiftOperations>(new FakeAddressGifts());
        Services.AddFloatingIps();
    }

    [Fact]
    public void Addresses_ShowWhereTheyLeadAndTheQuota()
    {
        var page = RenderPageWith(FakeFloatingIps.Ip("1", "203.0.113.10", "i-1"), FakeFloatingIps.Ip("2", "203.0.113.9"));

        Assert.Equal(["2", "1"], page.FindAll("tr[data-id]").Select(static row => row.GetAttribute("data-id")));
        page.WaitForAssertion(() => Assert.Contains("web <b>1</b>", page.Find("tr[data-id='1']").TextContent, StringComparison.Ordinal));
        var used = page.Find("tr[data-id='1']");
        Assert.Contains("In use", used.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/instances/i-1", used.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains("2 of 10", page.Find("[data-quota]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void NewAddress_AppearsWithoutReload()
    {
        var page = RenderPageWith(FakeFloatingIps.Ip("1", "203.0.113.1"));
        Live.FloatingIpView.Push([FakeFloatingIps.Ip("1", "203.0.113.1"), FakeFloatingIps.Ip("2", "203.0.113.2")]);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tr[data-id]").Count));
    }

    [Fact]
    public void NoAddresses_SayWhatTheyAreForAndOfferOne()
    {
        var page = RenderPageWith();
        Assert.Contains("public address", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".empty .btn"));
    }

    [Fact]
    public void ReadOnlyPerson_IsOfferedNoChanges()
    {
        Roles = "reader";
        var page = RenderPageWith(FakeFloatingIps.Ip("1", "203.0.113.1"));
        Assert.Empty(page.FindAll("[data-allocate], .row-menu, input[type=checkbox]"));
    }

    [Fact]
    public void GivingToAProject_IsOfferedToAdministratorsOnly()
    {
        Assert.Empty(RenderPageWith(FakeFloatingIps.Ip("1", "203.0.113.1")).FindAll("[data-give-to]"));
        Roles = "admin";
        Assert.Single(RenderPageWith(FakeFloatingIps.Ip("1", "203.0.113.1")).FindAll("[data-give-to]"));
    }

    [Fact]
    public async Task Allocate_SaysTheQuotaEffect_AndSendsOnce()
    {
        var page = RenderPageWith(FakeFloatingIps.Ip("1", "203.0.113.1"));
        var allocating = page.OnAsync("[data-allocate]", element => element.ClickAsync(new()));
        Live.PoolView.Push([new FloatingIpPool("public", "public"), new FloatingIpPool("partners", "partners")]);
        Dialogs.WaitForElement("#allocate-pool");
        Assert.Contains("3 of 10", Dialogs.Find(".forecast").TextContent, StringComparison.Ordinal);
        Dialogs.On("#allocate-pool", element => element.Change("partners"));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await allocating;
        Assert.Equal(["allocate partners"], _operations.Done);
    }

    [Fact]
    public async Task Allocate_WithAFullQuota_CannotBeSent()
    {
        var page = RenderPageWith(FakeFloatingIps.Ip("1", "203.0.113.1"));
        Live.LimitsView.Push([Limits(10)]);
        var allocating = page.OnAsync("[data-allocate]", element => element.ClickAsync(new()));
        Live.PoolView.Push([new FloatingIpPool("public", "public")]);
        Dialogs.WaitForElement("#allocate-pool");
        Dialogs.WaitForAssertion(() => Assert.True(Dialogs.Find("button[type=submit]").HasAttribute("disabled")));
        Assert.Contains("quota is used up", Dialogs.Markup, StringComparison.Ordinal);
        await Dialogs.OnAsync(".mud-dialog-actions button[type=button]", element => element.ClickAsync(new()));
        await allocating;
        Assert.Empty(_operations.Done);
    }

    [Fact]
    public async Task RefusedAllocation_KeepsTheDialogAndSaysWhy()
    {
        _operations.Refuse = new CloudError.NotFound("Zero floating ips available.") { Service = "compute", RequestId = "req-7" };
        var page = RenderPageWith(FakeFloatingIps.Ip("1", "203.0.113.1"));
        var allocating = page.OnAsync("[data-allocate]", element => element.ClickAsync(new()));
        Live.PoolView.Push([new FloatingIpPool("public", "public")]);
        Dialogs.WaitForElement("#allocate-pool");
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        Dialogs.WaitForElement(".alert");
        Assert.Contains("Zero floating ips", Dialogs.Find(".alert").TextContent, StringComparison.Ordinal);
        Assert.Contains("req-7", Dialogs.Find(".alert").TextContent, StringComparison.Ordinal);
        await Dialogs.OnAsync(".mud-dialog-actions button[type=button]", element => element.ClickAsync(new()));
        await allocating;
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("elsewhere", true)]
    [InlineData("public", false)]
    public async Task Associate_WarnsWhereNoRouterLeads(string? outside, bool warns)
    {
        var page = RenderPageWith(FakeFloatingIps.Ip("1", "203.0.113.1"));
        Live.NetworkView.Push([new Network("n", "private", false, false) { ProjectId = "p1", Subnets = [new("s", "s", "10.0.0.0/24", null, [])] }]);
        Live.RouterView.Push([new Router("r", "gate", "ACTIVE", outside, ["s"])]);
        var desk = Services.GetRequiredService<FloatingIpDesk>();
        var dialog = page.InvokeAsync(() => desk.AssociateAsync(FakeFloatingIps.Ip("1", "203.0.113.1"), new ResourceContext(page.Instance.Context, Services.GetRequiredService<IStringLocalizerFactory>(), Clock)));
        Dialogs.WhenOn("[data-instance=i-1] input", element => element.Change(true));
        Dialogs.WaitForState(() => !Dialogs.Find("button[type=submit]").HasAttribute("disabled"));
        Assert.Equal(warns ? 1 : 0, Dialogs.FindAll("[data-cut-off]").Count);
        await Dialogs.OnAsync(".mud-dialog-actions button[type=button]", element => element.ClickAsync(new()));
        await dialog;
    }

    [Fact]
    public async Task Associate_OffersInstances_AndNamesThoseThatCannot()
    {
        var page = RenderPageWith(FakeFloatingIps.Ip("1", "203.0.113.1"));
        var desk = Services.GetRequiredService<FloatingIpDesk>();
        var context = page.Instance.Context;
        Live.InstanceView.Push([Reachable("i-1", "web"), An.Instance("i-2", InstanceStatus.Build)]);
        var dialog = page.InvokeAsync(() => desk.AssociateAsync(FakeFloatingIps.Ip("1", "203.0.113.1"), new ResourceContext(context, Services.GetRequiredService<IStringLocalizerFactory>(), Clock)));
        Dialogs.WaitForElement("[data-instance=i-1]");
        Assert.True(Dialogs.Find("[data-instance=i-2] input").HasAttribute("disabled"));
        Assert.Contains("no address yet", Dialogs.Find("[data-instance=i-2]").TextContent, StringComparison.Ordinal);
        Dialogs.On("[data-instance=i-1] input", element => element.Change(true));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await dialog;
        Assert.Equal(["associate 203.0.113.1 i-1 10.0.0.2"], _operations.Done);
    }

    private static Instance Reachable(string id, string name) => An.Instance(id) with { Name = name, Addresses = [new("private", "10.0.0.2", 4, AddressKind.Fixed)] };

    private static ProjectLimits Limits(int used) => new([new QuotaLine(QuotaResource.FloatingIps, 10, used)], []);

    private IRenderedComponent<FloatingIpsPage> RenderPageWith(params FloatingIp[] addresses)
    {
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo(context.BasePath + "/floating-ips");
        var page = Render<FloatingIpsPage>(component => component.AddCascadingValue(context));
        Live.InstanceView.Push([Reachable("i-1", "web <b>1</b>")]);
        Live.LimitsView.Push([Limits(2)]);
        Live.FloatingIpView.Push(addresses);
        page.WaitForElement("tr[data-id], .empty");
        return page;
    }
}
