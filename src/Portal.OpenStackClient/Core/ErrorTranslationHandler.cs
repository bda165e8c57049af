using Microsoft.Extensions.Logging;
using Portal.Domain.Errors;

namespace Portal.OpenStackClient.Core;

/// <summary>Outermost of a call: whatever is not a success leaves as <see cref="CloudException"/>. Redirects are never followed.</summary>
internal sealed class ErrorTranslationHandler(TimeProvider time, ILogger logger) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (TransportErrors.IsTransport(error) && !cancellationToken.IsCancellationRequested)
        {
            var lost = TransportErrors.Read(request, error);
            logger.CallLost(request.Service(), request.Method.Method, lost.Message, lost.OutcomeUnknown);
            throw new CloudException(lost, error);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var refusal = await CloudErrorReader.ReadAsync(response, time, cancellationToken).ConfigureAwait(false);
            logger.CallRefused(request.Service(), request.Method.Method, refusal.GetType().Name, (int)response.StatusCode, refusal.RequestId);
            throw new CloudException(refusal);
        }
    }
}
