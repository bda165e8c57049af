using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
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
        Services.AddPortalModule<Portal.Web.Features.Networks.NetworksModule>();
        Services.AddPortalModule<Portal.Web.Features.Volumes.VolumesModule>();
        Cloud.Capabilities.Add(CloudCapability.ChooseNetworks);
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
        await palette.OnAsync("input", element => element.InputAsync(text));
        Assert.Equal("web-1", palette.Find("[aria-selected=true] .label").TextContent);
    }

    [Theory]
    [InlineData("FA-16-3E-00-00-07", "web-1")]
    [InlineData("6f:0e", "laptop")]
    [InlineData("lapt", "laptop")]
    [InlineData("network-9", "backstage")]
    [InlineData("192.168.9.0", "range")]
    [InlineData("subnet-9", "range")]
    [InlineData("fa:16:3e:99:99:99", "left over")]
    public async Task AnythingOfTheProject_IsFoundByWhatItIsKnownBy(string text, string name)
    {
        Live.InstanceView.Push([An.Instance("1f7e0000-aaaa") with { Name = "web-1", Addresses = [new InstanceAddress("private", "10.0.0.7", 4, AddressKind.Fixed, "fa:16:3e:00:00:07")] }]);
        Live.KeypairView.Push([new Keypair("laptop", "6f:0e:11", null)]);
        Live.NetworkView.Push([new Network("network-9", "backstage", IsExternal: false, IsShared: false) { Subnets = [new Subnet("subnet-9", "range", "192.168.9.0/24", null, [])] }]);
        Live.PortView.Push([new NetworkPort("port-9", "left over", "network-9", PortUse.Free, null) { MacAddress = "fa:16:3e:99:99:99" }]);
        var palette = Open();
        await palette.OnAsync("input", element => element.InputAsync(text));
        palette.WaitForAssertion(() => Assert.Contains(name, palette.FindAll("[role=option] .label").Select(static label => label.TextContent)));
    }

    [Fact]
    public async Task Lists_AreReadFromTheFirstLetterOnAndLetGoAtTheEnd()
    {
        var opened = 0;
        Live.Opened = () => opened++;
        var palette = Open();
        var atRest = opened;
        await palette.OnAsync("input", element => element.InputAsync("z"));
        Assert.True(opened > atRest);
        Assert.Equal("Looking…", palette.Find(".none").TextContent);
        await palette.InvokeAsync(palette.Instance.Closed);
        Assert.True(Live.KeypairView.IsDisposed);
        Assert.True(Live.NetworkView.IsDisposed);
    }

    [Fact]
    public async Task WhatCouldNotBeRead_IsNamed()
    {
        Live.KeypairView.Push([], error: new CloudError.Unavailable("down"));
        var palette = Open();
        await palette.OnAsync("input", element => element.InputAsync("laptop"));
        palette.WaitForAssertion(() => Assert.Contains("Keypairs", palette.Find("[data-unread]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task HostileName_IsText()
    {
        var palette = Open();
        await palette.OnAsync("input", element => element.InputAsync("script"));
        Assert.Equal("<script>alert(1)</script>", palette.Find("[aria-selected=true] .label").TextContent);
        Assert.Empty(palette.FindAll("script"));
    }

    [Fact]
    public async Task ChosenPanel_IsGoneTo()
    {
        var palette = Open();
        await palette.OnAsync("input", element => element.InputAsync("keyp"));
        await palette.OnAsync("input", element => element.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        palette.WaitForAssertion(() => Assert.EndsWith("/keypairs", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        palette.WaitForAssertion(() => Assert.Empty(palette.FindAll("input")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CommandOfAService_IsOfferedWhereTheCloudHasIt(bool hasVolumes)
    {
        if (hasVolumes)
        {
            Cloud.Services.Add("block-storage");
        }

        var palette = Open();
        await palette.OnAsync("input", element => element.InputAsync("volume"));
        Assert.Equal(hasVolumes, palette.FindAll("[role=option] .label").Any(static label => label.TextContent.StartsWith("Create", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task FoundKeypair_IsGoneToByItsName()
    {
        Live.KeypairView.Push([new Keypair("lap top", "6f:0e:11", null)]);
        var palette = Open();
        await palette.OnAsync("input", element => element.InputAsync("6f:0e"));
        palette.WaitForAssertion(() => Assert.Equal("lap top", palette.Find("[aria-selected=true] .label").TextContent));
        await palette.OnAsync("input", element => element.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        palette.WaitForAssertion(() => Assert.EndsWith("/keypairs?name=lap%20top", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignedInBrowsers_AreFoundAmongTheSettings()
    {
        var palette = Open();
        await palette.OnAsync("input", element => element.InputAsync("signed-in"));
        Assert.Equal(["Signed-in browsers"], palette.FindAll("[role=option] .label").Select(static label => label.TextContent));
        await palette.OnAsync("input", element => element.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        palette.WaitForAssertion(() => Assert.EndsWith("/settings#sessions", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Arrows_MoveAroundTheListAndSayWhere()
    {
        var palette = Open();
        var options = palette.FindAll("[role=option]").Count;
        Assert.Equal("palette-option-0", palette.Find("input").GetAttribute("aria-activedescendant"));
        await palette.OnAsync("input", element => element.KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp" }));
        Assert.Equal($"palette-option-{options - 1}", palette.Find("input").GetAttribute("aria-activedescendant"));
        await palette.OnAsync("input", element => element.KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" }));
        Assert.Equal("true", palette.Find("#palette-option-0").GetAttribute("aria-selected"));
    }

    [Fact]
    public async Task FoundInstance_CanBeOpenedOrActedOn()
    {
        var palette = Open();
        await palette.OnAsync("input", element => element.InputAsync("web-1"));
        await palette.OnAsync("input", element => element.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        Assert.Equal(["Open its page", "Restart it", "Start it"], palette.FindAll("[role=option] .label").Select(static label => label.TextContent));
        await palette.OnAsync("input", element => element.KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" }));
        await palette.OnAsync("input", element => element.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        palette.WaitForAssertion(() => Assert.Equal(["restart web-1"], Ran));
    }

    [Fact]
    public async Task ForbiddenAction_SaysWhyAndDoesNothing()
    {
        var palette = Open();
        await palette.OnAsync("input", element => element.InputAsync("web-1"));
        await palette.OnAsync("input", element => element.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        await palette.OnAsync("input", element => element.KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp" }));
        await palette.OnAsync("input", element => element.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        Assert.Empty(Ran);
        Assert.Contains("It runs already", palette.Find("[aria-disabled=true]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backspace_GoesBackFromTheActionsToTheSearch()
    {
        var palette = Open();
        await palette.OnAsync("input", element => element.InputAsync("web-1"));
        await palette.OnAsync("input", element => element.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        await palette.OnAsync("input", element => element.KeyDownAsync(new KeyboardEventArgs { Key = "Backspace" }));
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
