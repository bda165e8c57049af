namespace Portal.Domain.Images;

/// <summary>Formats of images, guessed where a file's name tells them.</summary>
public static class ImageFormats
{
    /// <summary>The disk format that a file name ends in; null when it says nothing (.img is used for raw and qcow2 alike).</summary>
    public static string? Guess(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".qcow2" or ".qcow" => "qcow2",
        ".raw" => "raw",
        ".iso" => "iso",
        ".vmdk" => "vmdk",
        ".vdi" => "vdi",
        ".vhd" => "vhd",
        ".vhdx" => "vhdx",
        ".hdd" => "ploop",
        ".aki" => "aki",
        ".ari" => "ari",
        ".ami" => "ami",
        _ => null,
    };

    /// <summary>A name for the image: the file's without its folder and ending.</summary>
    public static string NameOf(string fileName)
    {
        var name = fileName.Split('/', '\\')[^1];
        return Guess(name) is null && !name.EndsWith(".img", StringComparison.OrdinalIgnoreCase) ? name : Path.GetFileNameWithoutExtension(name);
    }

    /// <summary>Amazon's formats come in their own container, the others bare (glance/api/v1/images.py validate_image_meta).</summary>
    public static string ContainerFor(string diskFormat, string container) =>
        IsAmazon(diskFormat) ? diskFormat : IsAmazon(container) ? "bare" : container;

    public static bool IsAmazon(string? format) => format is "aki" or "ari" or "ami";
}
