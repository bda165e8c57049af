using MudBlazor;
using Portal.Domain.Clouds;
using Portal.Domain.Networking;
using Portal.Web.Modules;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Networks;

/// <summary>Networks with their ranges, routers and ports, as the palette finds them.</summary>
internal static class NetworkPalette
{
    public static void AddTo(PortalModuleBuilder builder) => builder
        .Add<PaletteSource>(new PaletteSource<Network>("networks", typeof(NetworkText))
        {
            Order = 30,
            View = static (live, context) => live.Networks(context),
            Things = OfNetwork,
        })
        .Add<PaletteSource>(new PaletteSource<Router>("routers", typeof(NetworkText))
        {
            Order = 31,
            RequiresCapability = CloudCapability.ChooseNetworks,
            View = static (live, context) => live.Routers(context),
            Things = static (router, context) =>
            [
                new PaletteThing(router.Id, router.Name, $"{Page(context)}#{RouterAnchor(router.Id)}")
                {
                    Icon = Icons.Material.Outlined.Router,
                    Detail = router.ExternalAddresses is [var address, ..] ? address : null,
                    Keys = [router.Id, .. router.ExternalAddresses],
                },
            ],
        })
        .Add<PaletteSource>(new PaletteSource<NetworkPort>("palette.ports", typeof(NetworkText))
        {
            Order = 32,
            RequiresCapability = CloudCapability.ChooseNetworks,
            View = static (live, context) => live.Ports(context),
            Things = static (port, context) =>
            [
                new PaletteThing(port.Id, port.ShownName, port is { Use: PortUse.Instance, DeviceId: { } instance } ? PortalPaths.Instance(context.Scope, instance) : $"{Page(context)}#{NetworkAnchor(port.NetworkId)}")
                {
                    Icon = Icons.Material.Outlined.SettingsEthernet,
                    Detail = string.Join(" · ", new[] { port.MacAddress }.OfType<string>().Concat(port.Addresses.Select(static address => address.Address))),
                    Keys = [port.Id, port.MacAddress, port.DeviceId, .. port.Addresses.Select(static address => address.Address)],
                },
            ],
        });

    public static string NetworkAnchor(string id) => $"network-{id}";

    public static string RouterAnchor(string id) => $"router-{id}";

    private static string Page(ProjectContext context) => $"{context.BasePath}/networks";

    private static IEnumerable<PaletteThing> OfNetwork(Network network, ProjectContext context)
    {
        var href = $"{Page(context)}#{NetworkAnchor(network.Id)}";
        yield return new PaletteThing(network.Id, network.Name, href)
        {
            Icon = Icons.Material.Outlined.Lan,
            Detail = string.Join(", ", network.Subnets.Select(static subnet => subnet.Cidr)),
            Keys = [network.Id, network.Cidr],
        };

        // In nova-network the range is the network itself, under its name.
        foreach (var subnet in network.Subnets.Where(subnet => subnet.Id != network.Id))
        {
            yield return new PaletteThing(subnet.Id, subnet.Name, href)
            {
                Icon = Icons.Material.Outlined.LinearScale,
                Detail = $"{network.Name} · {subnet.Cidr}",
                Keys = [subnet.Id, subnet.Cidr, subnet.Gateway],
            };
        }
    }
}
