using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.Networks;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(NovaNetworkListResponse))]
[JsonSerializable(typeof(NetworkRowsResponse))]
[JsonSerializable(typeof(NetworkRowResponse))]
[JsonSerializable(typeof(NetworkRequest))]
[JsonSerializable(typeof(NetworkAction))]
internal sealed partial class NetworksJsonContext : JsonSerializerContext
{
    /// <summary>Made on first use: the order of static initialisers across partial files is not defined.</summary>
    public static RefitSettings Refit => field ??= OpenStackRefitSettings.For(Default);
}
