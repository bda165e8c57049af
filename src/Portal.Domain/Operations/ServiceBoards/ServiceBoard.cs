using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;

namespace Portal.Domain.Operations.ServiceBoards;

/// <summary>Every daemon that reports and everything that is asked, by the part of the cloud it belongs to; parts in trouble first.</summary>
public sealed record ServiceBoard(ValueList<ServiceGroup> Groups)
{
    public static ServiceBoard Empty { get; } = new([]);

    public int Failing => Groups.Sum(static group => group.Count(ServiceStanding.Failing));

    public int Doubtful => Groups.Sum(static group => group.Count(ServiceStanding.Doubtful));

    /// <summary>Nothing tells how anything is.</summary>
    public bool IsBlind => Groups.All(static group => group.Standing == ServiceStanding.NotWatched);

    public static ServiceBoard Of(NodeBoard board, IReadOnlyCollection<ProbeTrack> probes)
    {
        var daemons = board.Cards.SelectMany(static card => card.Services).ToLookup(static service => ServiceAreas.Of(service.Key));
        var asked = probes.ToLookup(static track => ServiceAreas.Of(track.Target));
        return new ServiceBoard([.. Enum.GetValues<ServiceArea>()
            .Where(area => daemons.Contains(area) || asked.Contains(area))
            .Select(area => new ServiceGroup(
                area,
                [.. daemons[area].GroupBy(static service => service.Key.Binary).OrderBy(static kind => kind.Key, StringComparer.Ordinal).Select(static kind => DaemonKind.Of(kind.Key, kind))],
                [.. asked[area].OrderByDescending(static track => track.State ?? ProbeState.Answering).ThenBy(static track => track.Target.Key, StringComparer.Ordinal)]))
            .OrderByDescending(static group => group.Standing == ServiceStanding.Failing).ThenByDescending(static group => group.Standing == ServiceStanding.Doubtful)]);
    }
}

/// <summary>One part of the cloud.</summary>
public sealed record ServiceGroup(ServiceArea Area, ValueList<DaemonKind> Daemons, ValueList<ProbeTrack> Probes)
{
    /// <summary>The worst of what is in it.</summary>
    public ServiceStanding Standing => Standings().DefaultIfEmpty(ServiceStanding.NotWatched).Max();

    public int Count(ServiceStanding standing) =>
        Daemons.Sum(kind => kind.Troubled.Count(service => DaemonKind.StandingOf(service) == standing)) + Probes.Count(track => StandingOf(track) == standing);

    public static ServiceStanding StandingOf(ProbeTrack track) => track.State switch
    {
        null => ServiceStanding.NotWatched,
        ProbeState.Answering => ServiceStanding.Well,
        ProbeState.Doubtful => ServiceStanding.Doubtful,
        _ => ServiceStanding.Failing,
    };

    private IEnumerable<ServiceStanding> Standings() => Daemons.Select(static kind => kind.Standing).Concat(Probes.Select(StandingOf));
}

/// <summary>All daemons of one program.</summary>
/// <param name="Troubled">Those that are late or down, the worst first.</param>
public sealed record DaemonKind(string Binary, int Total, int Up, int Disabled, ValueList<NodeService> Troubled)
{
    public ServiceStanding Standing => Troubled.Count > 0 ? Troubled.Max(StandingOf) : Up > 0 ? ServiceStanding.Well : ServiceStanding.NotWatched;

    public static ServiceStanding StandingOf(NodeService service) => service.Health.State switch
    {
        ServiceState.Down => ServiceStanding.Failing,
        ServiceState.Late => ServiceStanding.Doubtful,
        ServiceState.Up => ServiceStanding.Well,
        _ => ServiceStanding.NotWatched,
    };

    internal static DaemonKind Of(string binary, IEnumerable<NodeService> services)
    {
        var all = services.ToList();
        return new DaemonKind(
            binary,
            all.Count,
            all.Count(static service => service.Health.State == ServiceState.Up),
            all.Count(static service => service.Health.Disabled),
            [.. all.Where(static service => service.Health.State is ServiceState.Late or ServiceState.Down)
                .OrderByDescending(static service => service.Health.State).ThenBy(static service => NaturalOrder.Key(service.Key.Host), StringComparer.Ordinal)]);
    }
}

/// <summary>How something is, in rising order of trouble.</summary>
public enum ServiceStanding
{
    NotWatched,
    Well,
    Doubtful,
    Failing,
}
