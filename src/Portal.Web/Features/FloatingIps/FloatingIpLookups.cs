using Portal.Domain.Compute;
using Portal.Domain.Identity;
using Portal.Domain.Networking;
using Portal.Web.Live;

namespace Portal.Web.Features.FloatingIps;

/// <summary>Names of the instances that addresses lead to. The page replaces the list when it changes.</summary>
public sealed class FloatingIpLookups
{
    public LiveSnapshot<Instance>? Instances { get; private set; }

    private LiveSnapshot<Project>? _projects;

    /// <summary>Grows when a name that shows may differ.</summary>
    public int Version { get; private set; }

    /// <summary>False when nothing that shows differs.</summary>
    public bool Use(LiveSnapshot<Instance> instances)
    {
        var differs = Instances is null
            || !Instances.Items.Select(static instance => (instance.Id, instance.Name, instance.Host)).SequenceEqual(instances.Items.Select(static instance => (instance.Id, instance.Name, instance.Host)));
        Instances = instances;
        Version += differs ? 1 : 0;
        return differs;
    }

    /// <summary>Only where everybody's addresses stand.</summary>
    public bool Use(LiveSnapshot<Project> projects)
    {
        var differs = _projects is null || _projects.Items != projects.Items;
        _projects = projects;
        Version += differs ? 1 : 0;
        return differs;
    }

    public string ProjectName(string? projectId) => projectId is null ? "" : _projects?.ById.GetValueOrDefault(projectId)?.Name is { Length: > 0 } name ? name : projectId;

    /// <summary>The node that carries the address, else the one its instance is on; empty where neither is known.</summary>
    public string NodeOf(FloatingIp address) => address.Host ?? (address.InstanceId is { } id ? Instances?.ById.GetValueOrDefault(id)?.Host : null) ?? "";

    /// <summary>The name; the id of an instance that is not listed.</summary>
    public string NameOf(string instanceId) => Instances?.ById.GetValueOrDefault(instanceId)?.Name ?? instanceId;
}
