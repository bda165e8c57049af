using System.Collections.Concurrent;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Operators;

namespace Portal.Web.Tests.Operators;

/// <summary>Reasons in memory.</summary>
internal sealed class KeptNotes : INodeNotes
{
    public ConcurrentDictionary<string, DisabledNote> All { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, DisabledNote> Of(string cloudId) => All;

    public Task KeepAsync(string cloudId, string host, DisabledNote note, CancellationToken cancellationToken)
    {
        All[host] = note;
        return Task.CompletedTask;
    }

    public Task ForgetAsync(string cloudId, string host, CancellationToken cancellationToken)
    {
        All.TryRemove(host, out _);
        return Task.CompletedTask;
    }

    public Task ObserveAsync(string cloudId, IReadOnlyCollection<NodeService>? services, CancellationToken cancellationToken) => Task.CompletedTask;
}
