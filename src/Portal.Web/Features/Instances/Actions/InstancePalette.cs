using Portal.Domain.Compute;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Actions;

/// <summary>The row menu's actions, for an instance found in the palette.</summary>
internal static class InstancePalette
{
    public static InstancePaletteActions Actions { get; } = new(static (services, project, instance) =>
    {
        var authorizer = services.GetRequiredService<IPortalAuthorizer>();
        var offered = services.GetRequiredService<ModuleRegistry>().Of<ResourceAction<Instance>>()
            .Where(action => authorizer.IsAllowed(project, action.Policy)
                && (action.RequiresCapability is not { } capability || project.Capabilities.Has(capability)));
        var context = services.GetRequiredService<InstanceContexts>().Create(project);
        return
        [
            .. ResourceMenus.ForItem(offered, instance, context).Select(static entry => new PaletteAction(entry.Id, entry.Label, entry.Run)
            {
                Icon = entry.Icon,
                Reason = entry.Reason,
                IsDangerous = entry.IsDangerous,
            }),
        ];
    });
}
