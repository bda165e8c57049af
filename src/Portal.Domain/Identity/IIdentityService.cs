namespace Portal.Domain.Identity;

/// <summary>
/// Keystone of one cloud, v2.0 or v3 behind the same words. Every method throws
/// <see cref="Errors.CloudException"/>; a refused sign-in is <see cref="Errors.CloudError.Unauthorized"/> whatever the reason was.
/// </summary>
public interface IIdentityService
{
    /// <summary>What this keystone offers; asked once and remembered. Needs no token.</summary>
    Task<IdentityFeatures> GetFeaturesAsync(CancellationToken cancellationToken);

    Task<IdentityToken> SignInAsync(SignInCredentials credentials, CancellationToken cancellationToken);

    /// <summary>The enabled projects this person may enter.</summary>
    Task<IReadOnlyList<Project>> ListProjectsAsync(IdentityToken token, CancellationToken cancellationToken);

    /// <summary>Exchanges the sign-in token for one of a project. The new token never outlives the old one.</summary>
    Task<ScopedToken> ScopeAsync(IdentityToken token, string projectId, CancellationToken cancellationToken);

    /// <summary>One cheap call that fails with Unauthorized when the token no longer counts.</summary>
    Task ProveAsync(CloudToken token, CancellationToken cancellationToken);

    /// <summary>Revokes a token where the cloud lets its holder do so; otherwise does nothing.</summary>
    Task RevokeAsync(CloudToken token, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the person's own password. The cloud then ends all of their tokens; the result is a fresh one.
    /// A wrong current password is <see cref="Errors.CloudError.Forbidden"/>, a refused new one <see cref="Errors.CloudError.Invalid"/>.
    /// </summary>
    Task<IdentityToken> ChangePasswordAsync(IdentityToken token, Secret current, Secret replacement, CancellationToken cancellationToken);
}

/// <param name="HasDomains">Users live in domains (keystone v3): the sign-in form asks for one.</param>
/// <param name="HasApplicationCredentials">Application credentials can sign in.</param>
/// <param name="CanChangePassword">A person may change their own password.</param>
public sealed record IdentityFeatures(bool HasDomains, bool HasApplicationCredentials, bool CanChangePassword);
