using Portal.Domain.Operations.Heartbeats;
using Portal.Web.Operators;

namespace Portal.Web.Tests.Operators;

/// <summary>Counts what it is told, and breaks when it shall.</summary>
internal sealed class KeptHistory : IHeartbeatHistory
{
    private int _turns;

    public bool Break { get; set; }

    public int Turns => Volatile.Read(ref _turns);

    public Task RecordAsync(string cloudId, IReadOnlyCollection<NodeService> before, IReadOnlyCollection<NodeService> after, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _turns);
        return Break ? throw new InvalidOperationException("broken") : Task.CompletedTask;
    }

    public Task<IReadOnlyList<HeartbeatChange>> ReadAsync(string cloudId, string host, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<HeartbeatChange>>([]);
}
