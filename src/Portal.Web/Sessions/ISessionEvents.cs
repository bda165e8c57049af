namespace Portal.Web.Sessions;

/// <summary>What happens to sessions, told to everyone in this process. Handlers run on the teller's thread: they return at once and do not throw.</summary>
public interface ISessionEvents
{
    IDisposable Subscribe(Action<SessionEvent> handler);
}

/// <param name="SessionKey">See <see cref="PortalSession.Key"/>.</param>
/// <param name="PersonKey">See <see cref="PortalSession.PersonKey"/>.</param>
public sealed record SessionEvent(SessionEventKind Kind, string SessionKey, string PersonKey);

public enum SessionEventKind
{
    SignedIn,

    /// <summary>The same person signed in again over the page: every circuit of the session goes on with the new token.</summary>
    Renewed,

    /// <summary>The sign-in ran out or was revoked; signing in again over the page brings it back.</summary>
    Ended,

    /// <summary>Gone for good: circuits of it close politely.</summary>
    SignedOut,
}
