using System.Globalization;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Glance;

/// <summary>What an X-Image-Meta-* request says about an image (glance/common/utils.py get_image_meta_from_headers).</summary>
internal sealed class ImageMeta
{
    private const string Meta = "x-image-meta-";
    private const string Property = "x-image-meta-property-";
    private static readonly string[] DiskFormats = ["ami", "ari", "aki", "vhd", "vmdk", "raw", "qcow2", "vdi", "iso"];
    private static readonly string[] ContainerFormats = ["ami", "ari", "aki", "bare", "ovf"];
    private readonly Dictionary<string, string> _fields = [];

    private ImageMeta()
    {
    }

    public Dictionary<string, string> Properties { get; } = [];

    public string? Id => Text("id");

    public string? Checksum => Text("checksum");

    public string? Location => Text("location");

    public long? Size => Number("size");

    public static ImageMeta Read(Call call)
    {
        var meta = new ImageMeta();
        foreach (var (name, values) in call.Headers)
        {
            var (key, value) = (name.ToLowerInvariant().Replace('-', '_'), Call.First(values) ?? "");
            if (key.StartsWith(Property.Replace('-', '_'), StringComparison.Ordinal)) meta.Properties[key[Property.Length..]] = value;
            else if (key.StartsWith(Meta.Replace('-', '_'), StringComparison.Ordinal)) meta._fields[key[Meta.Length..]] = value;
        }

        return meta;
    }

    /// <summary>Refuses formats that do not exist or do not go together.</summary>
    /// <param name="image">Has the formats that are not named; null for a new one.</param>
    /// <param name="withData">Data needs formats.</param>
    public void Check(Image? image, bool withData)
    {
        var disk = Text("disk_format") ?? image?.DiskFormat;
        var container = Text("container_format") ?? image?.ContainerFormat;
        if ((disk is not null || withData) && !DiskFormats.Contains(disk)) throw GlanceErrors.BadRequest($"Invalid disk format '{disk ?? "None"}' for image.");
        if ((container is not null || withData) && !ContainerFormats.Contains(container))
            throw GlanceErrors.BadRequest($"Invalid container format '{container ?? "None"}' for image.");
        if (Text("name") is { Length: > 255 } name) throw GlanceErrors.BadRequest($"Image name too long: {name.Length}");
        if ((disk is "aki" or "ari" or "ami" || container is "aki" or "ari" or "ami") && disk != container)
            throw GlanceErrors.BadRequest(
                "Invalid mix of disk and container formats. When setting a disk or container format to one of 'aki', 'ari', or 'ami', "
                + "the container and disk formats must match.");
    }

    /// <summary>Writes what is named; all other properties go unless they are kept.</summary>
    public void Apply(Image image, bool keepProperties)
    {
        image.Name = Text("name") ?? image.Name;
        image.DiskFormat = Text("disk_format") ?? image.DiskFormat;
        image.ContainerFormat = Text("container_format") ?? image.ContainerFormat;
        image.MinDisk = (int)(Number("min_disk") ?? image.MinDisk);
        image.MinRam = (int)(Number("min_ram") ?? image.MinRam);
        image.IsPublic = Flag("is_public") ?? image.IsPublic;
        image.Protected = Flag("protected") ?? image.Protected;
        if (!keepProperties) image.Properties.Clear();
        foreach (var (key, value) in Properties) image.Properties[key] = value;
    }

    private string? Text(string name) => _fields.GetValueOrDefault(name);

    private long? Number(string name) =>
        Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw GlanceErrors.BadRequest($"Cannot convert image {name} \"{text}\" to an integer.");

    private bool? Flag(string name) => Text(name)?.ToLowerInvariant() switch { null => null, "true" or "on" or "1" or "yes" or "t" or "y" => true, _ => false };
}
