using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.Flavors;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(FlavorListResponse))]
[JsonSerializable(typeof(FlavorResponse))]
[JsonSerializable(typeof(FlavorRequest))]
[JsonSerializable(typeof(FlavorAccessResponse))]
[JsonSerializable(typeof(FlavorAction))]
[JsonSerializable(typeof(ExtraSpecsDto))]
internal sealed partial class FlavorsJsonContext : JsonSerializerContext
{
    /// <summary>Made on first use: the order of static initialisers across partial files is not defined.</summary>
    public static RefitSettings Refit => field ??= OpenStackRefitSettings.For(Default);
}
