using System.Collections.Immutable;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Sessions;
using Portal.Web.Shell;
using Portal.Web.UI;

namespace Portal.Web.Tests.Shell;

public sealed class ProjectSwitcherTests : ShellTestContext
{
    private readonly ProjectContext _context;
    private readonly FakeProjects _projects;

    public ProjectSwitcherTests()
    {
        _context = Context();
        _projects = new FakeProjects { Session = _context.Session };
        _projects.Projects.AddRange([new Project("p1", "One"), new Project("p2", "Two")]);
        Services.AddSingleton<IProjectContexts>(_projects);
        Services.AddSingleton<ISessionAccessor>(_projects);
        Services.AddSingleton<ICloudDirectory>(new ThreeClouds());
    }

    [Fact]
    public async Task ProjectsOfAllCloudsOfThisBrowser_AreListed()
    {
        _projects.Beside.Add(new PortalSession("session-of-bob", "west", new CloudUser("u-bob", "bob"), AuthMethod.Password, DateTimeOffset.MaxValue));
        var switcher = await OpenAsync();
        switcher.WaitForAssertion(() => Assert.Equal(["lab", "west"], switcher.FindAll("[data-cloud]").Select(static title => title.GetAttribute("data-cloud"))));
        Assert.Equal(["/c/lab@RegionOne/p/p1", "/c/lab@RegionOne/p/p2", "/c/west/p/p1", "/c/west/p/p2"], switcher.FindAll("li a").Select(static link => link.GetAttribute("href")));
        Assert.Single(switcher.FindAll("[aria-current=true]"));
        Assert.Contains("bob", switcher.FindAll("[data-cloud]")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(["/sign-in?cloud=east"], switcher.FindAll("a[href^='/sign-in']").Select(static link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task CloudOfThePage_StandsOnTheButtonWhereThereAreSeveral()
    {
        var switcher = await OpenAsync();
        Assert.Equal(_context.CloudProfile.Title, switcher.Find("button .cloud").TextContent);
    }

    [Fact]
    public async Task ProjectsThatCannotBeRead_NameTheFault()
    {
        _projects.ListError = new CloudError.Unavailable("No route") { Service = "identity", RequestId = "req-7" };
        var switcher = await OpenAsync();
        switcher.WaitForAssertion(() => Assert.Contains("req-7", switcher.Find(".alert").TextContent, StringComparison.Ordinal));
    }

    private async Task<IRenderedComponent<ProjectSwitcher>> OpenAsync()
    {
        Go(_context.BasePath);
        var switcher = Render<ProjectSwitcher>(p => p.Add(x => x.Context, _context));
        await switcher.Find("#project-menu").TriggerEventAsync("onpopovertoggle", new PopoverToggleEventArgs { Open = true });
        return switcher;
    }

    private sealed class ThreeClouds : ICloudDirectory
    {
        public ImmutableArray<ConfiguredCloud> Clouds { get; } = [Cloud("lab"), Cloud("west"), Cloud("east")];

        public ConfiguredCloud? Find(string? cloudId) => Clouds.FirstOrDefault(cloud => cloud.Profile.Id == cloudId);

        private static ConfiguredCloud Cloud(string id) => new(new CloudProfile(id, id.ToUpperInvariant(), new Uri($"http://{id}.test/")), []);
    }
}
