using System.Collections.Immutable;

namespace Portal.Web.Sessions;

internal sealed class SessionEvents(ILogger<SessionEvents> logger) : ISessionEvents
{
    private ImmutableHashSet<Subscription> _subscriptions = [];

    public IDisposable Subscribe(Action<SessionEvent> handler)
    {
        var subscription = new Subscription(this, handler);
        ImmutableInterlocked.Update(ref _subscriptions, static (all, one) => all.Add(one), subscription);
        return subscription;
    }

    public void Tell(SessionEvent happened)
    {
        foreach (var subscription in _subscriptions)
        {
            try
            {
                subscription.Handler(happened);
            }
#pragma warning disable CA1031 // One listener's fault must not keep the news from the others.
            catch (Exception ex)
#pragma warning restore CA1031
            {
                Log.SessionHandlerFailed(logger, ex);
            }
        }
    }

    private sealed class Subscription(SessionEvents owner, Action<SessionEvent> handler) : IDisposable
    {
        public Action<SessionEvent> Handler { get; } = handler;

        public void Dispose() => ImmutableInterlocked.Update(ref owner._subscriptions, static (all, one) => all.Remove(one), this);
    }
}
