using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Images;
using Portal.Domain.Networking;
using Portal.Web.Features.Instances.Launch;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Instances;

public sealed class LaunchPageTests : InstancesTestContext
{
    private static readonly Flavor Tiny = new("1", "m1.tiny", 1, 512, 1);

    [Fact]
    public void ImagesThatOthersLookAtAlready_AreOfferedAtOnce()
    {
        Live.ImageView.Push([AnImage("cirros")]);
        Live.FlavorView.Push([Tiny]);
        var page = RenderLaunch();
        page.WaitForAssertion(() => Assert.Equal("cirros", page.Find("[data-image-name]").GetAttribute("data-image-name")));
        Assert.DoesNotContain("no image", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyKeypair_IsProposedHoweverLateItIsRead()
    {
        Live.ImageView.Push([AnImage("cirros")]);
        Live.FlavorView.Push([Tiny]);
        var page = RenderLaunch();
        page.WaitForElement("[data-image-name]");
        Live.KeypairView.Push([new Keypair("laptop", "aa:bb", null)]);
        page.WaitForAssertion(() => Assert.Equal("laptop", page.Find("#launch-key option[selected]").GetAttribute("value")));
    }

    [Fact]
    public void ListsThatCannotBeRead_AreNotCalledEmpty()
    {
        var down = new CloudError.Unavailable("down") { Service = "compute" };
        Live.ImageView.Push([], isComplete: false, error: down);
        Live.FlavorView.Push([], isComplete: false, error: down);
        var page = RenderLaunch();
        page.WaitForElement(".alert");
        Assert.Contains("The images could not be read.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("The sizes could not be read.", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("no flavor", page.Markup, StringComparison.Ordinal);
        page.On(".alert .btn", element => element.Click());
        Assert.True(Live.ImageView.Nudges > 0 && Live.FlavorView.Nudges > 0);
    }

    [Fact]
    public void SeveralNetworks_AreShownOpen_AndOneMustBeChosen()
    {
        Live.ImageView.Push([AnImage("cirros")]);
        Live.FlavorView.Push([Tiny]);
        var page = RenderLaunch();
        page.WaitForElement("[data-image-name]");
        Assert.Empty(page.FindAll("details[open] #launch-networks-title"));

        Live.NetworkView.Push([new Network("a", "front", false, false) { ProjectId = "p1" }, new Network("b", "back", false, false) { ProjectId = "p1" }]);
        page.WaitForElement("details[open] #launch-networks-title");
        Assert.Contains("choose one or more", page.Markup, StringComparison.Ordinal);
        page.On("form", element => element.Submit());
        page.WaitForAssertion(() => Assert.Contains("Network is needed", page.Markup, StringComparison.Ordinal));
        page.On("[aria-labelledby=launch-networks-title] input", element => element.Change(true));
        page.WaitForAssertion(() => Assert.DoesNotContain("Network is needed", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void AnotherContext_ReadsTheListsAnew_AndKeepsWhatWasTyped()
    {
        Live.ImageView.Push([AnImage("cirros")]);
        Live.FlavorView.Push([Tiny]);
        var page = RenderLaunch();
        page.WaitForElement("[data-image-name]");
        page.On("#launch-name", element => element.Input("half-typed"));
        Live.EndLists(new CloudError.Unauthorized("The sign-in has ended."));
        page.WaitForElement(".alert");

        Live.ImageView.Push([AnImage("cirros")]);
        Live.FlavorView.Push([Tiny]);
        page.Render(project => project.Add(value => value.Value, An.Context(Cloud, roles: Roles)).AddChildContent<LaunchPage>());
        page.WaitForElement("[data-image-name]");
        Assert.Empty(page.FindAll(".alert"));
        Assert.Equal("half-typed", page.Find("#launch-name").GetAttribute("value"));
    }

    private static Image AnImage(string name) => new()
    {
        Id = $"id-{name}",
        Name = name,
        Status = ImageStatus.Active,
        RawStatus = "active",
        Visibility = ImageVisibility.Public,
    };

    private IRenderedComponent<CascadingValue<ProjectContext>> RenderLaunch()
    {
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo(PortalPaths.Launch(context.Scope));
        return Render<CascadingValue<ProjectContext>>(project => project.Add(value => value.Value, context).AddChildContent<LaunchPage>());
    }
}
