using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Neutron.V2.Networks;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(NetworkResponse))]
[JsonSerializable(typeof(SubnetResponse))]
[JsonSerializable(typeof(RouterResponse))]
[JsonSerializable(typeof(PortResponse))]
internal sealed partial class NeutronEditorJsonContext : JsonSerializerContext
{
    /// <summary>Made on first use: the order of static initialisers across partial files is not defined.</summary>
    public static RefitSettings Refit => field ??= OpenStackRefitSettings.For(Default);
}
