using Portal.Domain.Clouds;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.UI.Table;

namespace Portal.Web.Consoles;

/// <summary>Log and screen as tabs of an instance's page.</summary>
internal sealed class ConsolesModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddToSlot<ConsoleLogView>(Slots.InstanceTabs, new SlotOptions("log", typeof(ConsoleTexts), 20) { RequiresCapability = CloudCapability.ConsoleLog, Reach = TableReach.Both })
        .AddToSlot<ConsoleView>(
            Slots.InstanceTabs,
            new SlotOptions("console", typeof(ConsoleTexts), 30) { RequiresCapability = CloudCapability.VncConsole, Policy = PortalPolicy.ProjectWrite, Reach = TableReach.Both });
}
