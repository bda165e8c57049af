using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.Servers;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(ServerListResponse))]
[JsonSerializable(typeof(ServerResponse))]
[JsonSerializable(typeof(ServerCreateRequest))]
[JsonSerializable(typeof(ServerCreatedResponse))]
[JsonSerializable(typeof(ServerUpdateRequest))]
[JsonSerializable(typeof(ServerActionResponse))]
[JsonSerializable(typeof(MetadataDto))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class ServersJsonContext : JsonSerializerContext
{
    /// <summary>Made on first use: the order of static initialisers across partial files is not defined.</summary>
    public static RefitSettings Refit => field ??= OpenStackRefitSettings.For(Default);
}
