using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Glance.V2.Images;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(ImageListResponse))]
[JsonSerializable(typeof(ImageDto))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(ImportRequest))]
[JsonSerializable(typeof(ImportInfo))]
[JsonSerializable(typeof(MembersAnswer))]
[JsonSerializable(typeof(MemberRequest))]
[JsonSerializable(typeof(MemberDecision))]
internal sealed partial class ImagesV2JsonContext : JsonSerializerContext
{
    /// <summary>Made on first use: the order of static initialisers across partial files is not defined.</summary>
    public static RefitSettings Refit => field ??= OpenStackRefitSettings.For(Default);
}
