namespace Portal.OpenStackClient.Core;

/// <summary>Says which service and version a request is for: tags for the pooled handlers, microversion headers for the service.</summary>
internal sealed class EndpointHandler(CloudEndpoint endpoint) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.SetEndpoint(endpoint);
        if (endpoint.Microversion is { } spoken)
        {
            request.Headers.TryAddWithoutValidation("OpenStack-API-Version", $"{ServiceTypes.InMicroversionHeader(endpoint.ServiceType)} {spoken}");
            if (endpoint.ServiceType == ServiceTypes.Compute)
            {
                // Nova below 2.27 reads only its own header.
                request.Headers.TryAddWithoutValidation("X-OpenStack-Nova-API-Version", spoken.ToString());
            }
        }

        return base.SendAsync(request, cancellationToken);
    }
}
