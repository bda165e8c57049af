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

    /// <summary>A list of <c>{"uuid": …}</c>, or from compute 2.37 on the word <c>auto</c> or <c>none</c>.</summary>
    public JsonNode? Networks { get; init; }
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
