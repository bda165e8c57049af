using System.Collections.Frozen;
using Portal.Domain.Compute;
using Portal.Domain.Volumes;
using Portal.Web.Live;

namespace Portal.Web.Features.Volumes;

/// <summary>What the tables of volumes and snapshots look up: names of instances and volumes, and which volumes have snapshots. The page replaces the lists.</summary>
public sealed class VolumeLookups
{
    private FrozenDictionary<string, int> _snapshots = FrozenDictionary<string, int>.Empty;
    private LiveSnapshot<Instance>? _instances;
    private LiveSnapshot<Volume>? _volumes;

    /// <summary>Grows when something that shows may differ.</summary>
    public int Version { get; private set; }

    /// <summary>False when nothing that shows differs.</summary>
    public bool Use(LiveSnapshot<Instance> instances)
    {
        var differs = _instances is null
            || !_instances.Items.Select(static instance => (instance.Id, instance.Name)).SequenceEqual(instances.Items.Select(static instance => (instance.Id, instance.Name)));
        _instances = instances;
        Version += differs ? 1 : 0;
        return differs;
    }

    public bool Use(LiveSnapshot<Volume> volumes)
    {
        var differs = _volumes is null
            || !_volumes.Items.Select(static volume => (volume.Id, volume.Name, volume.Status)).SequenceEqual(volumes.Items.Select(static volume => (volume.Id, volume.Name, volume.Status)));
        _volumes = volumes;
        Version += differs ? 1 : 0;
        return differs;
    }

    public bool Use(LiveSnapshot<VolumeSnapshot> snapshots)
    {
        var counts = snapshots.Items.CountBy(static snapshot => snapshot.VolumeId).ToFrozenDictionary();
        var differs = counts.Count != _snapshots.Count || counts.Any(pair => _snapshots.GetValueOrDefault(pair.Key) != pair.Value);
        _snapshots = counts;
        Version += differs ? 1 : 0;
        return differs;
    }

    /// <summary>The name; the id of an instance that is not listed.</summary>
    public string InstanceName(string instanceId) => _instances?.ById.GetValueOrDefault(instanceId)?.Name ?? instanceId;

    public Instance? Instance(string instanceId) => _instances?.ById.GetValueOrDefault(instanceId);

    public Volume? Volume(string volumeId) => _volumes?.ById.GetValueOrDefault(volumeId);

    public int SnapshotsOf(Volume volume) => _snapshots.GetValueOrDefault(volume.Id);
}
