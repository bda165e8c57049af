using Portal.Web.Sessions;

namespace Portal.Web.Tests.Fakes;

internal sealed class FakeSessionEvents : ISessionEvents
{
    private Action<SessionEvent>? _handlers;

    public void Tell(SessionEventKind kind, PortalSession session) => _handlers?.Invoke(new SessionEvent(kind, session.Key, session.PersonKey));

    public IDisposable Subscribe(Action<SessionEvent> handler)
    {
        _handlers += handler;
        return new Subscription(() => _handlers -= handler);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
