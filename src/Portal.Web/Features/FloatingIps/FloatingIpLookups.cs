using Portal.Domain.Compute;
using Portal.Web.Live;

namespace Portal.Web.Features.FloatingIps;

/// <summary>Names of the instances that addresses lead to. The page replaces the list when it changes.</summary>
public sealed class FloatingIpLookups
{
    public LiveSnapshot<Instance>? Instances { get; private set; }

    /// <summary>Grows when a name that shows may differ.</summary>
    public int Version { get; private set; }

    /// <summary>False when nothing that shows differs.</summary>
    public bool Use(LiveSnapshot<Instance> instances)
    {
        var differs = Instances is null
            || !Instances.Items.Select(static instance => (instance.Id, instance.Name)).SequenceEqual(instances.Items.Select(static instance => (instance.Id, instance.Name)));
        Instances = instances;
        Version += differs ? 1 : 0;
        return differs;
    }

    /// <summary>The name; the id of an instance that is not listed.</summary>
    public string NameOf(string instanceId) => Instances?.ById.GetValueOrDefault(instanceId)?.Name ?? instanceId;
}
