using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain.Collections;
using Portal.Domain.Operations.Migration;

namespace Portal.Web.Tasks.Migration;

/// <summary>Orders and runs as they are stored. Their names are fixed in Domain.</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new AddressesConverter() },
        IgnoreReadOnlyProperties = true,
    };

    public static string Write(MigrationRun run) => JsonSerializer.Serialize(run, Options);

    public static MigrationRun Read(string json) => JsonSerializer.Deserialize<MigrationRun>(json, Options) ?? throw new JsonException("A stored migration is null.");

    /// <param name="orders">By the instance's id.</param>
    public static string Write(IReadOnlyDictionary<string, MigrationOrder> orders) => JsonSerializer.Serialize(orders, Options);

    public static Dictionary<string, MigrationOrder> ReadOrders(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, MigrationOrder>>(json, Options) ?? throw new JsonException("Stored orders are null.");

    private sealed class AddressesConverter : JsonConverter<ValueList<MovedAddress>>
    {
        public override ValueList<MovedAddress> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (JsonSerializer.Deserialize<MovedAddress[]>(ref reader, options) ?? []).ToValueList();

        public override void Write(Utf8JsonWriter writer, ValueList<MovedAddress> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.ToArray(), options);
    }
}
