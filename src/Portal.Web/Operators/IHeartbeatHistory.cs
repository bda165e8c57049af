using Portal.Domain.Operations.Heartbeats;

namespace Portal.Web.Operators;

/// <summary>When each service changed its state. Written by one of the replicas, kept for some days.</summary>
public interface IHeartbeatHistory
{
    /// <summary>Writes what changed between two readings. A failure is logged and costs that part of the history, never the reading.</summary>
    Task RecordAsync(string cloudId, IReadOnlyCollection<NodeService> before, IReadOnlyCollection<NodeService> after, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>The changes of a node's services, newest first.</summary>
    Task<IReadOnlyList<HeartbeatChange>> ReadAsync(string cloudId, string host, CancellationToken cancellationToken);
}

/// <summary>From <paramref name="At"/> on the service was in this state.</summary>
public sealed record HeartbeatChange(DateTimeOffset At, string Host, string Binary, ServiceState State, bool Disabled);
