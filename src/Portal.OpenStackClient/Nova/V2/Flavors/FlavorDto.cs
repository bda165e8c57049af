using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Nova.V2.Flavors;

internal sealed record FlavorListResponse(IReadOnlyList<FlavorDto?>? Flavors, IReadOnlyList<LinkDto?>? FlavorsLinks);

internal sealed record FlavorResponse(FlavorDto? Flavor);

internal sealed class FlavorDto
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public int? Vcpus { get; init; }

    public int? Ram { get; init; }

    public int? Disk { get; init; }

    /// <summary>"" for none, in both generations up to compute 2.75, 0 later.</summary>
    public int? Swap { get; init; }

    public double? RxtxFactor { get; init; }

    [JsonPropertyName("OS-FLV-EXT-DATA:ephemeral")]
    public int? Ephemeral { get; init; }

    [JsonPropertyName("OS-FLV-DISABLED:disabled")]
    public bool? Disabled { get; init; }

    [JsonPropertyName("os-flavor-access:is_public")]
    public bool? IsPublic { get; init; }

    /// <summary>Compute 2.55 and later.</summary>
    public string? Description { get; init; }

    /// <summary>Compute 2.61 and later.</summary>
    public IReadOnlyDictionary<string, string?>? ExtraSpecs { get; init; }
}
