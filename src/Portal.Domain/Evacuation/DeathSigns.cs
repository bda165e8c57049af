using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;

namespace Portal.Domain.Evacuation;

/// <summary>What speaks for a node's death, and what against. None of it proves that its guests do not run: a cut cable looks the same.</summary>
/// <param name="Subject">The daemon that is meant.</param>
public sealed record DeathSign(DeathSignKind Kind, Testimony Testimony, string? Subject = null, DateTimeOffset? Since = null);

public enum DeathSignKind
{
    /// <summary>nova-compute's report_count does not move.</summary>
    Compute,

    /// <summary>Another daemon's likewise.</summary>
    Service,

    /// <summary>The metadata API on the node.</summary>
    Metadata,
}

public enum Testimony
{
    ForDeath,
    ForLife,

    /// <summary>Not yet, or not any more, believed.</summary>
    Doubtful,
}

public static class DeathSigns
{
    public static IEnumerable<DeathSign> Of(NodeCard card)
    {
        foreach (var service in card.Services)
        {
            yield return new DeathSign(
                service.Key.Binary == NodeService.Compute ? DeathSignKind.Compute : DeathSignKind.Service,
                Of(service.Health),
                service.Key.Binary,
                service.Health.State == ServiceState.Unknown ? null : service.Health.BeatAt);
        }

        if (card.Metadata is { } metadata)
        {
            yield return new DeathSign(DeathSignKind.Metadata, metadata switch
            {
                ProbeState.Failing => Testimony.ForDeath,
                ProbeState.Answering => Testimony.ForLife,
                _ => Testimony.Doubtful,
            });
        }
    }

    /// <summary>Whether its nova-compute has been seen silent for long enough that nova takes it for down too; null where nothing tells.</summary>
    public static bool? IsDead(NodeCard? card) => card?.Find(NodeService.Compute)?.Health switch
    {
        null or { State: ServiceState.Unknown } => null,
        var health => Of(health) == Testimony.ForDeath,
    };

    /// <summary>A silence that only updated_at tells of, which others write too, is none yet.</summary>
    private static Testimony Of(ServiceHealth health) => health switch
    {
        { State: ServiceState.Down, Confirmed: true } => Testimony.ForDeath,
        { State: ServiceState.Up } => Testimony.ForLife,
        _ => Testimony.Doubtful,
    };
}
