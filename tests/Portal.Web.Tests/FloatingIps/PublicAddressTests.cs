using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Web.Features.FloatingIps;
using Portal.Web.Operations;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.FloatingIps;

/// <summary>One click on an instance.</summary>
public sealed class PublicAddressTests : InstancesTestContext
{
    private readonly FakeFloatingIpOperations _operations = new();

    public PublicAddressTests()
    {
        Services.AddSingleton<IFloatingIpOperations>(_operations);
        Services.AddFloatingIps();
    }

    [Fact]
    public async Task RowMenu_GivesAnAddress_AndSaysWhich()
    {
        _operations.Given = new GivenAddress(new PublicAddressPlan.Allocate(new FloatingIpPool("public", "public"), "10.0.0.2"), "203.0.113.9");
        var page = RenderPageWith([Reachable]);
        await page.OnAsync("tr[data-id=a] .row-menu", element => element.ClickAsync(new()));
        await page.OnAsync("[data-action=give-public-address]", element => element.ClickAsync(new()));
        Snackbars.WaitForAssertion(() => Assert.Contains("203.0.113.9", Snackbars.Markup, StringComparison.Ordinal));
        Assert.Equal(["give a"], _operations.Done);
    }

    [Fact]
    public async Task Obstacle_IsSaidInWords()
    {
        _operations.Given = new GivenAddress(new PublicAddressPlan.Impossible(PublicAddressObstacle.QuotaFull), null);
        var page = RenderPageWith([Reachable]);
        await page.OnAsync("tr[data-id=a] .row-menu", element => element.ClickAsync(new()));
        await page.OnAsync("[data-action=give-public-address]", element => element.ClickAsync(new()));
        Snackbars.WaitForAssertion(() => Assert.Contains("may hold no more floating IPs", Snackbars.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task InstanceThatHasOne_SaysSoInItsMenu()
    {
        var page = RenderPageWith([Reachable with { Addresses = [.. Reachable.Addresses, new("private", "203.0.113.4", 4, AddressKind.Floating)] }]);
        await page.OnAsync("tr[data-id=a] .row-menu", element => element.ClickAsync(new()));
        var entry = page.Find("[data-action=give-public-address]");
        Assert.Equal("true", entry.GetAttribute("aria-disabled"));
        Assert.Contains("203.0.113.4", entry.GetAttribute("aria-description")!, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("[data-action=take-public-address]"));
    }

    private static Instance Reachable { get; } = An.Instance("a") with { Addresses = [new("private", "10.0.0.2", 4, AddressKind.Fixed)] };
}
