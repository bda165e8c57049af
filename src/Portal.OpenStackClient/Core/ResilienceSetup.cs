using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Portal.OpenStackClient.Core;

/// <summary>
/// Total timeout, retries of reads, a circuit breaker for each service at each address, and a timeout for each attempt.
/// A write has exactly one attempt, whatever happens to it.
/// </summary>
internal static class ResilienceSetup
{
    public static void AddCloudResilience(this IHttpClientBuilder builder) =>
        builder.AddResilienceHandler("cloud", Configure)
            .SelectPipelineBy(static _ => static request => request.Endpoint()?.BreakerKey ?? request.RequestUri!.GetLeftPart(UriPartial.Authority));

    private static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ResilienceHandlerContext context)
    {
        var options = context.ServiceProvider.GetRequiredService<IOptions<OpenStackClientOptions>>().Value;
        var time = context.ServiceProvider.GetRequiredService<TimeProvider>();
        pipeline.TimeProvider = time;
        pipeline.AddTimeout(options.TotalTimeout);
        if (options.MaxRetries > 0)
        {
            pipeline.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = options.RetryDelay,
                UseJitter = true,
                ShouldHandle = args => new(ShouldRetry(args, options, time)),
                DelayGenerator = args => new(args.Outcome.Result is { } response ? RetryAfter.Read(response.Headers, time) : null),
            });
        }

        pipeline.AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            FailureRatio = options.BreakerFailureRatio,
            MinimumThroughput = options.BreakerMinimumCalls,
            SamplingDuration = options.BreakerWindow,
            BreakDuration = options.BreakDuration,
            ShouldHandle = static args => new(SaysServiceIsDown(args.Outcome)),
        });
        pipeline.AddTimeout(new TimeoutStrategyOptions
        {
            TimeoutGenerator = args => new(AttemptTimeout(args.Context.GetRequestMessage(), options)),
        });
    }

    private static TimeSpan AttemptTimeout(HttpRequestMessage? request, OpenStackClientOptions options) => request switch
    {
        null => options.ReadTimeout,
        _ when request.IsDiscovery() => options.DiscoveryTimeout,
        _ when request.IsRead() => options.ReadTimeout,

        // Swift answers when the last byte of the copy is stored.
        { Method.Method: "COPY" } => options.TransferAnswerTimeout,
        _ => options.WriteTimeout,
    };

    private static bool ShouldRetry(RetryPredicateArguments<HttpResponseMessage> args, OpenStackClientOptions options, TimeProvider time)
    {
        if (args.Context.GetRequestMessage() is not { } request || !request.IsRead() || request.IsDiscovery())
        {
            return false;
        }

        if (args.Outcome.Result is not { } response)
        {
            return IsLost(args.Outcome.Exception);
        }

        var wait = RetryAfter.Read(response.Headers, time);
        return wait is not { } long_ || long_ <= options.MaxRetryAfter
            ? response.StatusCode switch
            {
                HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
                    or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => true,
                // Folsom's rate limiter answers 413; without Retry-After it is a quota and asking again is of no use.
                HttpStatusCode.TooManyRequests or HttpStatusCode.RequestEntityTooLarge => wait > TimeSpan.Zero,
                _ => false,
            }
            : false;
    }

    /// <summary>A plain 500 is about one request (Folsom gives one for a bad regular expression), not about the service.</summary>
    private static bool SaysServiceIsDown(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } response
            ? response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            : IsLost(outcome.Exception);

    private static bool IsLost(Exception? error) =>
        error is HttpRequestException or IOException or TimeoutRejectedException
            or OperationCanceledException { InnerException: TimeoutException };
}
