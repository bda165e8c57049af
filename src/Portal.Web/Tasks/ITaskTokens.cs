using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Tasks;

/// <summary>Where a task gets its starter's sign-in token from.</summary>
internal interface ITaskTokens
{
    /// <summary>Throws <see cref="Domain.Errors.CloudException"/> (Unauthorized) when the session has ended.</summary>
    Task<IdentityToken> CopyAsync(string sessionKey, string cloudId, CancellationToken cancellationToken);
}

internal sealed class SessionTaskTokens(SessionTokens sessions, ICloudDirectory clouds) : ITaskTokens
{
    public Task<IdentityToken> CopyAsync(string sessionKey, string cloudId, CancellationToken cancellationToken) => sessions.WithSignInAsync(
        sessionKey, clouds.Require(cloudId), static (_, token, _) => Task.FromResult(token), cancellationToken);
}
