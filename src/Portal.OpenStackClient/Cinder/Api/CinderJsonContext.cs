using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Extensions;
using Refit;

namespace Portal.OpenStackClient.Cinder.Api;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(VolumeListResponse))]
[JsonSerializable(typeof(VolumeResponse))]
[JsonSerializable(typeof(VolumeCreateRequest))]
[JsonSerializable(typeof(VolumeUpdateRequest))]
[JsonSerializable(typeof(MetadataDto))]
[JsonSerializable(typeof(UploadResponse))]
[JsonSerializable(typeof(SnapshotListResponse))]
[JsonSerializable(typeof(SnapshotResponse))]
[JsonSerializable(typeof(SnapshotCreateRequest))]
[JsonSerializable(typeof(SnapshotUpdateRequest))]
[JsonSerializable(typeof(TypeListResponse))]
[JsonSerializable(typeof(TypeResponse))]
[JsonSerializable(typeof(TypeCreateRequest))]
[JsonSerializable(typeof(TypeSpecsDto))]
[JsonSerializable(typeof(VolumeLimitsResponse))]
[JsonSerializable(typeof(ExtensionsResponse))]
[JsonSerializable(typeof(TransferListResponse))]
[JsonSerializable(typeof(TransferResponse))]
[JsonSerializable(typeof(TransferCreateRequest))]
[JsonSerializable(typeof(TransferAcceptRequest))]
[JsonSerializable(typeof(BackupListResponse))]
[JsonSerializable(typeof(BackupResponse))]
[JsonSerializable(typeof(BackupCreateRequest))]
[JsonSerializable(typeof(RestoreRequest))]
[JsonSerializable(typeof(RestoreResponse))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class CinderJsonContext : JsonSerializerContext
{
    /// <summary>Made on first use: the order of static initialisers across partial files is not defined.</summary>
    public static RefitSettings Refit => field ??= OpenStackRefitSettings.For(Default);
}
