using MudBlazor;
using Portal.Domain.ObjectStorage;
using Portal.Web.Modules;
using Portal.Web.Transfers;

namespace Portal.Web.Features.ObjectStorage;

/// <summary>The project's containers and what is in them.</summary>
internal sealed class ObjectStorageModule : IPortalModule
{
    public const string Service = "object-store";

    public void Configure(PortalModuleBuilder builder)
    {
        builder.AddPanel(new Panel("containers", "containers", PanelGroup.Storage, typeof(ObjectText))
        {
            Order = 30,
            Icon = Icons.Material.Outlined.Inventory2,
            RequiresService = Service,
        });
        builder.Add<PaletteSource>(new PaletteSource<StorageContainer>("containers", typeof(ObjectText))
        {
            Order = 70,
            RequiresService = Service,
            View = static (live, context) => live.Containers(context),
            Things = static (container, context) =>
                [new PaletteThing(container.Name, container.Name, ObjectPaths.Container(context.Scope, container.Name)) { Icon = Icons.Material.Outlined.Inventory2 }],
        });
        builder.Add(new UploadKind(ObjectUploads.Kind)
        {
            Icon = Icons.Material.Outlined.Inventory2,
            Address = static record => ObjectUploads.TargetOf(record) is var target ? ObjectPaths.Container(record.Scope, target.Container, PseudoFolder.Of(target.Name)) : "",
            IsResumable = true,
            CanPause = true,
            ClearAsync = ObjectUploads.ClearAsync,
        });
        ContainerColumns.AddTo(builder);
        ContainerActionSet.AddTo(builder);
    }
}
