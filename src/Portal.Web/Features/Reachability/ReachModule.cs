using Portal.Web.Modules;

namespace Portal.Web.Features.Reachability;

/// <summary>"Why can't I reach this instance?", as a tab of the instance.</summary>
internal sealed class ReachModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) =>
        builder.AddToSlot<ReachTab>(Slots.InstanceTabs, new SlotOptions("reach", typeof(ReachText), 30));
}
