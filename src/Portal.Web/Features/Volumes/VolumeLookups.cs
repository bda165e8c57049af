using System.Collections.Frozen;
using Portal.Domain.Compute;
using Portal.Domain.Identity;
using Portal.Domain.Volumes;
using Portal.Web.Live;

namespace Portal.Web.Features.Volumes;

/// <summary>What the tables of volumes and snapshots look up: names of instances and volumes, and which volumes have snapshots. The page replaces the lists.</summary>
public sealed class VolumeLookups
{
    private FrozenDictionary<string, int> _snapshots = FrozenDictionary<string, int>.Empty;
    private LiveSnapshot<Instance>? _instances;
    private LiveSnapshot<Volume>? _volumes;
    private LiveSnapshot<Project>? _projects;
    private LiveSnapshot<VolumeOwner>? _owners;

    /// <summary>Grows when something that shows may differ.</summary>
    public int Version { get; private set; }

    /// <summary>False when nothing that shows differs.</summary>
    public bool Use(LiveSnapshot<Instance> instances)
    {
        var differs = _instances is null
            || !_instances.Items.Select(static instance => (instance.Id, instance.Name, instance.Host)).SequenceEqual(instances.Items.Select(static instance => (instance.Id, instance.Name, instance.Host)));
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

    /// <summary>Only where everybody's volumes stand.</summary>
    public bool Use(LiveSnapshot<Project> projects) => Changed(ref _projects, projects);

    /// <summary>Whose they are, where the API does not tell.</summary>
    public bool Use(LiveSnapshot<VolumeOwner> owners) => Changed(ref _owners, owners);

    public string? ProjectId(Volume volume) => volume.ProjectId ?? _owners?.ById.GetValueOrDefault(volume.Id)?.ProjectId;

    /// <summary>The name; the id of a project that is gone; empty where nothing tells whose it is.</summary>
    public string ProjectName(Volume volume) => ProjectId(volume) is { } id ? NameOf(id) : "";

    public string NameOf(string projectId) => _projects?.ById.GetValueOrDefault(projectId)?.Name is { Length: > 0 } name ? name : projectId;

    /// <summary>Host and backend that keep it; empty where nothing tells.</summary>
    public string KeptBy(Volume volume) => volume.Host ?? _owners?.ById.GetValueOrDefault(volume.Id)?.Host ?? "";

    /// <summary>Nodes of the instances that hold it.</summary>
    public IEnumerable<string> NodesOf(Volume volume) =>
        volume.Attachments.Select(attachment => Instance(attachment.InstanceId)?.Host).OfType<string>().Where(static host => host.Length > 0).Distinct();

    /// <summary>The name; the id of an instance that is not listed.</summary>
    public string InstanceName(string instanceId) => _instances?.ById.GetValueOrDefault(instanceId)?.Name ?? instanceId;

    public Instance? Instance(string instanceId) => _instances?.ById.GetValueOrDefault(instanceId);

    public Volume? Volume(string volumeId) => _volumes?.ById.GetValueOrDefault(volumeId);

    public int SnapshotsOf(Volume volume) => _snapshots.GetValueOrDefault(volume.Id);

    private bool Changed<T>(ref LiveSnapshot<T>? field, LiveSnapshot<T> now)
        where T : notnull
    {
        var differs = field is null || field.Items != now.Items;
        field = now;
        Version += differs ? 1 : 0;
        return differs;
    }
}
