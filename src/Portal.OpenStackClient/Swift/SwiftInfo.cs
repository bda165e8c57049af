using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Swift.V1;

namespace Portal.OpenStackClient.Swift;

/// <summary>
/// What object stores say of themselves at <c>/info</c>, asked without a token and remembered by address. Folsom's has no such page and answers
/// 412 (recording swift/002). One that does not answer throws Unavailable, and is asked again.
/// </summary>
internal sealed class SwiftInfo(OpenStackClientFactory factory, IOptions<OpenStackClientOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (ObjectStoreFeatures Features, DateTimeOffset Asked)> _known = new(StringComparer.Ordinal);

    public async Task<ObjectStoreFeatures> GetAsync(CloudEndpoint endpoint, CancellationToken cancellationToken)
    {
        var root = EndpointUrl.Root(endpoint.BaseAddress);
        var now = time.GetUtcNow();
        if (_known.TryGetValue(root.AbsoluteUri, out var known) && now - known.Asked < options.Value.DiscoveryLifetime)
        {
            return known.Features;
        }

        var features = await AskAsync(endpoint, new Uri(root, "info"), cancellationToken).ConfigureAwait(false);
        _known[root.AbsoluteUri] = (features, now);
        return features;
    }

    internal static ObjectStoreFeatures Read(InfoDto? info) => info?.Swift is not { } swift ? ObjectStoreFeatures.Silent : new ObjectStoreFeatures
    {
        MaxObjectBytes = swift.MaxFileSize is > 0 and var most ? most : ObjectStoreFeatures.UsualMaxBytes,
        StaticLargeObjects = info.Slo is not null,
        MaxSegments = info.Slo?.MaxManifestSegments is > 0 and var parts ? parts : 1000,
        SigningDigests = info.Tempurl is { } signed ? [.. (signed.AllowedDigests ?? ["sha1"]).OfType<string>()] : [],
    };

    private async Task<ObjectStoreFeatures> AskAsync(CloudEndpoint endpoint, Uri address, CancellationToken cancellationToken)
    {
        using var invoker = factory.CreateDiscovery(endpoint);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.SetDiscovery();
        try
        {
            using var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if ((int)response.StatusCode >= 500)
            {
                throw new HttpRequestException(HttpRequestError.Unknown, null, null, response.StatusCode);
            }

            return response.StatusCode == HttpStatusCode.OK ? Read(await response.ReadAsync(SwiftJsonContext.Default.InfoDto, cancellationToken).ConfigureAwait(false)) : ObjectStoreFeatures.Silent;
        }
        catch (Exception error) when (TransportErrors.IsTransport(error) && !cancellationToken.IsCancellationRequested)
        {
            throw new CloudException(TransportErrors.Read(ServiceTypes.ObjectStore, false, error), error);
        }
        catch (CloudException error) when (error.Error is CloudError.Unexpected)
        {
            return ObjectStoreFeatures.Silent;
        }
    }
}
