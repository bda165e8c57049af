using System.Net;
using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Swift;

/// <summary>Signed addresses (swift/common/middleware/tempurl.py). The key stays between the portal and the store.</summary>
internal sealed class SwiftTemporaryUrls(SwiftCalls calls, IContainerService containers, OpenStackClientFactory factory) : ITemporaryUrls
{
    private const string KeyHeader = "X-Account-Meta-Temp-Url-Key";

    public async Task<TemporaryUrlState> ProbeAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        var features = await containers.GetFeaturesAsync(cancellationToken).ConfigureAwait(false);
        if (features.SigningDigests is { Count: 0 })
        {
            return TemporaryUrlState.Absent;
        }

        if (await KeyAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            return TemporaryUrlState.NoKey;
        }

        var signed = await SignAsync(address, factory.Time.GetUtcNow().AddMinutes(5), cancellationToken).ConfigureAwait(false);
        var endpoint = await calls.Service.EndpointAsync(cancellationToken).ConfigureAwait(false);
        using var invoker = factory.CreateDiscovery(endpoint);
        using var request = new HttpRequestMessage(HttpMethod.Head, signed);
        request.SetDiscovery();
        try
        {
            using var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK ? TemporaryUrlState.Works : TemporaryUrlState.Absent;
        }
        catch (Exception error) when (TransportErrors.IsTransport(error) && !cancellationToken.IsCancellationRequested)
        {
            throw new CloudException(TransportErrors.Read(ServiceTypes.ObjectStore, false, error), error);
        }
    }

    public Task SetKeyAsync(CancellationToken cancellationToken)
    {
        var key = RandomNumberGenerator.GetHexString(40, lowercase: true);
        return calls.WriteAsync(HttpMethod.Post, null, null, (request, _) => request.Headers.TryAddWithoutValidation(KeyHeader, key), cancellationToken);
    }

    public async Task<Uri> SignAsync(ObjectAddress address, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(cancellationToken).ConfigureAwait(false) ?? throw calls.Service.Unsupported("The account has no key to sign with.");
        var features = await containers.GetFeaturesAsync(cancellationToken).ConfigureAwait(false);
        var account = await calls.AccountAsync(cancellationToken).ConfigureAwait(false);
        var expires = SwiftPath.Number(until.ToUnixTimeSeconds());
        var words = Encoding.UTF8.GetBytes($"GET\n{expires}\n{SwiftPath.Decoded(account, address.Container, address.Name)}");
        return SwiftPath.Of(account, address.Container, address.Name, ("temp_url_sig", Sign(Encoding.UTF8.GetBytes(key), words, features.SigningDigests)), ("temp_url_expires", expires));
    }

    private static string Sign(byte[] key, byte[] words, IReadOnlyList<string>? digests) => Convert.ToHexStringLower(
        digests?.Contains("sha256") == true ? HMACSHA256.HashData(key, words)
        : digests?.Contains("sha512") == true ? HMACSHA512.HashData(key, words)
#pragma warning disable CA5350 // What 1.7.4 signs with; nothing else is understood there.
        : HMACSHA1.HashData(key, words));
#pragma warning restore CA5350

    private async Task<string?> KeyAsync(CancellationToken cancellationToken) =>
        (await calls.HeadAsync(null, null, cancellationToken).ConfigureAwait(false)).Text(KeyHeader);
}
