using Portal.Domain.Identity;

namespace Portal.Web.Sessions;

/// <summary>What a person may do to their own sign-in.</summary>
public interface IOwnAccount
{
    Task<IdentityFeatures> GetFeaturesAsync(PortalSession session, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the password in the cloud and goes on with the fresh token it gives. The person's other sessions end, as the cloud revoked their tokens.
    /// Throws <see cref="Domain.Errors.CloudException"/>: Forbidden when the current password is wrong, Invalid when the new one is refused.
    /// </summary>
    Task ChangePasswordAsync(PortalSession session, Secret current, Secret replacement, CancellationToken cancellationToken);

    /// <summary>The person's sessions in every browser, the most recently used first.</summary>
    Task<IReadOnlyList<OwnSession>> ListSessionsAsync(PortalSession session, CancellationToken cancellationToken);

    /// <summary>Signs one of the person's sessions out, wherever it is.</summary>
    Task SignOutAsync(PortalSession session, string key, CancellationToken cancellationToken);

    /// <summary>Signs every session of the person out, this one included unless <paramref name="keepThis"/>.</summary>
    Task SignOutEverywhereAsync(PortalSession session, bool keepThis, CancellationToken cancellationToken);
}

/// <param name="IsCurrent">It is the session that asks.</param>
public sealed record OwnSession(string Key, string UserAgent, string Address, DateTimeOffset SignedInAt, DateTimeOffset LastSeenAt, bool IsCurrent);
