using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Images;
using Portal.Domain.Quotas;
using Portal.Domain.Volumes;
using Portal.Web.Features.Instances.Launch;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Instances;

/// <summary>The launch page's sources beyond images. The fake cloud names Folsom's clients, so an image stands beside a volume.</summary>
public sealed class LaunchBootTests : InstancesTestContext
{
    private static readonly Volume Disk = new() { Id = "vol", Name = "root <b>disk</b>", SizeGiB = 10, Status = VolumeStatus.Available, RawStatus = "available" };

    public LaunchBootTests()
    {
        Cloud.Services.Add("block-storage");
        Live.ImageView.Push([new Image { Id = "img", Name = "cirros", Status = ImageStatus.Active, RawStatus = "active", Visibility = ImageVisibility.Public, SizeBytes = 3L << 30 }]);
        Live.FlavorView.Push([new Flavor("1", "m1.tiny", 1, 512, 0)]);
        Live.VolumeView.Push([Disk, Disk with { Id = "data", Name = "data", IsBootable = false }, Disk with { Id = "held", Name = "held", Status = VolumeStatus.InUse, RawStatus = "in-use" }]);
        Live.SnapshotView.Push([new VolumeSnapshot { Id = "shot", Name = "shot", VolumeId = "vol", SizeGiB = 10, Status = SnapshotStatus.Available, RawStatus = "available" }]);
        Live.VolumeTypeView.Push([new VolumeType("1", "fast")]);
        Live.LimitsView.Push([new ProjectLimits([new(QuotaResource.Instances, 10, 1), new(QuotaResource.Volumes, 2, 1), new(QuotaResource.VolumeGigabytes, 100, 20)], [])]);
    }

    [Fact]
    public void WithoutBlockStorage_ThereAreImagesOnly()
    {
        Cloud.Services.Clear();
        var page = RenderLaunch();
        page.WaitForElement("[data-image-name]");
        Assert.Equal(["Image", "Snapshot"], page.FindAll("[data-source]").Select(static button => button.GetAttribute("data-source")));
        Assert.Empty(page.FindAll("[name=launch-disk]"));
    }

    [Fact]
    public void Volumes_ThatBootNowAreOffered_AndOneIsLaunchedFrom()
    {
        var page = RenderLaunch();
        Show(page, "Volume");
        page.WaitForAssertion(() => Assert.Equal(["root <b>disk</b>"], page.FindAll("[data-volume-name]").Select(static card => card.GetAttribute("data-volume-name"))));
        Assert.Contains("2 more cannot boot now", page.Markup, StringComparison.Ordinal);
        Assert.Equal("img", page.Find("#launch-beside").GetAttribute("value"));

        page.On("[data-volume-name]", element => element.Change("vol"));
        page.On("#launch-delete-volume", element => element.Change(true));
        Launch(page, "web");

        var sent = Operations.Launched.Single();
        Assert.Equal(("img", new BootVolume.Existing("vol") { DeletesWithInstance = true }), (sent.ImageId, sent.Boot));
    }

    [Fact]
    public void OneVolume_ForTwoInstances_IsRefusedAtTheCount_AndNothingIsSent()
    {
        var page = RenderLaunch("?volume=vol");
        page.WaitForAssertion(() => Assert.True(page.Find("[data-volume-name]").HasAttribute("checked")));
        page.On("#launch-count", element => element.Change("2"));
        Launch(page, "web");
        page.WaitForAssertion(() => Assert.Contains("One volume boots one instance, not 2", page.Find("#launch-count-error").TextContent, StringComparison.Ordinal));
        Assert.Empty(Operations.Launched);
        page.On("#launch-count", element => element.Change("1"));
        page.On("form", element => element.Submit());
        page.WaitForAssertion(() => Assert.Single(Operations.Launched));
    }

    [Fact]
    public void VolumeSnapshots_CountAgainstTheQuotaOfVolumes()
    {
        var page = RenderLaunch("?volume-snapshot=shot");
        page.WaitForAssertion(() => Assert.True(page.Find("[data-volume-snapshot-name]").HasAttribute("checked")));
        page.On("#launch-count", element => element.Change("2"));
        page.WaitForAssertion(() => Assert.Contains("volumes", page.Find("#launch-count-error").TextContent, StringComparison.Ordinal));
        page.On("#launch-count", element => element.Change("1"));
        Launch(page, "web");
        Assert.Equal(new BootVolume.FromSnapshot("shot", 10), Operations.Launched.Single().Boot);
    }

    [Fact]
    public void NothingChosen_IsSaidAtTheSource()
    {
        var page = RenderLaunch();
        Show(page, "VolumeSnapshot");
        Launch(page, "web");
        page.WaitForAssertion(() => Assert.Equal("Choose a volume snapshot.", page.Find("#launch-snapshot-error").TextContent));
        Show(page, "Volume");
        page.WaitForAssertion(() => Assert.Equal("Choose a volume.", page.Find("#launch-volume-error").TextContent));
    }

    [Fact]
    public void ImageToNewVolume_ProposesItsSize_AndGoesDirectlyWhereNovaMakesIt()
    {
        var page = OnNewVolume();
        Assert.Equal("3", page.Find("#launch-volume-size").GetAttribute("value"));
        Assert.Empty(page.FindAll("[data-steps]"));
        page.On("#launch-volume-size", element => element.Change("2"));
        Launch(page, "web");
        page.WaitForAssertion(() => Assert.Contains("3 GiB", page.Find("#launch-volume-size-error").TextContent, StringComparison.Ordinal));
        page.On("#launch-volume-size", element => element.Change("8"));
        page.On("#launch-volume-type", element => element.Change("fast"));
        page.On("form", element => element.Submit());
        page.WaitForAssertion(() => Assert.Equal(("img", new BootVolume.FromImage(8, "fast")), (Operations.Launched.Single().ImageId, Operations.Launched.Single().Boot)));
    }

    [Fact]
    public void ImageToNewVolume_GoesInStepsOnFolsom_AndThePageLeadsToTheTasks()
    {
        Cloud.Capabilities.Remove(CloudCapability.MakeBootVolumes);
        var page = OnNewVolume();
        page.WaitForElement("[data-steps]");
        Launch(page, "web");
        Assert.Equal(new BootVolume.FromImage(3), Operations.LaunchedInSteps.Single().Boot);
        Assert.Empty(Operations.Launched);
        page.WaitForAssertion(() => Assert.EndsWith("/tasks", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void GoingToAnotherSourceAndBack_LosesNothing()
    {
        var page = OnNewVolume();
        page.On("#launch-volume-size", element => element.Change("9"));
        Show(page, "Volume");
        page.WaitForElement("[data-volume-name]");
        page.On("[data-volume-name]", element => element.Change("vol"));
        Show(page, "Image");
        page.WaitForAssertion(() => Assert.Equal("9", page.Find("#launch-volume-size").GetAttribute("value")));
        Assert.True(page.Find("[data-image-name]").HasAttribute("checked"));
        Show(page, "Volume");
        page.WaitForAssertion(() => Assert.True(page.Find("[data-volume-name]").HasAttribute("checked")));
    }

    [Fact]
    public void Template_KeepsTheBootVolume()
    {
        var form = new LaunchForm();
        foreach (var boot in new BootVolume?[]
        {
            null, new BootVolume.Existing("vol") { DeletesWithInstance = true }, new BootVolume.FromSnapshot("shot", 5), new BootVolume.FromImage(7, "fast") { DeletesWithInstance = true },
        })
        {
            var request = new LaunchRequest { Name = "web", ImageId = "img", FlavorId = "1", Boot = boot };
            var read = Portal.Web.Storage.LaunchRequestJson.Read(Portal.Web.Storage.LaunchRequestJson.Write(request))!;
            Assert.Equal(request, read);
            form.Fill(read);
            form.SnapshotSize = 5;
            Assert.Equal((boot, "img"), (form.ToRequest(marker: null).Boot, form.ToRequest(marker: null).ImageId));
        }
    }

    private IRenderedComponent<CascadingValue<ProjectContext>> OnNewVolume()
    {
        var page = RenderLaunch();
        page.WaitForElement("[data-image-name]");
        page.On("[data-image-name]", element => element.Change("img"));
        page.On("[name=launch-disk][value=volume]", element => element.Change("volume"));
        page.WaitForElement("#launch-volume-size");
        return page;
    }

    private static void Show(IRenderedComponent<CascadingValue<ProjectContext>> page, string source)
    {
        page.WaitForElement($"[data-source={source}]");
        page.On($"[data-source={source}]", element => element.Click());
    }

    private static void Launch(IRenderedComponent<CascadingValue<ProjectContext>> page, string name)
    {
        page.On("#launch-name", element => element.Input(name));
        page.On("form", element => element.Submit());
    }

    private IRenderedComponent<CascadingValue<ProjectContext>> RenderLaunch(string query = "")
    {
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo(PortalPaths.Launch(context.Scope) + query);
        return Render<CascadingValue<ProjectContext>>(project => project.Add(value => value.Value, context).AddChildContent<LaunchPage>());
    }
}
