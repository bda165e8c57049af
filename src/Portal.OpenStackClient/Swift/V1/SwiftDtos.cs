using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Swift.V1;

/// <summary>A line of an account's listing. https://docs.openstack.org/api-ref/object-store/#show-account-details-and-list-containers</summary>
internal sealed record ContainerDto(string? Name, long? Count, long? Bytes, string? LastModified);

/// <summary>A line of a container's listing: an object, or a pseudo-folder where only <paramref name="Subdir"/> is there.</summary>
internal sealed record ObjectDto(string? Name, string? Subdir, string? Hash, long? Bytes, string? ContentType, string? LastModified);

/// <summary>What <c>/info</c> says of swift; middlewares stand beside it.</summary>
internal sealed record InfoDto(SwiftInfoDto? Swift, SloInfoDto? Slo, TempUrlInfoDto? Tempurl);

internal sealed record SwiftInfoDto(long? MaxFileSize);

internal sealed record SloInfoDto(int? MaxManifestSegments);

internal sealed record TempUrlInfoDto(IReadOnlyList<string?>? AllowedDigests);

/// <summary>A part in the manifest of a static large object.</summary>
internal sealed record SloPartDto(string Path, string? Etag, long SizeBytes);

/// <summary>A part as the manifest of a static large object is read back (recordings/current/swift/037); a store too old for that form says <paramref name="Name"/>.</summary>
/// <param name="Path">Container and name, after a slash.</param>
/// <param name="Range">Which bytes of it; the whole of it without (swift/common/middleware/slo.py).</param>
internal sealed record SloEntryDto(string? Path, string? Name, string? Range);

/// <summary>What became of a bulk deletion: path and status of each that is left.</summary>
internal sealed record BulkResultDto([property: JsonPropertyName("Errors")] IReadOnlyList<IReadOnlyList<string?>?>? Errors);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(IReadOnlyList<ContainerDto?>))]
[JsonSerializable(typeof(IReadOnlyList<ObjectDto?>))]
[JsonSerializable(typeof(IReadOnlyList<SloPartDto>))]
[JsonSerializable(typeof(IReadOnlyList<SloEntryDto?>))]
[JsonSerializable(typeof(BulkResultDto))]
[JsonSerializable(typeof(InfoDto))]
internal sealed partial class SwiftJsonContext : JsonSerializerContext;
