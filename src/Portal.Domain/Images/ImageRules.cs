namespace Portal.Domain.Images;

/// <summary>What a project may do with an image, and why not.</summary>
public static class ImageRules
{
    public static ImageOrigin OriginOf(Image image, string projectId) =>
        image.OwnerId == projectId ? ImageOrigin.Own
        : image.Visibility switch
        {
            ImageVisibility.Public => ImageOrigin.Public,
            ImageVisibility.Community => ImageOrigin.Community,
            _ => ImageOrigin.Shared,
        };

    /// <summary>Owners and administrators; glance refuses everybody else (recording glance/108).</summary>
    public static ImageRefusal? CheckEdit(Image image, string projectId, bool isAdmin) =>
        image.OwnerId == projectId || isAdmin ? null : ImageRefusal.Foreign;

    public static ImageRefusal? CheckDelete(Image image, string projectId, bool isAdmin) =>
        CheckEdit(image, projectId, isAdmin) ?? (image.IsProtected ? ImageRefusal.Protected : image.Status is ImageStatus.PendingDelete or ImageStatus.Deleted ? ImageRefusal.Going : null);

    public static ImageRefusal? CheckDownload(Image image) => image.Status == ImageStatus.Active ? null : ImageRefusal.NoData;

    public static ImageRefusal? CheckLaunch(Image image) =>
        image.IsBootPart ? ImageRefusal.BootPart : image.Status == ImageStatus.Active ? null : ImageRefusal.NoData;

    /// <summary>Public images are everybody's already.</summary>
    public static ImageRefusal? CheckShare(Image image, string projectId, bool isAdmin) =>
        CheckEdit(image, projectId, isAdmin) ?? (image.Visibility is ImageVisibility.Public or ImageVisibility.Community ? ImageRefusal.Everybodys : null);

    /// <summary>Made and still without data: an upload that stopped, or one that is on its way.</summary>
    public static bool IsUnfinished(Image image) => image.Status is ImageStatus.Queued or ImageStatus.Saving or ImageStatus.Uploading or ImageStatus.Importing;
}

/// <summary>How an image comes to a project.</summary>
public enum ImageOrigin
{
    Own,

    /// <summary>Another project shares it with this one.</summary>
    Shared,
    Public,
    Community,
}

/// <summary>Why something cannot be done with an image; Web has the sentences.</summary>
public enum ImageRefusal
{
    /// <summary>It belongs to another project.</summary>
    Foreign,
    Protected,

    /// <summary>It has no data (yet).</summary>
    NoData,

    /// <summary>A kernel or a ramdisk boots nothing alone.</summary>
    BootPart,

    /// <summary>Everybody sees it already.</summary>
    Everybodys,

    /// <summary>It is being deleted.</summary>
    Going,
}
