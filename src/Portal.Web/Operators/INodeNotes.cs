using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;

namespace Portal.Web.Operators;

/// <summary>Why nodes are disabled, by whom and since when: kept in the portal's database for all replicas.</summary>
public interface INodeNotes
{
    /// <summary>What is kept of a cloud, by host, as this replica last read it.</summary>
    IReadOnlyDictionary<string, DisabledNote> Of(string cloudId);

    /// <summary>Keeps a reason: also before the node is disabled, by whoever is about to do it by hand.</summary>
    Task KeepAsync(string cloudId, string host, DisabledNote note, CancellationToken cancellationToken);

    Task ForgetAsync(string cloudId, string host, CancellationToken cancellationToken);

    /// <summary>
    /// Reads again what other replicas wrote, and forgets what is over: a node that was seen disabled and is enabled again, or one that was not disabled within
    /// the day. A database that fails costs nothing but the news.
    /// </summary>
    /// <param name="services">How the services are now; null where nothing tells.</param>
    Task ObserveAsync(string cloudId, IReadOnlyCollection<NodeService>? services, CancellationToken cancellationToken);
}
