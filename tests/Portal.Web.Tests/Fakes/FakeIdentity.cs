using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.Web.Tests.Fakes;

internal sealed class FakeIdentity(FakeCloud cloud) : IIdentityService
{
    public Task<IdentityFeatures> GetFeaturesAsync(CancellationToken cancellationToken) => Task.FromResult(new IdentityFeatures(false, false, false));

    public Task ProveAsync(CloudToken token, CancellationToken cancellationToken) => cloud.CallAsync("identity.prove", token.Value, static () => true);

    public Task RevokeAsync(CloudToken token, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityToken> SignInAsync(SignInCredentials credentials, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Project>> ListProjectsAsync(IdentityToken token, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ScopedToken> ScopeAsync(IdentityToken token, string projectId, CancellationToken cancellationToken) =>
        cloud.CallAsync("identity.scope", token.Token.Value, () => cloud.ClosedProjects.ContainsKey(projectId) && !cloud.Grants.Keys.Any(grant => grant.Project == projectId && grant.User == token.User.Id)
            ? throw new CloudException(new CloudError.Unauthorized("Invalid tenant"))
            : new ScopedToken(
            new CloudToken($"{token.Token.Value}-{projectId}"), token.ExpiresAt, token.User, new Project(projectId, projectId), [new Role("member", "member")], ServiceCatalog.Empty));

    public Task<IdentityToken> ChangePasswordAsync(IdentityToken token, Secret current, Secret replacement, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
