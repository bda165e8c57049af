using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Portal.Domain.Compute;
using Portal.Web.Modules;
using Portal.Web.Sessions;
using Portal.Web.Shell;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Shell;

public sealed class CommandPaletteTests : ShellTestContext
{
    private static readonly List<string> Ran = [];
    private readonly ProjectContext _context;

    public CommandPaletteTests()
    {
        Ran.Clear();
        JSInterop.SetupModule("/Shell/CommandPalette.razor.js").Mode = JSRuntimeMode.Loose;
        Services.AddPortalModule<ActingModule>();
        _context = Context();
        Live.InstanceView.Push([
            An.Instance("1f7e0000-aaaa") with { Name = "web-1", Addresses = [new InstanceAddress("private", "10.0.0.7", 4, AddressKind.Fixed)] },
            An.Instance("2b9c0000-bbbb") with { Name = "<script>alert(1)</script>" },
        ]);
    }

    [Fact]
    public async Task Closed_HoldsNothing()
    {
        var palette = Open();
        Assert.NotEmpty(palette.FindAll("[role=option]"));
        await palette.InvokeAsync(palette.Instance.Closed);
        Assert.Empty(palette.FindAll("input, [role=option]"));
        Assert.True(Live.InstanceView.IsDisposed);
    }

    [Theory]
    [InlineData("WEB")]
    [InlineData("1f7e")]
    [InlineData("10.0.0.7")]
    public async Task Instance_IsFoundByNameIdOrAddress(string text)
    {
        var palette = Open();
        await palette.Find("input").InputAsync(text);
        Assert.Equal("web-1", palette.Find("[aria-selected=true] .label").TextContent);
    }

    [Fact]
    public async Task HostileName_IsText()
    {
        var palette = Open();
        await palette.Find("input").InputAsync("script");
        Assert.Equal("<script>alert(1)</script>", palette.Find("[aria-selected=true] .label").TextContent);
        Assert.Empty(palette.FindAll("script"));
    }

    [Fact]
    public async Task ChosenPanel_IsGoneTo()
    {
        var palette = Open();
        await palette.Find("input").InputAsync("keyp");
        await palette.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        palette.WaitForAssertion(() => Assert.EndsWith("/keypairs", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        palette.WaitForAssertion(() => Assert.Empty(palette.FindAll("input")));
    }

    [Fact]
    public async Task SignedInBrowsers_AreFoundAmongTheSettings()
    {
        var palette = Open();
        await palette.Find("input").InputAsync("signed-in");
        Assert.Equal(["Signed-in browsers"], palette.FindAll("[role=option] .label").Select(static label => label.TextContent));
        await palette.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        palette.WaitForAssertion(() => Assert.EndsWith("/settings#sessions", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Arrows_MoveAroundTheListAndSayWhere()
    {
        var palette = Open();
        var options = palette.FindAll("[role=option]").Count;
        Assert.Equal("palette-option-0", palette.Find("input").GetAttribute("aria-activedescendant"));
        await palette.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp" });
        Assert.Equal($"palette-option-{options - 1}", palette.Find("input").GetAttribute("aria-activedescendant"));
        await palette.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        Assert.Equal("true", palette.Find("#palette-option-0").GetAttribute("aria-selected"));
    }

    [Fact]
    public async Task FoundInstance_CanBeOpenedOrActedOn()
    {
        var palette = Open();
        await palette.Find("input").InputAsync("web-1");
        await palette.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        Assert.Equal(["Open its page", "Restart it", "Start it"], palette.FindAll("[role=option] .label").Select(static label => label.TextContent));
        await palette.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        await palette.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        palette.WaitForAssertion(() => Assert.Equal(["restart web-1"], Ran));
    }

    [Fact]
    public async Task ForbiddenAction_SaysWhyAndDoesNothing()
    {
        var palette = Open();
        await palette.Find("input").InputAsync("web-1");
        await palette.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        await palette.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp" });
        await palette.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        Assert.Empty(Ran);
        Assert.Contains("It runs already", palette.Find("[aria-disabled=true]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backspace_GoesBackFromTheActionsToTheSearch()
    {
        var palette = Open();
        await palette.Find("input").InputAsync("web-1");
        await palette.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        await palette.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Backspace" });
        Assert.Equal("web-1", palette.Find("input").GetAttribute("value"));
        Assert.Equal("web-1", palette.Find("[aria-selected=true] .label").TextContent);
    }

    private IRenderedComponent<CommandPalette> Open()
    {
        var palette = Render<CommandPalette>(p => p.Add(x => x.Context, _context));
        palette.InvokeAsync(palette.Instance.Opened);
        palette.WaitForElement("[role=option]");
        return palette;
    }

    private sealed class ActingModule : IPortalModule
    {
        public void Configure(PortalModuleBuilder builder) => builder.Add(new InstancePaletteActions(static (_, _, instance) =>
        [
            new PaletteAction("restart", "Restart it", () => { Ran.Add($"restart {instance.Name}"); return Task.CompletedTask; }) { Icon = Icons.Material.Outlined.RestartAlt },
            new PaletteAction("start", "Start it", () => { Ran.Add("start"); return Task.CompletedTask; }) { Reason = "It runs already" },
        ]));
    }
}
