using System.Collections.Immutable;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Operations.Alerts;

/// <summary>How a node is, as far as it is certain.</summary>
/// <param name="Services">Those that are silent.</param>
/// <param name="Since">When the first of them was last heard.</param>
public sealed record NodeCondition(string Host, ServiceState State, ImmutableArray<string> Services, DateTimeOffset Since, bool Disabled, int? Instances)
{
    /// <summary>Null while it is not certain: silence is believed when it was watched, health only of all services.</summary>
    public static NodeCondition? Of(NodeCard card)
    {
        var watched = card.Services.Where(static service => service.Health.State != ServiceState.Unknown).ToList();
        var silent = watched.Where(static service => service.Health is { Confirmed: true, State: ServiceState.Late or ServiceState.Down }).ToList();
        return silent.Count > 0
            ? new(
                card.Host, silent.Max(static service => service.Health.State), [.. silent.Select(static service => service.Key.Binary)],
                silent.Min(static service => service.Health.BeatAt), silent.TrueForAll(static service => service.Health.Disabled), card.InstanceCount)
            : watched.Count > 0 && watched.TrueForAll(static service => service.Health.Confirmed)
            ? new(card.Host, ServiceState.Up, [], watched.Max(static service => service.Health.BeatAt), watched.Exists(static service => service.Health.Disabled), card.InstanceCount)
            : null;
    }

    /// <summary>All nodes of a board of which something is certain; none of one that is too old to be believed.</summary>
    public static IReadOnlyList<NodeCondition> Of(NodeBoard board, DateTimeOffset now, TimeSpan believed) =>
        board.ReadAt is { } read && now - read <= believed ? [.. board.Cards.Select(Of).OfType<NodeCondition>()] : [];
}
