using MudBlazor;
using Portal.Web.Modules;

namespace Portal.Web.Features.Tasks;

internal sealed class TasksModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("tasks", "tasks", PanelGroup.Project, typeof(TasksText)) { Order = 80, Icon = Icons.Material.Outlined.TaskAlt })
        .AddToSlot<TaskIndicator>(Slots.AppBar, new SlotOptions("tasks", Order: 50));
}
