using System.Collections.Concurrent;
using Portal.Domain.Compute;
using Portal.Domain.Identity;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;

namespace Portal.Web.Operators;

/// <summary>
/// Tells of an instance's host by the opaque id that nova shows to its tenant: the portal knows the hosts, so it knows whose id it is. Nothing is read for
/// it and nothing is asked of the cloud; what is told is how the network service is, and since when.
/// </summary>
internal sealed class HostNetworkFacts(NodePictures pictures, TimeProvider time) : IHostNetworkFacts
{
    /// <summary>What nobody has confirmed for longer is not told.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private const int KeptProjects = 1000;
    private readonly ConcurrentDictionary<ProjectScope, Known> _known = new();

    public HostNetworkFact? Find(ProjectScope scope, Instance instance)
    {
        if (instance.HostId is not { Length: > 0 } hostId || instance.ProjectId != scope.ProjectId
            || pictures.Find(scope.CloudId, scope.Region) is not { Heartbeats: not HeartbeatSource.None } board || time.GetUtcNow() - board.ReadAt > Fresh)
        {
            return null;
        }

        return Facts(scope, board).GetValueOrDefault(hostId);
    }

    public IDisposable OnChanged(string cloudId, Action changed) => pictures.OnChanged(cloudId, changed);

    private static HostNetworkFact? FactOf(ServiceHealth health) => health.State switch
    {
        ServiceState.Up => new HostNetworkFact(HostNetworkState.Well, Since: null),
        ServiceState.Late => new HostNetworkFact(HostNetworkState.Late, health.BeatAt),
        ServiceState.Down => new HostNetworkFact(HostNetworkState.Down, health.BeatAt),
        _ => null,
    };

    /// <summary>Worked out once for each board and project: hashing all names again only when there are other names.</summary>
    private Dictionary<string, HostNetworkFact> Facts(ProjectScope scope, NodeBoard board)
    {
        if (_known.TryGetValue(scope, out var known) && ReferenceEquals(known.Board, board))
        {
            return known.Facts;
        }

        if (_known.Count >= KeptProjects)
        {
            _known.Clear();
        }

        var ids = known?.Ids ?? [];
        var next = new Dictionary<string, string>(board.Cards.Count, StringComparer.Ordinal);
        var facts = new Dictionary<string, HostNetworkFact>(StringComparer.Ordinal);
        foreach (var card in board.Cards)
        {
            var id = next[card.Host] = ids.TryGetValue(card.Host, out var hashed) ? hashed : HostIdHash.Of(scope.ProjectId, card.Host);
            if (card.NetworkService is { } service && FactOf(service.Health) is { } fact)
            {
                facts[id] = fact;
            }
        }

        _known[scope] = new Known(board, next, facts);
        return facts;
    }

    private sealed record Known(NodeBoard Board, Dictionary<string, string> Ids, Dictionary<string, HostNetworkFact> Facts);
}
