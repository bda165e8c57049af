using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Portal.OpenStackClient.Core;

/// <summary>Measures each attempt on its own, below the retries.</summary>
internal sealed class CallMetricsHandler(ClientMetrics metrics, TimeProvider time, ILogger<CallMetricsHandler> logger) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var outcome = "failed";
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            outcome = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return response;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            var elapsed = time.GetElapsedTime(started);
            metrics.Record(request.Service(), request.Method.Method, outcome, elapsed);
            logger.CallDone(request.Service(), request.Method.Method, outcome, elapsed.TotalMilliseconds);
        }
    }
}
