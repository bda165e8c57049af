using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V2.Tenants;
using Portal.OpenStackClient.Keystone.V2.Tokens;
using Portal.OpenStackClient.Keystone.V2.Users;

namespace Portal.OpenStackClient.Keystone.V2;

/// <summary>Identity on keystone v2.0. Only the public port is used: what a person may do for themselves is all there.</summary>
internal sealed class KeystoneV2IdentityService(CloudEndpoint endpoint, OpenStackClientFactory factory) : IIdentityService
{
    // A token that is made and lost harms nobody.
    private readonly CloudEndpoint _reads = endpoint with { ReadsOnly = true };

    /// <summary>The password extension does not show in /extensions (recordings keystone/008 and 126); it is in keystone's default pipeline.</summary>
    public Task<IdentityFeatures> GetFeaturesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new IdentityFeatures(HasDomains: false, HasApplicationCredentials: false, CanChangePassword: true));

    public async Task<IdentityToken> SignInAsync(SignInCredentials credentials, CancellationToken cancellationToken)
    {
        if (credentials is not SignInCredentials.Password password)
        {
            throw new CloudException(new CloudError.Unsupported("This cloud knows no application credentials.") { Service = ServiceTypes.Identity });
        }

        var answer = await Tokens().CreateAsync(TokenRequest.ForPassword(password.UserName, password.UserPassword.Value), cancellationToken)
            .ConfigureAwait(false);
        return AccessMapper.ToIdentityToken(answer?.Access) ?? throw Incomplete();
    }

    public async Task<IReadOnlyList<Project>> ListProjectsAsync(IdentityToken token, CancellationToken cancellationToken)
    {
        var answer = await factory.Create<ITenantsApi>(endpoint, KeystoneV2JsonContext.Refit)
            .ListMineAsync(token.Token.Value, cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Tenants ?? []).Select(AccessMapper.ToProject).OfType<Project>().Where(static project => project.Enabled)];
    }

    public async Task<ScopedToken> ScopeAsync(IdentityToken token, string projectId, CancellationToken cancellationToken)
    {
        var answer = await Tokens().CreateAsync(TokenRequest.ForToken(token.Token.Value, projectId), cancellationToken).ConfigureAwait(false);
        return AccessMapper.ToScopedToken(answer?.Access) ?? throw Incomplete();
    }

    /// <summary>The list of one's own tenants is the cheapest call that any token may make.</summary>
    public Task ProveAsync(CloudToken token, CancellationToken cancellationToken) =>
        factory.Create<ITenantsApi>(endpoint, KeystoneV2JsonContext.Refit).ListMineAsync(token.Value, cancellationToken);

    /// <summary>Revoking needs the admin port and role admin (recording keystone/116), so the token just runs out.</summary>
    public Task RevokeAsync(CloudToken token, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IdentityToken> ChangePasswordAsync(
        IdentityToken token, Secret current, Secret replacement, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await factory.Create<IOwnUserApi>(endpoint, KeystoneV2JsonContext.Refit).ChangePasswordAsync(token.Token.Value,
                token.User.Id, new PasswordChangeRequest(new PasswordChangeDto(replacement.Value, current.Value)), cancellationToken).ConfigureAwait(false);
            return AccessMapper.ToIdentityToken(answer?.Access) ?? throw Incomplete();
        }
        catch (CloudException error) when (error.Error is CloudError.Unauthorized)
        {
            throw await PasswordRefusal.ExplainAsync(this, token, error, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException error) when (error.Error is CloudError.NotFound)
        {
            throw new CloudException(new CloudError.Unsupported("This cloud does not let people change their own password.") { Service = ServiceTypes.Identity }, error);
        }
    }

    private ITokensApi Tokens() => factory.Create<ITokensApi>(_reads, KeystoneV2JsonContext.Refit);

    private static CloudException Incomplete() =>
        new(new CloudError.Unexpected("The identity service gave an answer without a token.", 200) { Service = ServiceTypes.Identity });
}
