using System.Text.Json;
using Portal.Domain.Images;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>An image on the wire, v1 (list) and v2, against the Image made of it.</summary>
internal static class ImageCheck
{
    private static readonly Dictionary<string, Func<Image, object?>> Common = new()
    {
        ["id"] = static i => i.Id,
        ["name"] = static i => i.Name,
        ["status"] = static i => i.RawStatus,
        ["size"] = static i => WireForm.Number(i.SizeBytes),
        ["min_disk"] = static i => WireForm.Number(i.MinDiskGiB),
        ["min_ram"] = static i => WireForm.Number(i.MinRamMiB),
        ["disk_format"] = static i => i.DiskFormat,
        ["container_format"] = static i => i.ContainerFormat,
        ["owner"] = static i => i.OwnerId,
        ["protected"] = static i => i.IsProtected,
        ["checksum"] = static i => i.Checksum,
    };

    private static readonly Lossless<Image> First = new(new Dictionary<string, Func<Image, object?>>(Common)
    {
        ["size"] = static i => WireForm.Number(i.SizeBytes ?? (i.Status == ImageStatus.Queued ? 0 : null)),
        ["is_public"] = static i => i.Visibility == ImageVisibility.Public,
        ["created_at"] = static i => WireForm.NoZone(i.Created),
        ["updated_at"] = static i => WireForm.NoZone(i.Updated),
    }, new HashSet<string> { "deleted", "deleted_at", "properties" });

    private static readonly HashSet<string> BaseFields =
    [
        "tags", "self", "file", "schema", "virtual_size", "direct_url", "locations", "os_hidden", "os_hash_algo", "os_hash_value", "stores",
    ];

    private static readonly Dictionary<string, Func<Image, object?>> SecondFields = new(Common)
    {
        ["visibility"] = static i => i.Visibility.ToString().ToLowerInvariant(),
        ["created_at"] = static i => WireForm.Z(i.Created),
        ["updated_at"] = static i => WireForm.Z(i.Updated),
    };

    public static void CheckFirst(JsonElement wire, Image image)
    {
        First.Check(wire, image);
        Assert.NotEqual(ImageStatus.Unknown, image.Status);
        Assert.Equal(wire.GetProperty("properties").EnumerateObject().Select(static p => KeyValuePair.Create(p.Name, p.Value.GetString()!)).OrderBy(static p => p.Key),
            image.Properties);
    }

    public static void CheckSecond(JsonElement wire, Image image)
    {
        Assert.NotEqual(ImageStatus.Unknown, image.Status);
        foreach (var field in wire.EnumerateObject().Where(static field => !BaseFields.Contains(field.Name)))
        {
            var mapped = SecondFields.TryGetValue(field.Name, out var read) ? read(image) : image.Properties.GetOrNull(field.Name);
            Assert.True(Equals(Lossless<Image>.Canonical(field.Value), mapped), $"{field.Name}: wire {field.Value}, mapped {mapped}");
        }

        Assert.All(image.Properties, property => Assert.True(wire.TryGetProperty(property.Key, out _)));
    }

    /// <summary>v1's single image: X-Image-Meta-* headers.</summary>
    public static void CheckHeaders(IReadOnlyDictionary<string, string> headers, Image image)
    {
        foreach (var (name, value) in headers.Where(static header => header.Key.StartsWith("X-Image-Meta-", StringComparison.OrdinalIgnoreCase)))
        {
            var field = name["X-Image-Meta-".Length..].ToLowerInvariant();
            var mapped = field switch
            {
                "deleted" => "False",
                "is_public" => image.Visibility == ImageVisibility.Public ? "True" : "False",
                "created_at" => WireForm.NoZone(image.Created),
                "updated_at" => WireForm.NoZone(image.Updated),
                _ when field.StartsWith("property-", StringComparison.Ordinal) => image.Properties.GetOrNull(field["property-".Length..]),
                _ => Convert.ToString(Common[field](image), null),
            };
            Assert.Equal(value, mapped);
        }
    }
}
