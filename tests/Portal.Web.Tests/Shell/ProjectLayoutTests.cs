using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Errors;
using Portal.Web.Modules;
using Portal.Web.Sessions;
using Portal.Web.Shell;

namespace Portal.Web.Tests.Shell;

public sealed class ProjectLayoutTests : ShellTestContext
{
    private readonly ProjectContext _context;
    private readonly FakeProjects _projects;

    public ProjectLayoutTests()
    {
        _context = Context();
        _projects = new FakeProjects { Session = _context.Session, Open = _ => Task.FromResult<ProjectContext?>(_context) };
        Services.AddSingleton<IProjectContexts>(_projects);
        Services.AddSingleton<ISessionAccessor>(_projects);
        Services.AddSingleton<ICloudDirectory>(new Fakes.FakeCloudDirectory());
    }

    [Fact]
    public void OpenProject_IsCascadedToThePage()
    {
        var layout = RenderLayout();
        Assert.Equal("p1", layout.Find("output").TextContent);
        Assert.Single(layout.FindAll("nav a[aria-current=page]"));
    }

    [Fact]
    public void OpenProject_IsCascadedToWhatModulesAddToTheShell()
    {
        Services.AddPortalModule<Additions>();
        var layout = RenderLayout();
        Assert.Equal("p1", layout.Find("header output").TextContent);
        Assert.Equal(3, layout.FindAll("output").Count);
    }

    [Fact]
    public void WhileItOpens_TheShapeOfTheShellStands()
    {
        var opening = new TaskCompletionSource<ProjectContext?>();
        _projects.Open = _ => opening.Task;
        var layout = RenderLayout();
        Assert.NotEmpty(layout.FindAll(".boot .skeleton"));
        opening.SetResult(_context);
        layout.WaitForAssertion(() => Assert.Equal("p1", layout.Find("output").TextContent));
    }

    [Fact]
    public void AddressOfAnotherCloud_LoadsThePageAnew()
    {
        var layout = RenderLayout();
        Go("/c/west/p/p9");
        layout.Render(Body);
        var last = Services.GetRequiredService<BunitNavigationManager>().History.First();
        Assert.True(last.Options.ForceLoad);
        Assert.EndsWith("/c/west/p/p9", last.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void ForeignProject_IsNotFound()
    {
        _projects.Open = static _ => Task.FromResult<ProjectContext?>(null);
        var layout = RenderLayout();
        Assert.Contains("Page not found", layout.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Empty(layout.FindAll("output"));
    }

    [Fact]
    public void CloudThatDoesNotAnswer_IsNamedAndCanBeTriedAgain()
    {
        _projects.Open = static _ => throw new CloudException(new CloudError.Unavailable("No route") { Service = "identity", RequestId = "req-7" });
        var layout = RenderLayout();
        Assert.Contains("keystone", layout.Find(".alert").TextContent, StringComparison.Ordinal);
        Assert.Contains("req-7", layout.Find(".alert").TextContent, StringComparison.Ordinal);
        _projects.Open = _ => Task.FromResult<ProjectContext?>(_context);
        layout.On(".alert > .btn", element => element.Click());
        layout.WaitForAssertion(() => Assert.Equal("p1", layout.Find("output").TextContent));
    }

    [Fact]
    public void SigningInAgain_ReplacesTheContextUnderTheSamePage()
    {
        var layout = RenderLayout();
        var page = layout.FindComponent<Page>().Instance;
        var renewed = Context("admin");
        _projects.Open = _ => Task.FromResult<ProjectContext?>(renewed);
        Events.Tell(SessionEventKind.Renewed, _context.Session);
        layout.WaitForAssertion(() => Assert.Same(renewed, layout.FindComponent<Page>().Instance.Context));
        Assert.Same(page, layout.FindComponent<Page>().Instance);
    }

    [Fact]
    public void AnotherProject_StartsThePageAnew()
    {
        var layout = RenderLayout();
        var page = layout.FindComponent<Page>().Instance;
        var other = Fakes.An.Context(Cloud, project: "p2");
        _projects.Open = _ => Task.FromResult<ProjectContext?>(other);
        Go(PortalPaths.Project(other.Scope));
        layout.Render(Body);
        layout.WaitForAssertion(() => Assert.Equal("p2", layout.Find("output").TextContent));
        Assert.NotSame(page, layout.FindComponent<Page>().Instance);
    }

    private IRenderedComponent<ProjectLayout> RenderLayout()
    {
        Go(_context.BasePath);
        return Render<ProjectLayout>(Body);
    }

    private static void Body(ComponentParameterCollectionBuilder<ProjectLayout> layout) => layout.Add(l => l.Body, static builder =>
    {
        builder.OpenComponent<Page>(0);
        builder.CloseComponent();
    });

    private sealed class Additions : IPortalModule
    {
        public void Configure(PortalModuleBuilder builder) => builder
            .AddToSlot<Page>(Slots.AppBar, new SlotOptions("in-the-bar"))
            .AddToSlot<Page>(Slots.Overlays, new SlotOptions("over-the-page"));
    }

    private sealed class Page : ComponentBase
    {
        [CascadingParameter]
        public required ProjectContext Context { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "output");
            builder.AddContent(1, Context.Project.Name);
            builder.CloseElement();
        }
    }
}
