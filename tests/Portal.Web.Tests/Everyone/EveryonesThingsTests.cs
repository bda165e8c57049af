using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Volumes;
using Portal.Web.Features.Everyone;
using Portal.Web.Features.FloatingIps;
using Portal.Web.Features.Volumes;
using Portal.Web.Operations;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.FloatingIps;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.Everyone;

/// <summary>Volumes and floating IPs of all projects.</summary>
public sealed class EveryonesThingsTests : InstancesTestContext
{
    public EveryonesThingsTests()
    {
        Roles = "admin";
        Services.AddVolumes();
        Services.AddFloatingIps();
        var authorizer = new FakeAuthorizer();
        var budget = new RequestBudget(Clock);
        Services.AddSingleton<IVolumeOperations>(new VolumeOperations(new CloudWrites(authorizer, new FakeAuditLog(Clock), budget, A.Lookout(Clock), A.LiveCloud(Cloud, Clock, budget)), authorizer, new NoTasks()));
        Services.AddSingleton<IFloatingIpOperations>(new FakeFloatingIpOperations());
    }

    [Fact]
    public void VolumeWhoseProjectTheApiHides_HasItFromCindersDatabase()
    {
        Live.OwnerView = new(static owner => owner.VolumeId);
        var page = RenderVolumes();
        Live.OwnerView.Push([new VolumeOwner("v1", "p2", "storage1")]);
        page.WaitForAssertion(() => Assert.Contains("web shop", page.Find("tr[data-id=v1]").TextContent, StringComparison.Ordinal));
        var row = page.Find("tr[data-id=v1]");
        Assert.Contains("storage1", row.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/nodes/compute2", row.QuerySelector("a[href*='/nodes/']")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("/all-instances/i1", row.QuerySelector("a[href*='all-instances']")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-lacks]"));
    }

    [Fact]
    public void WithoutADatabase_ThePageSaysWhatItWouldNeed()
    {
        var page = RenderVolumes();
        Assert.Contains("Operator:lab:Cinder", page.Find("[data-lacks]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void DatabaseThatFails_IsNamed_AndTheVolumesStay()
    {
        Live.OwnerView = new(static owner => owner.VolumeId);
        var page = RenderVolumes();
        Live.OwnerView.Push([], isComplete: false, error: new CloudError.Unavailable("gone away") { Service = "cinder database" });
        page.WaitForAssertion(() => Assert.Contains("cinder database", page.Find(".alert").TextContent, StringComparison.Ordinal));
        Assert.Single(page.FindAll("tr[data-id=v1]"));
    }

    [Fact]
    public void VolumesOfOthers_AreOfferedWhatAnAdministratorMayDo()
    {
        var page = RenderVolumes();
        page.Find("tr[data-id=v1] .row-menu").Click();
        var offered = page.FindAll("[role=menuitem]").Select(static item => item.GetAttribute("data-action")).ToList();
        Assert.Superset(new HashSet<string?> { "delete", "force-delete", "reset-status", "detach" }, offered.ToHashSet());
        Assert.DoesNotContain("upload", offered);
        Assert.DoesNotContain("attach", offered);
    }

    [Fact]
    public void AddressesOfAll_StandWithProjectAndNode()
    {
        Live.AllAddressView = new(static address => address.Id);
        Live.AllAddressView.Push([FakeFloatingIps.Ip("7", "203.0.113.7", "i1") with { ProjectId = "p2", Host = "compute3" }, FakeFloatingIps.Ip("8", "203.0.113.8", "i1") with { ProjectId = "p2" }]);
        var page = RenderAddresses();
        Assert.Contains("web shop", page.Find("tr[data-id='7']").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/nodes/compute3", page.Find("tr[data-id='7'] a[href*='/nodes/']").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("/nodes/compute2", page.Find("tr[data-id='8'] a[href*='/nodes/']").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".own-only"));
    }

    [Fact]
    public void WhereNothingTellsOfOthers_OnesOwnStand_AndThePageSaysSo()
    {
        Live.FloatingIpView.Push([FakeFloatingIps.Ip("7", "203.0.113.7")]);
        var page = RenderAddresses();
        Assert.Contains("Operator:lab:Nova", page.Find(".own-only").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherPeople_AreRefused()
    {
        Roles = "member";
        Assert.NotEmpty(RenderVolumes(wait: false).FindAll(".alert"));
        Assert.NotEmpty(RenderAddresses(wait: false).FindAll(".alert"));
    }

    private IRenderedComponent<AllVolumesPage> RenderVolumes(bool wait = true)
    {
        Live.AllVolumeView.Push([new Volume { Id = "v1", Name = "data", Status = VolumeStatus.InUse, RawStatus = "in-use", SizeGiB = 5, Attachments = [new VolumeAttachment("i1", "/dev/vdb")] }]);
        return Show<AllVolumesPage>("all-volumes", wait);
    }

    private IRenderedComponent<AllFloatingIpsPage> RenderAddresses(bool wait = true) => Show<AllFloatingIpsPage>("all-floating-ips", wait);

    private IRenderedComponent<TPage> Show<TPage>(string path, bool wait)
        where TPage : IComponent
    {
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"{context.BasePath}/{path}");
        Live.ProjectView.Push([new Project("p1", "research"), new Project("p2", "web shop")]);
        Live.AllInstanceView.Push([An.Instance("i1", project: "p2") with { Host = "compute2" }]);
        var page = Render<TPage>(shown => shown.AddCascadingValue(context));
        if (wait)
        {
            page.WaitForElement("tr[data-id]");
        }

        return page;
    }
}
