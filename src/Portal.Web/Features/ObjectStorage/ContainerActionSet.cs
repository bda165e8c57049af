using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.ObjectStorage;
using Portal.Web.Modules;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.ObjectStorage;

/// <summary>What one can do with containers of the table.</summary>
internal static class ContainerActionSet
{
    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Of("access", Icons.Material.Outlined.Public, 10) with
        {
            Run = static (containers, context) => context.Get<ObjectDesk>().EditContainerAsync(containers[0].Name, context.Project),
        });
        builder.Add(Of("delete", Icons.Material.Outlined.Delete, 90) with
        {
            Run = static (containers, context) => context.Get<ObjectDesk>().DeleteContainerAsync(containers[0], context.Project),
            IsDangerous = true,
            Group = 1,
            Cli = static (container, context) => ObjectCli.DeleteContainer(container.Name, withContents: true, context.Project.Capabilities.Cli).Text,
        });
    }

    private static ResourceAction<StorageContainer> Of(string id, string icon, int order) => new(id, typeof(ObjectText))
    {
        Check = static (_, _) => ActionState.Allowed,
        Run = static (_, _) => Task.CompletedTask,
        Icon = icon,
        Order = order,
    };
}
