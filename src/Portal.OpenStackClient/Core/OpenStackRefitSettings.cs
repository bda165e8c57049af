using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Portal.Domain.Errors;
using Refit;

namespace Portal.OpenStackClient.Core;

/// <summary>Refit's settings for one JSON context: errors come translated from the handlers, unreadable answers are translated here.</summary>
internal static class OpenStackRefitSettings
{
    public static RefitSettings For(JsonSerializerContext context)
    {
        var options = new JsonSerializerOptions(context.Options) { TypeInfoResolver = JsonTypeInfoResolver.Combine(context) };
        return new RefitSettings(new SystemTextJsonContentSerializer(options))
        {
            UrlParameterFormatter = new SegmentGuard(),
            ExceptionFactory = static _ => ValueTask.FromResult<Exception?>(null),
            TransportExceptionFactory = static (_, error, _) => error,
            DeserializationExceptionFactory = static (response, error) => ValueTask.FromResult<Exception?>(Unreadable(response, error)),
        };
    }

    private static Exception Unreadable(HttpResponseMessage response, Exception error) =>
        error is OperationCanceledException or CloudException ? error : new CloudException(TransportErrors.ReadBody(response, error), error);
}
