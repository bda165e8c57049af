using Portal.Domain.Images;
using Portal.Web.Sessions;
using Portal.Web.Transfers;

namespace Portal.Web.Features.Images;

/// <summary>Files of this tab on their way into images that were made for them.</summary>
public sealed class ImageUploads(Uploader uploader)
{
    public Task StartAsync(ProjectContext context, PickedFile file, Image image)
    {
        var plan = new UploadPlan(ImageData.Kind, image.Id, image.Name, file.Name, file.Size) { FileModified = file.Modified, HasTarget = true };
        return uploader.StartAsync(context, file, plan, [new UploadPart(ImageData.Address(context, image.Id), 0, file.Size)]);
    }
}
