using Portal.Domain.Collections;

namespace Portal.Domain.Images;

/// <summary>An image to be made, or what an existing one shall be.</summary>
public sealed record ImageDraft
{
    public string Name { get; init; } = "";

    public string DiskFormat { get; init; } = "qcow2";

    public string ContainerFormat { get; init; } = "bare";

    public int MinDiskGiB { get; init; }

    public int MinRamMiB { get; init; }

    public ImageVisibility Visibility { get; init; } = ImageVisibility.Private;

    public bool IsProtected { get; init; }

    /// <summary>All of them, kernel and ramdisk included.</summary>
    public ValueMap Properties { get; init; }

    /// <summary>Where the cloud fetches the data itself; null when it is uploaded.</summary>
    public string? SourceUrl { get; init; }

    public const string KernelProperty = "kernel_id";
    public const string RamdiskProperty = "ramdisk_id";

    /// <summary>What an image is now, as the beginning of an edit.</summary>
    public static ImageDraft Of(Image image) => new()
    {
        Name = image.Name,
        DiskFormat = image.DiskFormat ?? "",
        ContainerFormat = image.ContainerFormat ?? "",
        MinDiskGiB = image.MinDiskGiB,
        MinRamMiB = image.MinRamMiB,
        Visibility = image.Visibility,
        IsProtected = image.IsProtected,
        Properties = image.Properties,
    };
}
