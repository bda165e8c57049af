using Portal.Domain.Collections;
using Portal.Domain.Images;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Glance.V1.Images;

internal static class ImageMapper
{
    public static Image? Map(ImageDto? image) =>
        image is not { Id.Length: > 0 }
            ? null
            : new Image
            {
                Id = image.Id,
                Name = string.IsNullOrEmpty(image.Name) ? image.Id : image.Name,
                Status = ImageStatuses.Read(image.Status),
                RawStatus = image.Status ?? "",
                SizeBytes = image is { Status: "queued", Size: 0 } ? null : image.Size,
                MinDiskGiB = image.MinDisk ?? 0,
                MinRamMiB = image.MinRam ?? 0,
                DiskFormat = image.DiskFormat,
                ContainerFormat = image.ContainerFormat,
                Visibility = image.IsPublic is true ? ImageVisibility.Public : ImageVisibility.Private,
                OwnerId = image.Owner,
                IsProtected = image.Protected ?? false,
                Checksum = image.Checksum,
                Created = WireTime.Parse(image.CreatedAt) ?? default,
                Updated = WireTime.Parse(image.UpdatedAt) ?? default,
                Properties = image.Properties is null
                    ? default
                    : new ValueMap(image.Properties.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value ?? ""))),
            };
}
