using System.Net;
using System.Text.RegularExpressions;
using Portal.Domain.Errors;

namespace Portal.OpenStackClient.Core;

/// <summary>Translates a refusal of any service and generation into the portal's words, in one place.</summary>
internal static partial class CloudErrorReader
{
    private const int MaxBody = 64 * 1024;

    public static async Task<CloudError> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = ErrorBody.Parse(await ReadBodyAsync(response, cancellationToken).ConfigureAwait(false));
        var request = response.RequestMessage;
        var message = ErrorMessage.Clean(
            string.IsNullOrWhiteSpace(body.Message) ? response.ReasonPhrase ?? response.StatusCode.ToString() : body.Message,
            request?.Headers);
        return Classify(response.StatusCode, message, body, RetryAfter.Read(response.Headers, time)) with
        {
            Service = request?.Service(),
            RequestId = RequestIds.Read(response.Headers),
            // A proxy in front of the service gave up; the service may have gone on.
            OutcomeUnknown = response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout
                && request is not null && request.IsWrite(),
        };
    }

    private static CloudError Classify(HttpStatusCode status, string message, ErrorBody body, TimeSpan? retryAfter) => (int)status switch
    {
        401 => new CloudError.Unauthorized(message),
        403 => Quota().IsMatch(message) ? new CloudError.OverQuota(message) : new CloudError.Forbidden(message),
        404 or 410 => new CloudError.NotFound(message),
        405 or 406 or 501 => new CloudError.Unsupported(message),
        409 => body.Type is "OverQuota" || Quota().IsMatch(message) ? new CloudError.OverQuota(message) : new CloudError.Conflict(message),
        412 or 423 => new CloudError.Conflict(message),
        413 => TooLarge(message, body, retryAfter),
        507 => new CloudError.OverQuota(message),
        429 => new CloudError.RateLimited(message, retryAfter ?? Seconds(body.RetryAfter) ?? TimeSpan.FromSeconds(1)),
        // nova refuses start and stop in the wrong state with 400 on Folsom, every other action with 409 (recordings nova/296, nova/307).
        // cinder's state checks, and those of nova on cinder's volumes, are 400s too (recordings cinder/061, 077; nova/403).
        400 when WrongState().IsMatch(message) => new CloudError.Conflict(message),
        >= 400 and < 500 and not 408 => new CloudError.Invalid(message),
        408 or 502 or 503 or 504 => new CloudError.Unavailable(message, retryAfter),
        _ => new CloudError.Unexpected(message, (int)status),
    };

    /// <summary>
    /// 413 is a quota (Retry-After 0), Folsom's rate limiter (Retry-After above 0 and "retryAfter" in the body,
    /// recordings nova-ratelimit/012 and nova/222), or a body that a proxy finds too large.
    /// </summary>
    private static CloudError TooLarge(string message, ErrorBody body, TimeSpan? retryAfter)
    {
        var wait = retryAfter is { } header && header > TimeSpan.Zero ? header : Seconds(body.RetryAfter);
        if (wait > TimeSpan.Zero)
        {
            return new CloudError.RateLimited(message, wait.Value);
        }

        return body.Key is "overLimit" || Quota().IsMatch(message) || Full().IsMatch(message) ? new CloudError.OverQuota(message) : new CloudError.Invalid(message);
    }

    private static TimeSpan? Seconds(double? seconds) =>
        seconds is >= 0 and < 86_400 ? TimeSpan.FromSeconds(seconds.Value) : null;

    private static async Task<string?> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var buffer = new byte[MaxBody];
                var read = await stream.ReadAtLeastAsync(buffer, MaxBody, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                return System.Text.Encoding.UTF8.GetString(buffer, 0, read);
            }
        }
        catch (Exception error) when (error is IOException or HttpRequestException or TimeoutException)
        {
            // The status line has said enough.
            return null;
        }
    }

    [GeneratedRegex(@"quota|(limit|maximum).*exceed|exceed.*(limit|maximum)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Quota();

    // glance/api/v1/images.py at 2012.2.4, StorageFull.
    [GeneratedRegex(@"storage media is full|not enough (disk )?space", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Full();

    [GeneratedRegex(@"\bin (vm_state|task_state|power_state) \S+\. Cannot |^Invalid (volume|snapshot): ", RegexOptions.CultureInvariant)]
    private static partial Regex WrongState();
}
