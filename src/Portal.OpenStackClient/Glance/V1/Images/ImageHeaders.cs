using System.Globalization;
using System.Net.Http.Headers;

namespace Portal.OpenStackClient.Glance.V1.Images;

/// <summary>Reads an image from X-Image-Meta-* headers. Unset values have no header, booleans are "True" and "False", property names lower-cased.</summary>
internal static class ImageHeaders
{
    private const string Meta = "x-image-meta-";
    private const string Property = "x-image-meta-property-";

    public static ImageDto Read(HttpResponseHeaders headers)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var properties = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, values) in headers.NonValidated)
        {
            if (name.StartsWith(Property, StringComparison.OrdinalIgnoreCase))
            {
                properties[name[Property.Length..].ToLowerInvariant()] = values.ToString();
            }
            else if (name.StartsWith(Meta, StringComparison.OrdinalIgnoreCase))
            {
                fields[name[Meta.Length..]] = values.ToString();
            }
        }

        return new ImageDto
        {
            Id = fields.GetValueOrDefault("id"),
            Name = fields.GetValueOrDefault("name"),
            Status = fields.GetValueOrDefault("status"),
            Deleted = Boolean(fields, "deleted"),
            Size = Number(fields, "size"),
            MinDisk = (int?)Number(fields, "min_disk"),
            MinRam = (int?)Number(fields, "min_ram"),
            DiskFormat = fields.GetValueOrDefault("disk_format"),
            ContainerFormat = fields.GetValueOrDefault("container_format"),
            IsPublic = Boolean(fields, "is_public"),
            Protected = Boolean(fields, "protected"),
            Owner = fields.GetValueOrDefault("owner"),
            Checksum = fields.GetValueOrDefault("checksum"),
            CreatedAt = fields.GetValueOrDefault("created_at"),
            UpdatedAt = fields.GetValueOrDefault("updated_at"),
            Properties = properties,
        };
    }

    private static bool? Boolean(Dictionary<string, string> fields, string name) =>
        bool.TryParse(fields.GetValueOrDefault(name), out var value) ? value : null;

    private static long? Number(Dictionary<string, string> fields, string name) =>
        long.TryParse(fields.GetValueOrDefault(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
