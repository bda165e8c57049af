using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Domain.Errors;

namespace Portal.OpenStackClient.Core;

/// <summary>
/// Asks services which versions they speak and remembers it. The order is keystoneauth's (discover.py): the catalog's address
/// without its project, then the unversioned root. No token is sent, so what is remembered belongs to nobody.
/// </summary>
internal sealed class VersionDiscovery(
    OpenStackClientFactory factory, IOptions<OpenStackClientOptions> options, TimeProvider time, ILogger<VersionDiscovery> logger)
{
    private const int MaxDocument = 1024 * 1024;
    private readonly ConcurrentDictionary<string, Remembered> _remembered = new(StringComparer.Ordinal);

    /// <summary>The versions at an address; empty when no document could be read. Throws Unavailable when the service does not answer.</summary>
    public Task<IReadOnlyList<ApiVersion>> GetAsync(string serviceType, Uri address, CancellationToken cancellationToken)
    {
        var key = $"{serviceType} {(EndpointUrl.Versioned(address) ?? EndpointUrl.Root(address)).AbsoluteUri}";
        var now = time.GetUtcNow();
        var entry = _remembered.AddOrUpdate(key,
            _ => new Remembered(AskAsync(serviceType, address), now),
            (_, old) => old.IsFresh(now, options.Value) ? old : new Remembered(AskAsync(serviceType, address), now));
        return entry.Answer.WaitAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<ApiVersion>> AskAsync(string serviceType, Uri address)
    {
        // Callers share this work, so none of their cancellations may end it; the timeouts of the pipeline do.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var endpoint = new CloudEndpoint(serviceType, address, default);
        CloudError? failure = null;
        foreach (var candidate in Candidates(serviceType, address))
        {
            try
            {
                var versions = await FetchAsync(endpoint, candidate).ConfigureAwait(false);
                if (versions.Count > 0)
                {
                    logger.Discovered(serviceType, candidate, string.Join(", ", versions.Select(static v => v.Max is { } max ? $"{v.Id} ({max})" : v.Id)));
                    return versions;
                }
            }
            catch (Exception error) when (TransportErrors.IsTransport(error))
            {
                failure = TransportErrors.Read(serviceType, false, error);
                logger.DiscoveryFailed(serviceType, candidate, failure.Message);
                break;
            }
        }

        return failure is null ? [] : throw new CloudException(failure);
    }

    /// <summary>A catalog that still names compute v2 may stand before a nova that speaks v2.1, which only the root tells.</summary>
    private static IEnumerable<Uri> Candidates(string serviceType, Uri address)
    {
        var root = EndpointUrl.Root(address);
        if (EndpointUrl.Versioned(address) is not { } versioned)
        {
            return [root];
        }

        return serviceType == ServiceTypes.Compute && EndpointUrl.Version(address) == new Microversion(2, 0) ? [root, versioned] : [versioned, root];
    }

    private async Task<IReadOnlyList<ApiVersion>> FetchAsync(CloudEndpoint endpoint, Uri address)
    {
        using var invoker = factory.CreateDiscovery(endpoint);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json");
        request.SetDiscovery();
        using var response = await invoker.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
        if ((int)response.StatusCode >= 500)
        {
            throw new HttpRequestException(HttpRequestError.Unknown, null, null, response.StatusCode);
        }

        // 300 Multiple Choices is how keystone and glance answer with their list.
        if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.MultipleChoices)
        {
            return [];
        }

        var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[MaxDocument];
            var read = await stream.ReadAtLeastAsync(buffer, MaxDocument, throwOnEndOfStream: false).ConfigureAwait(false);
            try
            {
                using var document = JsonDocument.Parse(buffer.AsMemory(0, read));
                return VersionDocument.Parse(document.RootElement);
            }
            catch (JsonException)
            {
                return [];
            }
        }
    }

    private sealed record Remembered(Task<IReadOnlyList<ApiVersion>> Answer, DateTimeOffset Asked)
    {
        public bool IsFresh(DateTimeOffset now, OpenStackClientOptions options)
        {
            var lifetime = Answer.IsFaulted || (Answer.IsCompletedSuccessfully && Answer.GetAwaiter().GetResult().Count == 0)
                ? options.DiscoveryRetryAfter
                : options.DiscoveryLifetime;
            return now - Asked < lifetime;
        }
    }
}
