using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V2;
using Portal.OpenStackClient.Keystone.V3;

namespace Portal.OpenStackClient.Keystone;

/// <summary>
/// Keystone for an administrator: v3 where the sign-in's address speaks it; else v2.0, whose administration answers at an address of its own,
/// which the catalog names (or <c>identity-admin</c> among the configured endpoints).
/// </summary>
internal sealed class KeystoneAdministration(ICloudSession session, EndpointResolver resolver, OpenStackClientFactory factory) : IIdentityAdministration
{
    private const string AdminOverride = "identity-admin";

    public async Task<IReadOnlyList<Project>> ListProjectsAsync(CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ListProjectsAsync(cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<Role>> ListRolesAsync(CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ListRolesAsync(cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<Role>> ListGrantsAsync(string projectId, string userId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).ListGrantsAsync(projectId, userId, cancellationToken).ConfigureAwait(false);

    public async Task GrantAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).GrantAsync(projectId, userId, roleId, cancellationToken).ConfigureAwait(false);

    public async Task RevokeAsync(string projectId, string userId, string roleId, CancellationToken cancellationToken) =>
        await (await ServiceAsync(cancellationToken).ConfigureAwait(false)).RevokeAsync(projectId, userId, roleId, cancellationToken).ConfigureAwait(false);

    private async Task<IIdentityAdministration> ServiceAsync(CancellationToken cancellationToken)
    {
        var endpoint = await resolver.ResolveAsync(ServiceTypes.Identity, session.Cloud.IdentityUrl, null, cancellationToken).ConfigureAwait(false);
        if (endpoint.Version.Major >= 3)
        {
            return new KeystoneV3Administration(session, endpoint, factory);
        }

        var token = await session.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        var address = session.Cloud.EndpointOverrides.TryGetValue(AdminOverride, out var own)
            ? own
            : EndpointCatalog.Find(token.Catalog, session.Cloud with { Interface = "admin", EndpointOverrides = new Dictionary<string, Uri>() }, session.Scope.Region, ServiceTypes.Identity);
        return new KeystoneV2Administration(
            session, await resolver.ResolveAsync(ServiceTypes.Identity, address, null, cancellationToken).ConfigureAwait(false), factory);
    }
}
