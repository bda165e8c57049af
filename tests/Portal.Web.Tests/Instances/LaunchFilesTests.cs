using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Clouds;
using Portal.Web.Features.Instances.Launch;
using Portal.Web.Tests.Fakes;
using Portal.Web.UI;

namespace Portal.Web.Tests.Instances;

public sealed class LaunchFilesTests : InstancesTestContext
{
    private readonly LaunchForm _form = new();

    [Fact]
    public void CloudThatTakesFiles_OffersThem()
    {
        var section = RenderSection();
        Assert.Empty(section.FindAll("[data-no-files]"));
        Assert.Contains(section.FindAll(".title"), static title => title.TextContent == "Injected files");
    }

    [Fact]
    public void CloudThatTakesNone_SaysSoWhereOneLooks()
    {
        Cloud.Capabilities.Remove(CloudCapability.InjectFiles);
        var section = RenderSection();
        Assert.Contains("2.57", section.Find("[data-no-files] .hint").TextContent, StringComparison.Ordinal);
        Assert.Empty(section.FindAll("[data-no-files] button, [data-no-files] input"));
    }

    [Fact]
    public async Task FilesOfATemplate_CanBeLeftOut()
    {
        Cloud.Capabilities.Remove(CloudCapability.InjectFiles);
        _form.Files.Add(new FormFile { Path = "/etc/motd", Text = "hello" });
        var section = RenderSection();
        await section.OnAsync("[data-no-files] button", element => element.ClickAsync(new()));
        Assert.Empty(_form.Files);
        Assert.Empty(section.FindAll("[data-no-files] button"));
    }

    private IRenderedComponent<AdvancedSection> RenderSection()
    {
        var context = An.Context(Cloud);
        return Render<AdvancedSection>(section => section
            .AddCascadingValue(context)
            .Add(static s => s.Options, new LaunchOptions(Live, context, static () => { }))
            .Add(static s => s.Form, _form)
            .Add(static s => s.Faults, new LaunchFaultTexts(Services.GetRequiredService<InputFaultText>())));
    }
}
