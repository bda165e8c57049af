using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V2;
using Portal.OpenStackClient.Keystone.V3;

namespace Portal.OpenStackClient.Keystone;

/// <summary>Keystone of one cloud: asks which version it speaks and lets that version's service answer.</summary>
internal sealed class CloudIdentityService(CloudProfile cloud, EndpointResolver resolver, OpenStackClientFactory factory) : IIdentityService
{
    public async Task<IdentityFeatures> GetFeaturesAsync(CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).GetFeaturesAsync(cancellationToken).ConfigureAwait(false);

    public async Task<IdentityToken> SignInAsync(SignInCredentials credentials, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).SignInAsync(credentials, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<Project>> ListProjectsAsync(IdentityToken token, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ListProjectsAsync(token, cancellationToken).ConfigureAwait(false);

    public async Task<ScopedToken> ScopeAsync(IdentityToken token, string projectId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ScopeAsync(token, projectId, cancellationToken).ConfigureAwait(false);

    public async Task ProveAsync(CloudToken token, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ProveAsync(token, cancellationToken).ConfigureAwait(false);

    public async Task RevokeAsync(CloudToken token, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).RevokeAsync(token, cancellationToken).ConfigureAwait(false);

    public async Task<IdentityToken> ChangePasswordAsync(IdentityToken token, Secret current, Secret replacement, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ChangePasswordAsync(token, current, replacement, cancellationToken)
            .ConfigureAwait(false);

    private async Task<IIdentityService> ServiceAsync(CancellationToken cancellationToken)
    {
        var endpoint = await resolver.ResolveAsync(ServiceTypes.Identity, cloud.IdentityUrl, null, cancellationToken).ConfigureAwait(false);
        return endpoint.Version.Major >= 3
            ? new KeystoneV3IdentityService(cloud, endpoint, factory)
            : new KeystoneV2IdentityService(endpoint, factory);
    }
}
