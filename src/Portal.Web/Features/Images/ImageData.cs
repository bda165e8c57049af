using Portal.Domain.Errors;
using Portal.Domain.Images;
using Portal.Domain.Transfers;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Transfers;

namespace Portal.Web.Features.Images;

/// <summary>The data of images, both ways: <c>{project}/images/{id}/file</c>.</summary>
internal sealed class ImageData(IAuditLog audit, ILiveNudges live, Lookout lookout)
{
    public const string Kind = "image";
    private const string Pattern = "/images/{imageId}/file";

    public static string Address(ProjectContext context, string imageId) => $"{context.BasePath}/images/{Uri.EscapeDataString(imageId)}/file";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapUpload(Pattern, Kind, static (request, token) => request.Http.RequestServices.GetRequiredService<ImageData>().TakeAsync(request, token));
        endpoints.MapGet(PortalPaths.ProjectRoute + Pattern, Download).WithPolicy(PortalPolicy.ProjectRead);
    }

    /// <summary>Pipes the data to glance. What goes wrong on the way leaves half an image, which <see cref="ClearAsync"/> deletes.</summary>
    internal async Task<UploadReceipt> TakeAsync(UploadRequest request, CancellationToken aborted)
    {
        var (context, id) = (request.Context, request.Route("imageId"));
        if (id != request.Record.TargetId)
        {
            throw new CloudException(new CloudError.Invalid("This upload was begun for another image."));
        }

        try
        {
            var image = await audit.RecordAsync(
                context, new AuditSubject("image.upload", "image", id, request.Record.TargetName), _ => SendAsync(request, id, aborted), static _ => null, CancellationToken.None);
            return new UploadReceipt(image.Checksum);
        }
        finally
        {
            live.Nudge(context.Scope, LiveKinds.Images);
        }
    }

    private async Task<Image> SendAsync(UploadRequest request, string id, CancellationToken aborted)
    {
        try
        {
            return await request.Context.Cloud.ImageEditor.UploadAsync(id, request.Body, aborted);
        }
        catch (CloudException refused) when (refused.Error is CloudError.Conflict or CloudError.NotFound or CloudError.Forbidden)
        {
            // It has data already, or is not ours.
            throw;
        }
        catch (Exception broken) when (broken is CloudException or UploadInterruptedException or OperationCanceledException)
        {
            // The last byte may have arrived before the answer was lost.
            var isLost = request.IsAllSent() && broken is CloudException { Error.OutcomeUnknown: true };
            if (await FindWholeAsync(request.Context, id, isLost) is { } whole)
            {
                return whole;
            }

            throw;
        }
    }

    /// <param name="isLost">Glance may store it still: it is looked at until it says so no more, or for as long as any lost answer.</param>
    private async Task<Image?> FindWholeAsync(ProjectContext context, string id, bool isLost)
    {
        Image? image = null;
        try
        {
            Task looking = isLost ? lookout.IsSoAsync(IsSettledAsync, CancellationToken.None) : IsSettledAsync(CancellationToken.None);
            await looking;
        }
        catch (CloudException)
        {
            // Nobody can tell now what it is.
        }

        return image is { Status: ImageStatus.Active } ? image : null;

        async Task<bool> IsSettledAsync(CancellationToken cancellationToken)
        {
            try
            {
                image = await context.Cloud.Images.GetAsync(id, cancellationToken);
            }
            catch (CloudException gone) when (gone.Error is CloudError.NotFound)
            {
                image = null;
            }

            return image?.Status != ImageStatus.Saving;
        }
    }

    /// <summary>As in <see cref="UploadKind"/>: half an image is worth nothing, and is looked at before it is deleted.</summary>
    public static async Task<UploadRemains> ClearAsync(IServiceProvider services, ProjectContext context, UploadRecord record, bool evenStoring)
    {
        var operations = services.GetRequiredService<IImageOperations>();
        try
        {
            var image = await context.Cloud.Images.GetAsync(record.TargetId, CancellationToken.None);
            if (image.Status is ImageStatus.Active or ImageStatus.Deactivated)
            {
                return UploadRemains.Whole;
            }

            if (image.Status is ImageStatus.Deleted or ImageStatus.PendingDelete)
            {
                return UploadRemains.None;
            }

            if (image.Status == ImageStatus.Saving && record.Sent >= record.Size && !evenStoring)
            {
                return UploadRemains.Storing;
            }

            if (image.IsProtected)
            {
                // It was made so from its beginning.
                await operations.UpdateAsync(context, image, new ImageChange { IsProtected = false }, CancellationToken.None);
            }

            await operations.DeleteAsync(context, image with { IsProtected = false }, CancellationToken.None);
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            // As it should be.
        }

        return UploadRemains.None;
    }

    private static async Task<IResult> Download(HttpContext http, string imageId)
    {
        var context = ProjectRequirementHandler.Opened(http)!;
        string name;
        try
        {
            var image = await context.Cloud.Images.GetAsync(imageId, http.RequestAborted);
            name = FileName(image);
        }
        catch (CloudException)
        {
            // The download itself says why.
            name = imageId;
        }

        return new DownloadResult(name, token => context.Cloud.ImageEditor.DownloadAsync(imageId, token));
    }

    /// <summary>With the ending of its format, unless its name has it.</summary>
    public static string FileName(Image image) =>
        image.DiskFormat is { Length: > 0 } format && !image.Name.EndsWith("." + format, StringComparison.OrdinalIgnoreCase) ? $"{image.Name}.{format}" : image.Name;
}
