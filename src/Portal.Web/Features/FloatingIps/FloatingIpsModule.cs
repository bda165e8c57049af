using MudBlazor;
using Portal.Domain.Clouds;
using Portal.Domain.Networking;
using Portal.Web.Modules;

namespace Portal.Web.Features.FloatingIps;

/// <summary>The project's public addresses, and what they add to instances.</summary>
internal sealed class FloatingIpsModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder)
    {
        builder.AddPanel(new Panel("floating-ips", "floating-ips", PanelGroup.Network, typeof(FloatingIpText))
        {
            Order = 10,
            Icon = Icons.Material.Outlined.Public,
            RequiresCapability = CloudCapability.FloatingIps,
        });
        builder.Add<PaletteSource>(new PaletteSource<FloatingIp>("floating-ips", typeof(FloatingIpText))
        {
            Order = 10,
            RequiresCapability = CloudCapability.FloatingIps,
            View = static (live, context) => live.FloatingIps(context),
            Things = static (address, context) =>
            [
                new PaletteThing(address.Id, address.Address, $"{context.BasePath}/floating-ips?q={Uri.EscapeDataString(address.Address)}")
                {
                    Icon = Icons.Material.Outlined.Public,
                    Detail = address.FixedAddress is { } own ? $"→ {own}" : address.PoolName,
                    Keys = [address.Id, address.FixedAddress, address.PortId, address.InstanceId],
                },
            ],
        });
        FloatingIpColumns.AddTo(builder);
        FloatingIpActionSet.AddTo(builder);
        builder.Add(PublicAddressAction.Give);
        builder.Add(PublicAddressAction.Take);
        builder.Add(PublicAddressAction.GiveAsAdmin);
        builder.AddToSlot<PublicAddresses>(Slots.InstanceAccess, new SlotOptions("public-addresses", Order: 10) { RequiresCapability = CloudCapability.FloatingIps });
    }
}
