using Portal.Domain.Identity;

namespace Portal.Domain.Clouds;

/// <summary>
/// One person's standing in one project: where the token of a call comes from. It is handed to every adapter explicitly,
/// never found in the surroundings, so no token can reach another person's call.
/// </summary>
public interface ICloudSession
{
    CloudProfile Cloud { get; }

    ProjectScope Scope { get; }

    /// <summary>The current project token; obtained on first use. Throws Unauthorized when the sign-in has ended.</summary>
    ValueTask<ScopedToken> GetTokenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Replaces a token that a service refused, token for token (there is no kept password). Concurrent callers share one exchange;
    /// a caller whose stale token was already replaced gets the newer one. Throws Unauthorized when the sign-in has ended.
    /// </summary>
    ValueTask<ScopedToken> RenewAsync(CloudToken stale, CancellationToken cancellationToken);
}
