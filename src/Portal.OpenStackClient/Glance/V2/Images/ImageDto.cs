using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.OpenStackClient.Glance.V2.Images;

/// <param name="Next">A path, not an address.</param>
internal sealed record ImageListResponse(IReadOnlyList<ImageDto?>? Images, string? Next);

/// <summary>Properties of an image stand beside its fields.</summary>
internal sealed class ImageDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Status { get; init; }

    public string? Visibility { get; init; }

    public long? Size { get; init; }

    public int? MinDisk { get; init; }

    public int? MinRam { get; init; }

    public string? DiskFormat { get; init; }

    public string? ContainerFormat { get; init; }

    public bool? Protected { get; init; }

    public string? Owner { get; init; }

    public string? Checksum { get; init; }

    public string? CreatedAt { get; init; }

    public string? UpdatedAt { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
