using Portal.Web.Modules;
using Portal.Web.Policies;

namespace Portal.Web.Features.DemoControl;

/// <summary>The way from the portal to the control page of the embedded demo cloud.</summary>
internal sealed class DemoControlModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddToSlot<DemoControlButton>(Slots.AppBar, new SlotOptions("demo-control", Order: 40) { Policy = PortalPolicy.Admin });
}
