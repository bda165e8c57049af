using MudBlazor;
using Portal.Domain.Clouds;
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
        FloatingIpColumns.AddTo(builder);
        FloatingIpActionSet.AddTo(builder);
        builder.Add(PublicAddressAction.Give);
        builder.Add(PublicAddressAction.Take);
        builder.Add(PublicAddressAction.GiveAsAdmin);
        builder.AddToSlot<PublicAddresses>(Slots.InstanceAccess, new SlotOptions("public-addresses", Order: 10) { RequiresCapability = CloudCapability.FloatingIps });
    }
}
