using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Keystone.Ec2;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(Ec2ListResponse))]
[JsonSerializable(typeof(Ec2Response))]
[JsonSerializable(typeof(Ec2CreateRequest))]
internal sealed partial class Ec2JsonContext : JsonSerializerContext
{
    /// <summary>Made on first use: the order of static initialisers across partial files is not defined.</summary>
    public static RefitSettings Refit => field ??= OpenStackRefitSettings.For(Default);
}
