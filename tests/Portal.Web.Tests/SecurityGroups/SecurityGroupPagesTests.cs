using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Web.Features.SecurityGroups;
using Portal.Web.Operations;
using Portal.Web.Shell;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.SecurityGroups;

/// <summary>The pages over the real operations, which send to the fake cloud.</summary>
public sealed class SecurityGroupPagesTests : InstancesTestContext
{
    private static readonly RuleDraft Ssh = new() { Protocol = "tcp", From = 22, To = 22, Cidr = "0.0.0.0/0" };

    private readonly SecurityGroup _web = new("g1", "web <b>", "servers") { Rules = [new("r1", Ssh), new("r2", Ssh with { Cidr = "10.0.0.0/8" })] };

    public SecurityGroupPagesTests()
    {
        Cloud.Capabilities.Remove(CloudCapability.EgressRules);
        Cloud.Capabilities.Remove(CloudCapability.EditSecurityGroups);
        Cloud.Groups["g1"] = _web;
        var budget = new RequestBudget(Clock);
        var writes = new CloudWrites(new FakeAuthorizer(), new FakeAuditLog(Clock), budget, A.Lookout(Clock), A.LiveCloud(Cloud, Clock, budget));
        Services.AddSingleton<ISecurityGroupOperations>(new SecurityGroupOperations(writes, new NoTasks()));
        Services.AddSecurityGroups();
    }

    [Fact]
    public void List_CountsRulesAndInstances_AndWarnsOfWhatIsOpen()
    {
        var page = RenderList();
        var row = page.Find("tr[data-id=g1]").TextContent;
        Assert.Contains("web <b>", row, StringComparison.Ordinal);
        Assert.Contains("SSH open to everyone", row, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("tr[data-id=g1] td:nth-child(4)").TextContent));
        Assert.Empty(page.FindAll("tr[data-id=g2] .st"));
    }

    [Fact]
    public async Task GroupInUse_SaysInItsMenuWhyItStays()
    {
        var page = RenderList();
        await page.OnAsync("tr[data-id=g1] .row-menu", element => element.ClickAsync(new()));
        var entry = page.Find("[data-action=delete]");
        Assert.Equal("true", entry.GetAttribute("aria-disabled"));
        Assert.Contains("Instances are in it", entry.GetAttribute("aria-description")!, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-action=edit]"));
    }

    [Fact]
    public void Detail_ShowsRulesInWords_AndWhoUsesThem()
    {
        var page = RenderDetail();
        Assert.Contains("SSH", page.Find("[data-rule=r1]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Everyone (0.0.0.0/0)", page.Find("[data-rule=r1]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Said already by TCP 22", page.Find("[data-rule=r2]").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/instances/i1", page.Find(".used-by a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddRule_WithAPreset_WarnsAndSends()
    {
        var page = RenderDetail();
        var adding = page.OnAsync("[data-add-rule]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#rule-preset", element => element.Change("mysql"));
        Assert.Equal("3306", Dialogs.Find("#rule-ports").GetAttribute("value"));
        Assert.Contains("MySQL will be open to every address", Dialogs.Find("#rule-source-faults").TextContent, StringComparison.Ordinal);
        Dialogs.On("#rule-cidr", element => element.Input("192.0.2.0/24"));
        Assert.Empty(Dialogs.Find("#rule-source-faults").TextContent.Trim());
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await adding;
        Assert.Equal(new RuleDraft { Protocol = "tcp", From = 3306, To = 3306, Cidr = "192.0.2.0/24" }, Cloud.Groups["g1"].Rules[^1].Draft);
    }

    [Fact]
    public async Task OwnAddress_IsOneClickAway()
    {
        RenderTree.Add<CascadingValue<BrowserState>>(static value => value.Add(static one => one.Value, BrowserState.Default with { Address = "198.51.100.7" }));
        var page = RenderDetail();
        var adding = page.OnAsync("[data-add-rule]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#rule-preset", element => element.Change("ssh"));
        Dialogs.On("[data-own-address]", element => element.Click());
        Assert.Equal("198.51.100.7/32", Dialogs.Find("#rule-cidr").GetAttribute("value"));
        Assert.Empty(Dialogs.FindAll("#rule-source-faults .warn"));
        await Dialogs.OnAsync(".mud-dialog-actions button[type=button]", element => element.ClickAsync(new()));
        await adding;
    }

    [Fact]
    public async Task RuleThatIsThere_OrMakesNoSense_IsToldAtTheField_AndNotSent()
    {
        var page = RenderDetail();
        var adding = page.OnAsync("[data-add-rule]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#rule-preset", element => element.Change("ssh"));
        Assert.Contains("there already", Dialogs.Find("#rule-ports-faults").TextContent, StringComparison.Ordinal);
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        Dialogs.On("#rule-ports", element => element.Input("90-80"));
        Assert.Contains("between 1 and 65535", Dialogs.Find("#rule-ports-faults").TextContent, StringComparison.Ordinal);
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await Dialogs.OnAsync(".mud-dialog-actions button[type=button]", element => element.ClickAsync(new()));
        await adding;
        Assert.Equal(0, Cloud.Calls("groups.add-rule"));
    }

    [Fact]
    public async Task RemoveRule_AsksFirst()
    {
        var page = RenderDetail();
        var removing = page.OnAsync("[data-rule=r2] .btn", element => element.ClickAsync(new()));
        Dialogs.WaitForElement(".btn-danger");
        Assert.Equal(0, Cloud.Calls("groups.remove-rule"));
        await Dialogs.OnAsync(".btn-danger", element => element.ClickAsync(new()));
        await removing;
        Assert.Equal("r1", Assert.Single(Cloud.Groups["g1"].Rules).Id);
    }

    [Fact]
    public async Task Members_AreChangedFromTheGroupsSide()
    {
        var page = RenderDetail();
        var changing = page.OnAsync("[data-members]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("[data-instance=i2] input", element => element.Change(true));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await changing;
        var (instance, command) = Assert.Single(Operations.Executed);
        Assert.Equal("i2", instance.Id);
        Assert.Equal(new InstanceCommand.AddSecurityGroup("web <b>"), command);
    }

    [Fact]
    public async Task NewGroup_NeedsADescriptionOnNovaNetwork()
    {
        var page = RenderList();
        var creating = page.OnAsync("[data-create]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#group-name", element => element.Input("db"));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        Assert.Contains("Description is needed", Dialogs.Find("#group-description-faults").TextContent, StringComparison.Ordinal);
        Dialogs.On("#group-description", element => element.Input("databases"));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await creating;
        Assert.Equal("databases", Cloud.Groups.Values.Single(static group => group.Name == "db").Description);
        Assert.Contains("/security-groups/", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private IRenderedComponent<SecurityGroupsPage> RenderList()
    {
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo(context.BasePath + "/security-groups");
        var page = Render<SecurityGroupsPage>(component => component.AddCascadingValue(context));
        Push();
        page.WaitForElement("tr[data-id]");
        return page;
    }

    private IRenderedComponent<SecurityGroupPage> RenderDetail()
    {
        RenderProviders();
        var page = Render<SecurityGroupPage>(component => component.AddCascadingValue(An.Context(Cloud, roles: Roles)).Add(static one => one.GroupId, "g1"));
        Push();
        page.WaitForElement("[data-rule]");
        page.WaitForElement(".used-by a");
        return page;
    }

    private void Push()
    {
        Live.InstanceView.Push([An.Instance("i1") with { SecurityGroups = ["web <b>"] }, An.Instance("i2") with { VmState = "active" }]);
        Live.GroupView.Push([_web, new SecurityGroup("g2", "other", "")]);
    }
}
