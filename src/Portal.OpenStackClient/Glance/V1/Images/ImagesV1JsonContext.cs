using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Glance.V1.Images;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(ImageListResponse))]
[JsonSerializable(typeof(ImageAnswer))]
[JsonSerializable(typeof(MembersAnswer))]
[JsonSerializable(typeof(MemberRequest))]
internal sealed partial class ImagesV1JsonContext : JsonSerializerContext
{
    /// <summary>Made on first use: the order of static initialisers across partial files is not defined.</summary>
    public static RefitSettings Refit => field ??= OpenStackRefitSettings.For(Default);
}
