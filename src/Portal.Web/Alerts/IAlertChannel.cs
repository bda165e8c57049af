namespace Portal.Web.Alerts;

/// <summary>One way to reach people.</summary>
internal interface IAlertChannel
{
    /// <summary>Whether this receiver is reached so.</summary>
    bool Serves(AlertOptions route);

    /// <summary>One attempt; returns when the receiver has it.</summary>
    /// <exception cref="DeliveryException">It does not, or it cannot be told.</exception>
    Task SendAsync(AlertMessage message, AlertOptions route, CancellationToken cancellationToken);
}
