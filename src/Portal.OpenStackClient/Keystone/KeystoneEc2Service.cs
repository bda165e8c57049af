using Portal.Domain.Access;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.Ec2;

namespace Portal.OpenStackClient.Keystone;

/// <summary>EC2 credentials from keystone, at the address people sign in at.</summary>
internal sealed class KeystoneEc2Service(ICloudSession session, EndpointResolver resolver, OpenStackClientFactory factory) : IEc2CredentialService
{
    public async Task<IReadOnlyList<Ec2Credential>> ListAsync(CancellationToken cancellationToken)
    {
        var (api, userId) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var answer = await api.ListAsync(userId, cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Credentials ?? throw Incomplete()).Select(Map).OfType<Ec2Credential>().Where(credential => credential.ProjectId == session.Scope.ProjectId)];
    }

    public async Task<Ec2Credential> CreateAsync(CancellationToken cancellationToken)
    {
        var (api, userId) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var answer = await api.CreateAsync(userId, new Ec2CreateRequest(session.Scope.ProjectId), cancellationToken).ConfigureAwait(false);
        return Map(answer?.Credential) ?? throw Incomplete();
    }

    public async Task DeleteAsync(string access, CancellationToken cancellationToken)
    {
        var (api, userId) = await OpenAsync(cancellationToken).ConfigureAwait(false);
        (await api.DeleteAsync(userId, access, cancellationToken).ConfigureAwait(false)).Dispose();
    }

    internal static Ec2Credential? Map(Ec2Dto? credential) => credential is { Access.Length: > 0, Secret.Length: > 0, TenantId.Length: > 0 }
        ? new Ec2Credential(credential.Access, new Secret(credential.Secret), credential.TenantId)
        : null;

    private async Task<(IEc2Api Api, string UserId)> OpenAsync(CancellationToken cancellationToken)
    {
        var endpoint = await resolver.ResolveAsync(ServiceTypes.Identity, session.Cloud.IdentityUrl, null, cancellationToken).ConfigureAwait(false);
        var token = await session.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        return (factory.Create<IEc2Api>(session, endpoint, Ec2JsonContext.Refit), token.User.Id);
    }

    private static CloudException Incomplete() =>
        new(new CloudError.Unexpected("The identity service gave an answer without its contents.", 200) { Service = ServiceTypes.Identity });
}
