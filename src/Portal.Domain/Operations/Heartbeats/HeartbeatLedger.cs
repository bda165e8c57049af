using System.Collections.Immutable;

namespace Portal.Domain.Operations.Heartbeats;

/// <summary>All services of one cloud, followed from reading to reading. Immutable: each reading makes another.</summary>
public sealed class HeartbeatLedger
{
    private readonly HeartbeatThresholds _thresholds;
    private readonly ImmutableDictionary<ServiceKey, HeartbeatTrack> _tracks;

    public HeartbeatLedger(HeartbeatThresholds thresholds)
        : this(thresholds, ImmutableDictionary<ServiceKey, HeartbeatTrack>.Empty)
    {
    }

    private HeartbeatLedger(HeartbeatThresholds thresholds, ImmutableDictionary<ServiceKey, HeartbeatTrack> tracks)
    {
        _thresholds = thresholds;
        _tracks = tracks;
    }

    public IEnumerable<HeartbeatTrack> Tracks => _tracks.Values;

    public HeartbeatTrack? Find(ServiceKey key) => _tracks.GetValueOrDefault(key);

    /// <summary>Takes in one whole reading; a service whose row is gone is forgotten. Of several rows of one service the newest counts.</summary>
    public HeartbeatLedger Observe(IEnumerable<ServiceReading> rows, ReadMoment read)
    {
        var next = ImmutableDictionary.CreateBuilder<ServiceKey, HeartbeatTrack>();
        foreach (var row in rows.OrderBy(static row => row.RowId))
        {
            next[row.Key] = _tracks.TryGetValue(row.Key, out var track) ? track.Next(row, read, _thresholds) : HeartbeatTrack.Begin(row, read);
        }

        return new HeartbeatLedger(_thresholds, next.ToImmutable());
    }

    public IEnumerable<NodeService> Judge() =>
        _tracks.Values.Select(track => new NodeService(track.Reading.Key, track.Judge(_thresholds))
        {
            AvailabilityZone = track.Reading.AvailabilityZone,
        });
}
