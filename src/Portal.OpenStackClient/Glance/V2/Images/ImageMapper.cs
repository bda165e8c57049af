using System.Collections.Frozen;
using System.Text.Json;
using Portal.Domain.Collections;
using Portal.Domain.Images;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Glance.V2.Images;

internal static class ImageMapper
{
    /// <summary>Fields of the API itself that are no properties of the image (glance/api/v2/images.py get_base_properties).</summary>
    private static readonly FrozenSet<string> BaseFields = FrozenSet.Create(StringComparer.Ordinal,
        "self", "file", "schema", "tags", "virtual_size", "direct_url", "locations", "os_hidden", "os_hash_algo", "os_hash_value", "stores");

    public static Image? Map(ImageDto? image) =>
        image is not { Id.Length: > 0 }
            ? null
            : new Image
            {
                Id = image.Id,
                Name = string.IsNullOrEmpty(image.Name) ? image.Id : image.Name,
                Status = ImageStatuses.Read(image.Status),
                RawStatus = image.Status ?? "",
                SizeBytes = image.Size,
                MinDiskGiB = image.MinDisk ?? 0,
                MinRamMiB = image.MinRam ?? 0,
                DiskFormat = image.DiskFormat,
                ContainerFormat = image.ContainerFormat,
                Visibility = Visibility(image.Visibility),
                OwnerId = image.Owner,
                IsProtected = image.Protected ?? false,
                Checksum = image.Checksum,
                Created = WireTime.Parse(image.CreatedAt) ?? default,
                Updated = WireTime.Parse(image.UpdatedAt) ?? default,
                Properties = Properties(image.Others),
            };

    private static ImageVisibility Visibility(string? raw) => raw switch
    {
        "public" => ImageVisibility.Public,
        "shared" => ImageVisibility.Shared,
        "community" => ImageVisibility.Community,
        _ => ImageVisibility.Private,
    };

    private static ValueMap Properties(Dictionary<string, JsonElement>? others) =>
        others is null
            ? default
            : new ValueMap(others.Where(static pair => !BaseFields.Contains(pair.Key) && pair.Value.ValueKind != JsonValueKind.Null)
                .Select(static pair => KeyValuePair.Create(
                    pair.Key, pair.Value.ValueKind == JsonValueKind.String ? pair.Value.GetString()! : pair.Value.GetRawText())));
}
