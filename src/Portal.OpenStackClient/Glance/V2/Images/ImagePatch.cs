using System.Text;
using System.Text.Json;
using Portal.Domain.Images;

namespace Portal.OpenStackClient.Glance.V2.Images;

/// <summary>An image as v2 writes it: a document to create, a JSON patch to change (https://specs.openstack.org/openstack/glance-specs/).</summary>
internal static class ImagePatch
{
    private const string MediaType = "application/openstack-images-v2.1-json-patch";

    public static Dictionary<string, JsonElement> Create(ImageDraft draft)
    {
        var image = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["name"] = Text(draft.Name),
            ["disk_format"] = Text(draft.DiskFormat),
            ["container_format"] = Text(draft.ContainerFormat),
            ["visibility"] = Text(Word(draft.Visibility)),
        };
        if (draft.MinDiskGiB > 0)
        {
            image["min_disk"] = Number(draft.MinDiskGiB);
        }

        if (draft.MinRamMiB > 0)
        {
            image["min_ram"] = Number(draft.MinRamMiB);
        }

        if (draft.IsProtected)
        {
            image["protected"] = Flag(true);
        }

        foreach (var (key, value) in draft.Properties)
        {
            image[key] = Text(value);
        }

        return image;
    }

    public static HttpContent Change(ImageChange change)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            Write(json, "replace", "name", change.Name is { } name ? Text(name) : null);
            Write(json, "replace", "min_disk", change.MinDiskGiB is { } disk ? Number(disk) : null);
            Write(json, "replace", "min_ram", change.MinRamMiB is { } ram ? Number(ram) : null);
            Write(json, "replace", "visibility", change.Visibility is { } visibility ? Text(Word(visibility)) : null);
            Write(json, "replace", "protected", change.IsProtected is { } isProtected ? Flag(isProtected) : null);

            // "add" sets a property that is there as well.
            foreach (var (key, value) in change.Set)
            {
                Write(json, "add", key, Text(value));
            }

            foreach (var key in change.Removed)
            {
                json.WriteStartObject();
                json.WriteString("op", "remove");
                json.WriteString("path", "/" + Pointer(key));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return new StringContent(Encoding.UTF8.GetString(bytes.ToArray()), Encoding.UTF8, MediaType);
    }

    private static void Write(Utf8JsonWriter json, string operation, string field, JsonElement? value)
    {
        if (value is { } set)
        {
            json.WriteStartObject();
            json.WriteString("op", operation);
            json.WriteString("path", "/" + Pointer(field));
            json.WritePropertyName("value");
            set.WriteTo(json);
            json.WriteEndObject();
        }
    }

    /// <summary>RFC 6901.</summary>
    private static string Pointer(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Word(ImageVisibility visibility) => visibility.ToString().ToLowerInvariant();

    private static JsonElement Text(string value) => JsonSerializer.SerializeToElement(value, TextJsonContext.Default.String);

    private static JsonElement Number(int value) => JsonSerializer.SerializeToElement(value, TextJsonContext.Default.Int32);

    private static JsonElement Flag(bool value) => JsonSerializer.SerializeToElement(value, TextJsonContext.Default.Boolean);
}
