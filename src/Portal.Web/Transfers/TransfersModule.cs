using Portal.Web.Modules;

namespace Portal.Web.Transfers;

/// <summary>The dock of this tab's uploads.</summary>
internal sealed class TransfersModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder.AddToSlot<UploadDock>(Slots.Overlays, new SlotOptions("uploads", Order: 60));
}
