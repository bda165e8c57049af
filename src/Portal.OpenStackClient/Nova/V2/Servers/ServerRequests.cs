using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.OpenStackClient.Nova.V2.Servers;

/// <param name="SchedulerHints">Outside of the server object, in both generations.</param>
internal sealed record ServerCreateRequest(
    ServerCreateDto Server,
    [property: JsonPropertyName("os:scheduler_hints")] IReadOnlyDictionary<string, JsonNode?>? SchedulerHints = null);

internal sealed class ServerCreateDto
{
    public required string Name { get; init; }

    [JsonPropertyName("imageRef")]
    public string? ImageRef { get; init; }

    [JsonPropertyName("flavorRef")]
    public required string FlavorRef { get; init; }

    public string? KeyName { get; init; }

    public IReadOnlyDictionary<string, string?>? Metadata { get; init; }

    /// <summary>Injected files; gone from compute 2.57 on.</summary>
    public IReadOnlyList<PersonalityDto>? Personality { get; init; }

    public IReadOnlyList<ServerSecurityGroupDto>? SecurityGroups { get; init; }

    /// <summary>Base64.</summary>
    public string? UserData { get; init; }

    [JsonPropertyName("OS-DCF:diskConfig")]
    public string? DiskConfig { get; init; }

    public string? AvailabilityZone { get; init; }

    public bool? ConfigDrive { get; init; }

    public int? MinCount { get; init; }

    public int? MaxCount { get; init; }

    [JsonPropertyName("adminPass")]
    public string? AdminPass { get; init; }

    public bool? ReturnReservationId { get; init; }

    /// <summary>Folsom's: the volumes it starts with.</summary>
    public IReadOnlyList<VolumeMappingDto>? BlockDeviceMapping { get; init; }

    /// <summary>v2.1's, under this name.</summary>
    [JsonPropertyName("block_device_mapping_v2")]
    public IReadOnlyList<BlockDeviceDto>? BlockDevices { get; init; }

    /// <summary>A list of <c>{"uuid": …}</c>, or from compute 2.37 on the word <c>auto</c> or <c>none</c>.</summary>
    public JsonNode? Networks { get; init; }
}

/// <summary>As the clients of Folsom's days write it: flags as digits, no size as nothing (recording nova/419).</summary>
internal sealed class VolumeMappingDto
{
    public required string DeviceName { get; init; }

    public string? VolumeId { get; init; }

    public string? SnapshotId { get; init; }

    /// <summary>Nothing beside a volume; a snapshot must have none or its size, since cinder refuses an empty one.</summary>
    public string? VolumeSize { get; init; }

    public required string DeleteOnTermination { get; init; }
}

/// <summary>https://docs.openstack.org/api-ref/compute/#create-server, block_device_mapping_v2.</summary>
internal sealed class BlockDeviceDto
{
    public required string Uuid { get; init; }

    /// <summary>image, volume or snapshot.</summary>
    public required string SourceType { get; init; }

    public string DestinationType { get; init; } = "volume";

    public int BootIndex { get; init; }

    public int? VolumeSize { get; init; }

    /// <summary>Compute 2.67 and later.</summary>
    public string? VolumeType { get; init; }

    public required bool DeleteOnTermination { get; init; }
}

internal sealed record PersonalityDto(string Path, string Contents);

internal sealed record ServerUpdateRequest(ServerUpdateDto Server);

internal sealed class ServerUpdateDto
{
    public string? Name { get; init; }

    [JsonPropertyName("accessIPv4")]
    public string? AccessIPv4 { get; init; }
}

internal sealed record MetadataDto(IReadOnlyDictionary<string, string?>? Metadata);
