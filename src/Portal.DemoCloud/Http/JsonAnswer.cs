using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.DemoCloud.Http;

internal static class JsonAnswer
{
    public const string Plain = "application/json";

    /// <summary>WebOb adds the charset where the service sets the body as text (all faults, all of glance).</summary>
    public const string WithCharset = "application/json; charset=UTF-8";

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static Answer Json(int status, Action<Utf8JsonWriter> write, string contentType = Plain)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return new Answer(status, contentType, buffer.WrittenMemory);
    }
}
