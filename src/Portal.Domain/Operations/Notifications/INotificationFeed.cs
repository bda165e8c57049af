using Portal.Domain.Operations.Sources;

namespace Portal.Domain.Operations.Notifications;

/// <summary>A cloud's notifications over its message broker.</summary>
public interface INotificationFeed
{
    /// <summary>Listens until cancelled, and connects again by itself as long as it takes. Throws nothing else.</summary>
    Task ListenAsync(INotificationListener listener, CancellationToken cancellationToken);
}

/// <summary>Called one after the other, never at once.</summary>
public interface INotificationListener
{
    void OnConnected();

    void OnLost(SourceFault fault);

    void OnHint(CloudHint hint);
}
