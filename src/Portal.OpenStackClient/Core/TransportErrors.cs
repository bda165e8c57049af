using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Portal.Domain.Errors;

namespace Portal.OpenStackClient.Core;

/// <summary>Puts what went wrong on the way into the portal's words, and says whether a write may have been done.</summary>
internal static class TransportErrors
{
    public static CloudError Read(HttpRequestMessage? request, Exception error) =>
        Read(request?.Service() ?? "unknown", request is not null && request.IsWrite(), error);

    public static CloudError Read(string service, bool isWrite, Exception error)
    {
        var (message, sent, retryAfter) = error switch
        {
            BrokenCircuitException broken => ($"The {service} service failed repeatedly and is given a moment.", false, broken.RetryAfter),
            TimeoutRejectedException timeout => ($"The {service} service did not answer within {timeout.Timeout.TotalSeconds:F0} s.", true, null),
            // The only cancellation that is not the caller's is SocketsHttpHandler.ConnectTimeout, before anything was sent.
            OperationCanceledException => ($"No connection to the {service} service could be made in time.", false, null),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => ($"The address of the {service} service is unknown.", false, null),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                ($"No secure connection to the {service} service could be made: its certificate is not trusted.", false, null),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError } =>
                ($"The {service} service cannot be reached.", false, null),
            TimeoutException => ($"The {service} service fell silent in the middle of its answer.", true, null),
            _ => ($"The connection to the {service} service broke.", true, (TimeSpan?)null),
        };
        return new CloudError.Unavailable(message, retryAfter) { Service = service, OutcomeUnknown = sent && isWrite };
    }

    /// <summary>An answer began well and turned out unreadable. For a write it was an answer all the same: done, but what came of it is unknown.</summary>
    public static CloudError ReadBody(HttpResponseMessage response, Exception error)
    {
        var request = response.RequestMessage;
        if (error is not (JsonException or FormatException or NotSupportedException or InvalidOperationException))
        {
            return Read(request, error) with { RequestId = RequestIds.Read(response.Headers) };
        }

        return new CloudError.Unexpected($"The {request?.Service()} service gave an answer that cannot be read.", (int)response.StatusCode)
        {
            Service = request?.Service(),
            RequestId = RequestIds.Read(response.Headers),
            OutcomeUnknown = request is not null && request.IsWrite(),
        };
    }

    public static bool IsTransport(Exception error) =>
        error is HttpRequestException or IOException or TimeoutException or BrokenCircuitException or TimeoutRejectedException or OperationCanceledException;
}
