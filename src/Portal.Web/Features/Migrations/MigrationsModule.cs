using MudBlazor;
using Portal.Domain.Clouds;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Migrations;

/// <summary>Moving instances between nodes, and the history of it.</summary>
internal sealed class MigrationsModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder)
    {
        builder.AddPanel(new Panel("migrations", "migrations", PanelGroup.Operations, typeof(MigrationText))
        {
            Order = 20,
            Icon = Icons.Material.Outlined.SwapHoriz,
            Policy = PortalPolicy.Admin,
            RequiresCapability = CloudCapability.ColdMigrate,
        });
        builder.Add(MigrateAction.Migrate)
            .AddToSlot<InstanceMigrationsTab>(
                Slots.InstanceTabs, new SlotOptions("migrations", typeof(MigrationText), 60) { Policy = PortalPolicy.Admin, RequiresCapability = CloudCapability.ColdMigrate, Reach = TableReach.Both })
            .AddToSlot<MigrationNotice>(
                Slots.InstanceNotices, new SlotOptions("migration") { Policy = PortalPolicy.Admin, RequiresCapability = CloudCapability.ColdMigrate })
            .AddToSlot<NodeMigrateButton>(Slots.NodeInstanceActions, new SlotOptions("migrate") { Policy = PortalPolicy.Admin, RequiresCapability = CloudCapability.ColdMigrate });
    }
}
