using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain.Collections;
using Portal.Domain.Compute;

namespace Portal.Web.Tasks;

/// <summary>Commands as they are stored with a task. Their names are fixed in Domain.</summary>
internal static class CommandJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new MapConverter(), new ListConverter() } };

    public static string Write(InstanceCommand command) => JsonSerializer.Serialize(command, Options);

    /// <summary>Throws <see cref="JsonException"/> when the text is not a command that this program knows.</summary>
    public static InstanceCommand Read(string json) =>
        JsonSerializer.Deserialize<InstanceCommand>(json, Options) ?? throw new JsonException("A stored command is null.");

    private sealed class MapConverter : JsonConverter<ValueMap>
    {
        public override ValueMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options) ?? []);

        public override void Write(Utf8JsonWriter writer, ValueMap value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.ToDictionary(), options);
    }

    private sealed class ListConverter : JsonConverter<ValueList<string>>
    {
        public override ValueList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (JsonSerializer.Deserialize<string[]>(ref reader, options) ?? []).ToValueList();

        public override void Write(Utf8JsonWriter writer, ValueList<string> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.ToArray(), options);
    }
}
