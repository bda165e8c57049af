using System.Globalization;
using System.Net.Http.Headers;
using Portal.Domain.Images;

namespace Portal.OpenStackClient.Glance.V1.Images;

/// <summary>An image as X-Image-Meta-* headers. Unset values have no header, booleans are "True" and "False", property names lower-cased.</summary>
internal static class ImageHeaders
{
    private const string Meta = "x-image-meta-";
    public const string PurgeProperties = "x-glance-registry-purge-props";
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

    /// <summary>A new image, or the data's place.</summary>
    public static Dictionary<string, string> Of(ImageDraft draft)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Meta + "name"] = Line(draft.Name),
            [Meta + "disk_format"] = draft.DiskFormat,
            [Meta + "container_format"] = draft.ContainerFormat,
            [Meta + "min_disk"] = Text(draft.MinDiskGiB),
            [Meta + "min_ram"] = Text(draft.MinRamMiB),
            [Meta + "is_public"] = Text(draft.Visibility == ImageVisibility.Public),
            [Meta + "protected"] = Text(draft.IsProtected),
        };
        foreach (var (key, value) in draft.Properties)
        {
            headers[Property + key] = Line(value);
        }

        if (draft.SourceUrl is { } url)
        {
            headers["x-glance-api-copy-from"] = url;
        }

        return headers;
    }

    /// <summary>
    /// A change. Without x-glance-registry-purge-props: false a PUT deletes every property that it does not repeat (recording glance/054), so only a change
    /// that takes one away lets it, and repeats all that stay.
    /// </summary>
    /// <param name="staying">The image's properties as they are now, without those that go; null when none goes.</param>
    public static Dictionary<string, string> Of(ImageChange change, IEnumerable<KeyValuePair<string, string>>? staying)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { [PurgeProperties] = staying is null ? "false" : "true" };
        Add("name", change.Name is { } name ? Line(name) : null);
        Add("min_disk", change.MinDiskGiB is { } disk ? Text(disk) : null);
        Add("min_ram", change.MinRamMiB is { } ram ? Text(ram) : null);
        Add("is_public", change.Visibility is { } visibility ? Text(visibility == ImageVisibility.Public) : null);
        Add("protected", change.IsProtected is { } isProtected ? Text(isProtected) : null);
        foreach (var (key, value) in (staying ?? []).Concat(change.Set))
        {
            headers[Property + key] = Line(value);
        }

        return headers;

        void Add(string field, string? value)
        {
            if (value is not null)
            {
                headers[Meta + field] = value;
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool flag) => flag ? "True" : "False";

    /// <summary>A header holds one line.</summary>
    private static string Line(string value) => string.Concat(value.Select(static c => char.IsControl(c) ? ' ' : c));

    private static bool? Boolean(Dictionary<string, string> fields, string name) =>
        bool.TryParse(fields.GetValueOrDefault(name), out var value) ? value : null;

    private static long? Number(Dictionary<string, string> fields, string name) =>
        long.TryParse(fields.GetValueOrDefault(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
