using Portal.Domain.Images;

namespace Portal.OpenStackClient.Glance;

/// <summary>glance's words for the status, the same in v1 and v2.</summary>
internal static class ImageStatuses
{
    public static ImageStatus Read(string? raw) => raw switch
    {
        "queued" => ImageStatus.Queued,
        "saving" => ImageStatus.Saving,
        "uploading" => ImageStatus.Uploading,
        "importing" => ImageStatus.Importing,
        "active" => ImageStatus.Active,
        "deactivated" => ImageStatus.Deactivated,
        "killed" => ImageStatus.Killed,
        "deleted" => ImageStatus.Deleted,
        "pending_delete" => ImageStatus.PendingDelete,
        _ => ImageStatus.Unknown,
    };
}
