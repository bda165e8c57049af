using Portal.Web.Modules;
using Portal.Web.Policies;

namespace Portal.Web.Features.Recovery;

/// <summary>Nodes out of scheduling and back, dead ones, and those that came back.</summary>
internal sealed class RecoveryModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddToSlot<RecoverButton>(Slots.NodeActions, new SlotOptions("recover", typeof(RecoveryText), 5) { Policy = PortalPolicy.Admin })
        .AddToSlot<SwitchButton>(Slots.NodeActions, new SlotOptions("switch", typeof(RecoveryText), 20) { Policy = PortalPolicy.Admin });
}
