using Portal.Domain.Clouds;
using Portal.Web.Modules;
using Portal.Web.Policies;

namespace Portal.Web.Features.Drain;

/// <summary>Emptying nodes.</summary>
internal sealed class DrainModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddToSlot<DrainButton>(Slots.NodeActions, new SlotOptions("drain", typeof(DrainText), 10) { Policy = PortalPolicy.Admin, RequiresCapability = CloudCapability.LiveMigrate })
        .AddToSlot<RackButton>(Slots.BoardActions, new SlotOptions("rack", typeof(DrainText), 10) { Policy = PortalPolicy.Admin, RequiresCapability = CloudCapability.LiveMigrate });
}
