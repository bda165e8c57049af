using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.OpenStackClient.Nova.V2.Servers;

/// <summary>Reads <c>"image": {"id": …, "links": […]}</c> and <c>"image": ""</c>, which is what a server booted from a volume has.</summary>
internal sealed class ImageRefConverter : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString() is { Length: > 0 } id ? id : null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.TrySkip();
            return null;
        }

        string? found = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String)
            {
                found = reader.GetString();
            }
            else
            {
                reader.TrySkip();
            }
        }

        return string.IsNullOrEmpty(found) ? null : found;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
