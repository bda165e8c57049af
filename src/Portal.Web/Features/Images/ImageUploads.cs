using Portal.Domain.Errors;
using Portal.Domain.Images;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Transfers;

namespace Portal.Web.Features.Images;

/// <summary>
/// Files of this tab on their way into images. One that is given up before its first byte never reaches <see cref="ImageData"/>, so the image made for it is
/// deleted here.
/// </summary>
public sealed class ImageUploads : IDisposable
{
    private readonly Dictionary<string, (ProjectContext Context, Image Image)> _begun = new(StringComparer.Ordinal);
    private readonly Uploader _uploader;
    private readonly IImageOperations _operations;

    public ImageUploads(Uploader uploader, IImageOperations operations)
    {
        (_uploader, _operations) = (uploader, operations);
        _uploader.Ended += OnEnded;
    }

    public async Task StartAsync(ProjectContext context, PickedFile file, Image image)
    {
        var plan = new UploadPlan(ImageData.Kind, image.Id, image.Name, file.Name, file.Size) { FileModified = file.Modified };
        var record = await _uploader.StartAsync(context, file, plan, [new UploadPart(ImageData.Address(context, image.Id), 0, file.Size)]);
        _begun[record.Id] = (context, image);
    }

    public void Dispose() => _uploader.Ended -= OnEnded;

    private void OnEnded(BrowserUpload upload)
    {
        if (_begun.Remove(upload.Record.Id, out var begun) && upload is { State: UploadState.Cancelled or UploadState.Failed, Sent: 0, Record.Sent: 0 })
        {
            _ = DropAsync(begun.Context, begun.Image);
        }
    }

    private async Task DropAsync(ProjectContext context, Image image)
    {
        try
        {
            if ((await context.Cloud.Images.GetAsync(image.Id, CancellationToken.None)).Status == ImageStatus.Queued)
            {
                await _operations.DeleteAsync(context, image, CancellationToken.None);
            }
        }
        catch (CloudException)
        {
            // It stays in the list without data, where it can be deleted.
        }
    }
}
