using MudBlazor;
using Portal.Domain.Images;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Transfers;

namespace Portal.Web.Features.Images;

/// <summary>Images and snapshots of the project, and those it may use.</summary>
internal sealed class ImagesModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder)
    {
        builder.AddPanel(new Panel("images", "images", PanelGroup.Compute, typeof(ImageText))
        {
            Order = 20,
            Icon = Icons.Material.Outlined.Album,
            RequiresService = "image",
        });
        builder.Add<PaletteSource>(new PaletteSource<Image>("images", typeof(ImageText))
        {
            Order = 20,
            RequiresService = "image",
            View = static (live, context) => live.Images(context),
            Things = static (image, context) =>
            [
                new PaletteThing(image.Id, image.Name, ImageDesk.Address(context, image.Id))
                {
                    Icon = image.IsSnapshot ? Icons.Material.Outlined.PhotoCamera : Icons.Material.Outlined.Album,
                    Detail = image.DiskFormat,
                    Keys = [image.Id, image.Checksum],
                },
            ],
        });
        builder.Add(new PaletteCommand("new-image", typeof(ImageText))
        {
            Icon = Icons.Material.Outlined.AddPhotoAlternate,
            Address = static context => $"{context.BasePath}/images?new",
            Policy = PortalPolicy.ProjectWrite,
        });
        builder.Add(new UploadKind(ImageData.Kind)
        {
            Icon = Icons.Material.Outlined.Album,
            Address = static record => $"{PortalPaths.Project(record.Scope)}/images/{Uri.EscapeDataString(record.TargetId)}",
            ClearAsync = ImageData.ClearAsync,
        });
        ImageColumns.AddTo(builder);
        ImageActionSet.AddTo(builder);
    }
}
