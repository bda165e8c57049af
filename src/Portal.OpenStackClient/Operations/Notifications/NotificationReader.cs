using System.Buffers;
using System.Text.Json;
using Portal.Domain.Operations.Notifications;

namespace Portal.OpenStackClient.Operations.Notifications;

/// <summary>
/// Reads from a message only what says where to look. Messages carry live tokens (<c>_context_auth_token</c>, and again inside the arguments of a failed
/// call), passwords and keys; all but a few named fields is skipped where it lies and never becomes a string.
/// </summary>
internal static class NotificationReader
{
    /// <summary>A failed call of Folsom carries nova's whole configuration: some 30 kB.</summary>
    public const int LargestMessage = 1024 * 1024;

    /// <returns>Null for what concerns no list, and for what is no notification.</returns>
    public static CloudHint? Read(ReadOnlySpan<byte> message)
    {
        if (message.Length > LargestMessage)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(message);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? ReadMessage(ref reader, mayUnwrap: true) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static CloudHint? ReadMessage(ref Utf8JsonReader reader, bool mayUnwrap)
    {
        string? eventType = null;
        var isError = false;
        var fields = default(PayloadFields);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (mayUnwrap && reader.ValueTextEquals("oslo.message"u8))
            {
                reader.Read();
                return Unwrap(ref reader);
            }

            if (reader.ValueTextEquals("event_type"u8))
            {
                reader.Read();
                eventType = PayloadFields.Text(ref reader);
            }
            else if (reader.ValueTextEquals("priority"u8))
            {
                reader.Read();
                isError = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("ERROR"u8);
            }
            else if (reader.ValueTextEquals("payload"u8))
            {
                reader.Read();
                fields.Read(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return eventType is null ? null : HintRules.Of(eventType, isError, fields);
    }

    /// <summary>oslo.messaging puts the message as a string into an envelope (2013 and later).</summary>
    private static CloudHint? Unwrap(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            var inner = new Utf8JsonReader(buffer.AsSpan(0, reader.CopyString(buffer.AsSpan())));
            return inner.Read() && inner.TokenType == JsonTokenType.StartObject ? ReadMessage(ref inner, mayUnwrap: false) : null;
        }
        finally
        {
            // The next one to rent it must not find a token in it.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
