namespace Portal.Web.Sessions;

/// <summary>The session of this circuit or request (scoped). Interactive code asks here, never an HttpContext.</summary>
public interface ISessionAccessor
{
    /// <summary>The session, also while it is ended and waits for the sign-in dialog; null when nobody is signed in.</summary>
    ValueTask<PortalSession?> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>As <see cref="GetAsync"/>, for pages behind sign-in. Throws <see cref="Domain.Errors.CloudException"/> (Unauthorized) when nobody is.</summary>
    ValueTask<PortalSession> RequireAsync(CancellationToken cancellationToken = default);

    /// <summary>This browser's sign-ins that have not ended, one a cloud, the current one first.</summary>
    ValueTask<IReadOnlyList<PortalSession>> ListAsync(CancellationToken cancellationToken = default);
}
