using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V3.Projects;
using Portal.OpenStackClient.Keystone.V3.Tokens;
using Portal.OpenStackClient.Keystone.V3.Users;

namespace Portal.OpenStackClient.Keystone.V3;

/// <summary>Identity on keystone v3.</summary>
internal sealed class KeystoneV3IdentityService(CloudProfile cloud, CloudEndpoint endpoint, OpenStackClientFactory factory) : IIdentityService
{
    // A token that is made or revoked and whose answer is lost harms nobody.
    private readonly CloudEndpoint _reads = endpoint with { ReadsOnly = true };

    /// <summary>Application credentials came with 3.10 (Queens).</summary>
    public Task<IdentityFeatures> GetFeaturesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new IdentityFeatures(
            HasDomains: true, HasApplicationCredentials: endpoint.Version >= new Microversion(3, 10), CanChangePassword: true));

    public Task<IdentityToken> SignInAsync(SignInCredentials credentials, CancellationToken cancellationToken) => credentials switch
    {
        SignInCredentials.Password password => AuthenticateAsync(
            TokenRequest.ForPassword(password.UserName, password.UserPassword.Value,
                string.IsNullOrWhiteSpace(password.DomainName) ? cloud.DefaultDomain : password.DomainName), cancellationToken),
        SignInCredentials.ApplicationCredential credential => AuthenticateAsync(
            TokenRequest.ForApplicationCredential(credential.Id, credential.CredentialSecret.Value), cancellationToken),
        _ => throw new CloudException(new CloudError.Unsupported("Unknown credentials.") { Service = ServiceTypes.Identity }),
    };

    public async Task<IReadOnlyList<Project>> ListProjectsAsync(IdentityToken token, CancellationToken cancellationToken)
    {
        var answer = await TokenRefusal.NameAsync(factory.Create<IProjectsApi>(endpoint, KeystoneV3JsonContext.Refit)
            .ListMineAsync(token.Token.Value, cancellationToken)).ConfigureAwait(false);
        return [.. (answer?.Projects ?? throw Incomplete())
            .Where(project => project is { Id.Length: > 0 } && (project.Enabled ?? true) && (token.BoundProjectId ?? project.Id) == project.Id)
            .Select(static project => new Project(project!.Id!, string.IsNullOrEmpty(project.Name) ? project.Id! : project.Name,
                project.Description, Enabled: true, project.DomainId))];
    }

    public async Task<ScopedToken> ScopeAsync(IdentityToken token, string projectId, CancellationToken cancellationToken)
    {
        if (token.BoundProjectId is { } bound)
        {
            return await ReadOwnAsync(token, bound, projectId, cancellationToken).ConfigureAwait(false);
        }

        using var response = await TokenRefusal.NameAsync(
            Tokens().CreateAsync(TokenRequest.ForToken(token.Token.Value, projectId), cancellationToken)).ConfigureAwait(false);
        var answer = await response.ReadAsync(KeystoneV3JsonContext.Default.TokenResponse, cancellationToken).ConfigureAwait(false);
        return TokenMapper.ToScopedToken(Subject(response), answer?.Token) ?? throw Incomplete();
    }

    public async Task ProveAsync(CloudToken token, CancellationToken cancellationToken) =>
        (await TokenRefusal.NameAsync(Tokens().CheckAsync(token.Value, token.Value, cancellationToken)).ConfigureAwait(false)).Dispose();

    public async Task RevokeAsync(CloudToken token, CancellationToken cancellationToken)
    {
        try
        {
            (await Tokens().RevokeAsync(token.Value, token.Value, cancellationToken).ConfigureAwait(false)).Dispose();
        }
        catch (CloudException error) when (error.Error is CloudError.NotFound or CloudError.Unauthorized)
        {
            // It had ended already.
        }
    }

    public async Task<IdentityToken> ChangePasswordAsync(IdentityToken token, Secret current, Secret replacement, CancellationToken cancellationToken)
    {
        try
        {
            var request = new PasswordChangeRequest(new PasswordChangeDto(replacement.Value, current.Value));
            (await factory.Create<IOwnUserApi>(endpoint, KeystoneV3JsonContext.Refit)
                .ChangePasswordAsync(token.Token.Value, token.User.Id, request, cancellationToken).ConfigureAwait(false)).Dispose();
        }
        catch (CloudException error) when (error.Error is CloudError.Unauthorized)
        {
            throw await PasswordRefusal.ExplainAsync(this, token, error, cancellationToken).ConfigureAwait(false);
        }

        return await SignInAnewAsync(token.User.Id, replacement, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Keystone ends every token issued up to the second of the change, those made after it in the same second too (tests/recordings/current/README.md),
    /// so a fresh one is proven and, when it is dead already, made again a second later.
    /// </summary>
    private async Task<IdentityToken> SignInAnewAsync(string userId, Secret password, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var fresh = await AuthenticateAsync(TokenRequest.ForUserId(userId, password.Value), cancellationToken).ConfigureAwait(false);
            try
            {
                await ProveAsync(fresh.Token, cancellationToken).ConfigureAwait(false);
                return fresh;
            }
            catch (CloudException error) when (error.Error is CloudError.Unauthorized && attempt < 3)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), factory.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<IdentityToken> AuthenticateAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        using var response = await TokenRefusal.NameAsync(Tokens().CreateAsync(request, cancellationToken)).ConfigureAwait(false);
        var answer = await response.ReadAsync(KeystoneV3JsonContext.Default.TokenResponse, cancellationToken).ConfigureAwait(false);
        return TokenMapper.ToIdentityToken(Subject(response), answer?.Token) ?? throw Incomplete();
    }

    /// <summary>An application credential's token cannot be exchanged; it is the project's token itself, and keystone tells what is in it.</summary>
    private async Task<ScopedToken> ReadOwnAsync(IdentityToken token, string bound, string projectId, CancellationToken cancellationToken)
    {
        if (bound != projectId)
        {
            throw new CloudException(new CloudError.Forbidden("This application credential belongs to another project.") { Service = ServiceTypes.Identity });
        }

        var answer = await TokenRefusal.NameAsync(Tokens().GetAsync(token.Token.Value, token.Token.Value, cancellationToken)).ConfigureAwait(false);
        return TokenMapper.ToScopedToken(token.Token.Value, answer?.Token) ?? throw Incomplete();
    }

    private ITokensApi Tokens() => factory.Create<ITokensApi>(_reads, KeystoneV3JsonContext.Refit);

    private static string? Subject(HttpResponseMessage response) =>
        response.Headers.TryGetValues(ITokensApi.SubjectHeader, out var values) ? values.FirstOrDefault() : null;

    private static CloudException Incomplete() =>
        new(new CloudError.Unexpected("The identity service gave an answer without its contents.", 200) { Service = ServiceTypes.Identity });
}
