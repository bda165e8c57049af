using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Portal.Domain.Clouds;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Shell;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Modules;

public sealed class SlotOutletTests : ShellTestContext
{
    [Fact]
    public void FailingContent_SaysSoInItsPlaceAndHarmsNoNeighbour()
    {
        Services.AddPortalModule<SampleModule>();
        var outlet = Render<SlotOutlet>(slot => slot.Add(x => x.Name, "sample").Add(x => x.Context, Context()));
        Assert.Single(outlet.FindAll("[role=alert]"));
        Assert.Single(outlet.FindAll(".good"));
    }

    [Fact]
    public void Content_IsOfferedByPolicyAndCapability()
    {
        Services.AddPortalModule<GuardedModule>();
        Assert.Empty(Render<SlotOutlet>(slot => slot.Add(x => x.Name, "guarded").Add(x => x.Context, Context())).FindAll(".good"));
        Assert.Single(Render<SlotOutlet>(slot => slot.Add(x => x.Name, "guarded").Add(x => x.Context, Context("admin"))).FindAll(".good"));
        Cloud.Capabilities.Add(CloudCapability.Shelve);
        Assert.Equal(2, Render<SlotOutlet>(slot => slot.Add(x => x.Name, "guarded").Add(x => x.Context, Context("admin"))).FindAll(".good").Count);
    }

    [Fact]
    public void PanelOfAService_IsOfferedOnlyWhereTheCatalogHasIt()
    {
        Services.AddPortalModule<SampleModule>();
        var ids = Services.GetRequiredService<PanelFinder>().For(Context()).Select(static link => link.Panel.Id).ToList();
        Assert.Contains("keypairs", ids);
        Assert.DoesNotContain("starships", ids);
    }

    [Fact]
    public void Address_BelongsToThePanelWithTheLongestPath()
    {
        var finder = Services.GetRequiredService<PanelFinder>();
        var context = Context();
        Assert.Equal("overview", finder.At(context, context.BasePath)?.Id);
        Assert.Equal("keypairs", finder.At(context, context.BasePath + "/keypairs/more")?.Id);
        Assert.Null(finder.At(context, context.BasePath + "/keypairs2"));
    }

    [Fact]
    public void SamePanelTwice_IsRefusedByName()
    {
        var builder = new PortalModuleBuilder();
        new SampleModule().Configure(builder);
        Assert.Contains("starships", Assert.Throws<InvalidOperationException>(() => new SampleModule().Configure(builder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PluginThatIsNotThere_StopsTheProgramNamingTheKey()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Modules:Assemblies:0", "No.Such.Plugin")]).Build();
        var refusal = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddPortalModules(configuration));
        Assert.Contains("Modules:Assemblies", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("No.Such.Plugin", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PluginAssembly_BringsItsModulesAndPages()
    {
        var name = typeof(PublicPlugin).Assembly.GetName().Name;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Modules:Assemblies:0", name)]).Build();
        using var provider = new ServiceCollection().AddPortalModules(configuration).BuildServiceProvider();
        var registry = provider.GetRequiredService<ModuleRegistry>();
        Assert.Contains(registry.Panels, static panel => panel.Id == "plugin-sample");
        Assert.Equal([typeof(PublicPlugin).Assembly], registry.PluginAssemblies);
    }

    private sealed class SampleModule : IPortalModule
    {
        public void Configure(PortalModuleBuilder builder) => builder
            .AddPanel(new Panel("starships", "starships", PanelGroup.Compute, typeof(ShellText)) { Icon = Icons.Material.Outlined.Rocket, RequiresService = "starship" })
            .AddToSlot<Failing>("sample", new SlotOptions("failing"))
            .AddToSlot<Good>("sample", new SlotOptions("good"));
    }

    private sealed class GuardedModule : IPortalModule
    {
        public void Configure(PortalModuleBuilder builder) => builder
            .AddToSlot<Good>("guarded", new SlotOptions("admins") { Policy = PortalPolicy.Admin })
            .AddToSlot<Good>("guarded", new SlotOptions("shelvers") { Policy = PortalPolicy.Admin, RequiresCapability = CloudCapability.Shelve });
    }

    private sealed class Good : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<p class=\"good\">good</p>");
    }

    private sealed class Failing : ComponentBase
    {
        protected override void OnInitialized() => throw new InvalidOperationException("broken plugin");
    }
}

/// <summary>What a plugin's assembly holds.</summary>
public sealed class PublicPlugin : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) =>
        builder.AddPanel(new Panel("plugin-sample", "plugin-sample", PanelGroup.Operations, typeof(ShellText)) { Icon = Icons.Material.Outlined.Extension });
}
