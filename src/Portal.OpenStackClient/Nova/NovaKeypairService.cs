using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Keypairs;

namespace Portal.OpenStackClient.Nova;

/// <summary>Key pairs from nova.</summary>
internal sealed class NovaKeypairService(ServiceClient compute) : IKeypairService
{
    public async Task<IReadOnlyList<Keypair>> ListAsync(CancellationToken cancellationToken)
    {
        var api = await ApiAsync(cancellationToken).ConfigureAwait(false);
        var keypairs = new List<Keypair>();
        var pages = MarkerPaging.ReadAsync(
            default, null, compute.ServiceType,
            (request, token) => api.ListAsync(new KeypairListQuery { Limit = request.Limit, Marker = request.Marker }, token),
            static page => page?.Keypairs is { Count: > 0 } ? LinkDto.Next(page.KeypairsLinks) : null, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            keypairs.AddRange((page?.Keypairs ?? throw compute.Incomplete()).Select(static entry => Map(entry?.Keypair)).OfType<Keypair>());
        }

        return keypairs;
    }

    public async Task<Keypair> ImportAsync(string name, string publicKey, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .CreateAsync(new KeypairCreateRequest(new KeypairCreateDto(name, publicKey)), cancellationToken).ConfigureAwait(false);
        return Map(answer?.Keypair) ?? throw compute.Incomplete();
    }

    public async Task<GeneratedKeypair> GenerateAsync(string name, CancellationToken cancellationToken)
    {
        var endpoint = await compute.EndpointAsync(cancellationToken).ConfigureAwait(false);
        if (endpoint.AtMost(NovaVersions.GeneratesKeypairs) is not { } able)
        {
            throw compute.Unsupported("This cloud no longer makes key pairs; import a public key.");
        }

        var answer = await compute.Open<IKeypairsApi>(able, KeypairsJsonContext.Refit)
            .CreateAsync(new KeypairCreateRequest(new KeypairCreateDto(name)), cancellationToken).ConfigureAwait(false);
        if (Map(answer?.Keypair) is not { } keypair || string.IsNullOrEmpty(answer?.Keypair?.PrivateKey))
        {
            // The pair exists and its private half is lost.
            throw new CloudException(compute.Incomplete().Error with { OutcomeUnknown = true });
        }

        return new GeneratedKeypair(keypair, new Secret(answer.Keypair.PrivateKey));
    }

    public async Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteAsync(name, cancellationToken).ConfigureAwait(false)).Dispose();

    private Task<IKeypairsApi> ApiAsync(CancellationToken cancellationToken) =>
        compute.OpenAsync<IKeypairsApi>(KeypairsJsonContext.Refit, cancellationToken);

    private static Keypair? Map(KeypairDto? keypair) =>
        keypair is { Name.Length: > 0 } ? new Keypair(keypair.Name, keypair.Fingerprint ?? "", keypair.PublicKey, keypair.Type) : null;
}
