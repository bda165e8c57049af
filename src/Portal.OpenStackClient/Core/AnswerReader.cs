using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Portal.Domain.Errors;

namespace Portal.OpenStackClient.Core;

/// <summary>Reads answers whose headers matter too, or that may have no body at all.</summary>
internal static class AnswerReader
{
    /// <summary>Null when there is no JSON: Folsom sends 202 and 204 as empty text/html.</summary>
    public static async Task<T?> ReadAsync<T>(this HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : class
    {
        if (response.Content.Headers.ContentLength == 0 || response.Content.Headers.ContentType?.MediaType is not ("application/json" or null))
        {
            return null;
        }

        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && error is JsonException or IOException or TimeoutException or HttpRequestException)
        {
            throw new CloudException(TransportErrors.ReadBody(response, error), error);
        }
    }
}
