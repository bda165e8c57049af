using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.OpenStackClient.Core.Transfers;
using Refit;

namespace Portal.OpenStackClient.Core;

/// <summary>One service of one session: what an adapter gets its typed clients from.</summary>
internal sealed class ServiceClient(ICloudSession session, string serviceType, EndpointResolver resolver, OpenStackClientFactory factory)
{
    public string ServiceType => serviceType;

    public ICloudSession Session => session;

    public Task<CloudEndpoint> EndpointAsync(CancellationToken cancellationToken) =>
        resolver.ResolveAsync(session, serviceType, cancellationToken);

    public TApi Open<TApi>(CloudEndpoint endpoint, RefitSettings settings) where TApi : class => factory.Create<TApi>(session, endpoint, settings);

    /// <summary>Whether the service has lately given more items in one answer, so that one of so many was not cut.</summary>
    public bool KnowsLongerThan(CloudEndpoint endpoint, int items) => factory.LongestAnswers.IsLongerKnown(endpoint.BreakerKey, items);

    public void Learn(CloudEndpoint endpoint, int items) => factory.LongestAnswers.Learn(endpoint.BreakerKey, items);

    /// <summary>For requests made by hand.</summary>
    public HttpClient OpenHttp(CloudEndpoint endpoint) => factory.CreateHttp(session, endpoint);

    /// <summary>For bytes of any size, both ways.</summary>
    public TransferClient OpenTransfers(CloudEndpoint endpoint) => factory.CreateTransfers(session, endpoint);

    public async Task<TApi> OpenAsync<TApi>(RefitSettings settings, CancellationToken cancellationToken) where TApi : class =>
        Open<TApi>(await EndpointAsync(cancellationToken).ConfigureAwait(false), settings);

    /// <summary>For an answer that is valid JSON without what it had to hold.</summary>
    public CloudException Incomplete() =>
        new(new CloudError.Unexpected($"The {serviceType} service gave an answer without its contents.", 200) { Service = serviceType });

    public CloudException Unsupported(string what) => new(new CloudError.Unsupported(what) { Service = serviceType });
}
