using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Images;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Images;

/// <summary>What one can do with images of the table.</summary>
internal static class ImageActionSet
{
    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Of("launch", 10, Icons.Material.Outlined.RocketLaunch, static (image, _) => ImageRules.CheckLaunch(image), static (desk, image, context) => desk.Launch(image, context.Project)));
        builder.Add(Of("volume", 15, Icons.Material.Outlined.Storage, static (image, _) => ImageRules.CheckLaunch(image), static (desk, image, context) => desk.MakeVolume(image, context.Project)) with
        {
            Check = static (image, context) => !ImageDesk.HasVolumes(context.Project) ? ActionState.Absent
                : ImageRules.CheckLaunch(image) is { } refusal ? ActionState.Refused(context.Texts(typeof(ImageText))["refusal." + refusal]) : ActionState.Allowed,
        });
        builder.Add(Of("edit", 20, Icons.Material.Outlined.Edit, Editing, static (desk, image, context) => desk.EditAsync(image, context.Project)));
        builder.Add(Of("share", 30, Icons.Material.Outlined.Share, static (image, context) => ImageRules.CheckShare(image, context.Project.Scope.ProjectId, context.Project.IsAdmin),
            static (desk, image, context) => desk.ShareAsync(image, context.Project)));
        builder.Add(Of("download", 40, Icons.Material.Outlined.Download, static (image, _) => ImageRules.CheckDownload(image), static (desk, image, context) => desk.Download(image, context.Project)) with
        {
            Policy = PortalPolicy.ProjectRead,
            Cli = static (image, context) => ImageCli.Download(image, ImageData.FileName(image), context.Project.Capabilities.Cli).Text,
        });
        builder.Add(Of("delete", 50, Icons.Material.Outlined.Delete, static (image, context) => ImageRules.CheckDelete(image, context.Project.Scope.ProjectId, context.Project.IsAdmin), null!) with
        {
            Run = static (images, context) => context.Get<ImageDesk>().DeleteAsync(images, context.Project),
            Cli = static (image, context) => ImageCli.Delete([image], context.Project.Capabilities.Cli).Text,
            IsBulk = true,
            IsBulkPrimary = true,
            IsDangerous = true,
            Group = 1,
        });
    }

    private static ImageRefusal? Editing(Image image, ResourceContext context) => ImageRules.CheckEdit(image, context.Project.Scope.ProjectId, context.Project.IsAdmin);

    private static ResourceAction<Image> Of(
        string id, int order, string icon, Func<Image, ResourceContext, ImageRefusal?> check, Func<ImageDesk, Image, ResourceContext, Task> run) => new(id, typeof(ImageText))
        {
            Check = (image, context) => check(image, context) is { } refusal ? ActionState.Refused(context.Texts(typeof(ImageText))["refusal." + refusal]) : ActionState.Allowed,
            Run = (images, context) => run(context.Get<ImageDesk>(), images[0], context),
            Icon = icon,
            Order = order,
        };
}
