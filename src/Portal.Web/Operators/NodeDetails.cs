using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Sources;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Operators;

/// <summary>Reads a node from the databases where they are configured and answer, and from the APIs with the viewer's own token for the rest.</summary>
internal sealed class NodeDetails(
    IOperatorConnections connections, IHeartbeatHistory history, HintLog hints, IPortalAuthorizer authorizer, TimeProvider time) : INodeDetails
{
    private const int ShownHints = 50;
    private const int ShownFaults = 50;

    public async Task<NodeDetail> ReadAsync(ProjectContext context, string host, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        var (cloudId, sources) = (context.Scope.CloudId, connections.Find(context.Scope.CloudId));
        var faults = new SourceFaults();
        var placed = sources?.Nova is { } nova ? await FromNovaAsync(nova, host, faults, cancellationToken) : null;
        var detail = placed ?? await FromApiAsync(context, host, cancellationToken);
        var ids = detail.Instances.Select(static instance => instance.Id).ToHashSet(StringComparer.Ordinal);
        if (sources?.Cinder is { } cinder && await faults.TryAsync("volumes", () => cinder.ReadAttachedVolumesAsync(cancellationToken)) is { } volumes)
        {
            detail = detail with { Volumes = [.. volumes.Where(volume => ids.Contains(volume.InstanceId))] };
        }

        return detail with
        {
            History = await history.ReadAsync(cloudId, host, cancellationToken),
            Hints = hints.Of(cloudId, hint => hint.Id is { } id && ids.Contains(id), ShownHints),
            Faults = [.. faults.All],
        };
    }

    private async Task<NodeDetail?> FromNovaAsync(INovaRecords nova, string host, SourceFaults faults, CancellationToken cancellationToken)
    {
        if (await faults.TryAsync("instances", () => nova.ReadInstancesAsync(host, cancellationToken)) is not { } instances)
        {
            return null;
        }

        var held = await faults.TryAsync("fixed ips", () => nova.ReadFixedIpsAsync(host, cancellationToken));
        return new NodeDetail(host, time.GetUtcNow())
        {
            Instances = [.. instances.OrderBy(static instance => NaturalOrder.Key(instance.Name), StringComparer.Ordinal)],
            FixedIps = [.. held ?? []],
            Leases = held is null ? null : [.. held],
            FloatingIps = [.. await faults.TryAsync("floating ips", () => nova.ReadFloatingIpsAsync(host, cancellationToken)) ?? []],
            InstanceFaults = [.. await faults.TryAsync("faults", () => nova.ReadFaultsAsync(host, ShownFaults, cancellationToken)) ?? []],
        };
    }

    private async Task<NodeDetail> FromApiAsync(ProjectContext context, string host, CancellationToken cancellationToken)
    {
        var instances = await context.Cloud.Operators.ListInstancesAsync(host, cancellationToken);

        // A service that ignores the filter would put the whole cloud on one node.
        var here = instances.Where(instance => instance.Host is null || instance.Host == host).ToList();
        return new NodeDetail(host, time.GetUtcNow())
        {
            Instances = [.. here.Select(instance => Place(instance, host)).OrderBy(static instance => NaturalOrder.Key(instance.Name), StringComparer.Ordinal)],
            FixedIps = [.. here.SelectMany(static instance => InstanceAddresses.Fixed(instance).Select(address => new HeldFixedIp(address.Address, 0, instance.Id, LeaseTaken: true)))],
            FloatingIps = [.. here.SelectMany(instance => InstanceAddresses.Floating(instance).Select(address =>
                new BoundFloatingIp(address, "", instance.ProjectId, host, InstanceAddresses.Fixed(instance) is [var own, ..] ? own.Address : "", instance.Id, host)))],
            InstanceFaults = [.. here.Where(static instance => instance.Fault is { Created: not null }).OrderByDescending(static instance => instance.Fault!.Created)
                .Select(static instance => new RecordedFault(instance.Id, instance.Fault!.Code, instance.Fault.Message, instance.Fault.Details, instance.Fault.Created!.Value))],
            Volumes = [.. here.SelectMany(static instance => instance.VolumeIds.Select(id => new AttachedVolume(id, null, instance.ProjectId, 0, instance.Id, null)))],
        };
    }

    private static InstancePlacement Place(Instance instance, string host) => new()
    {
        Id = instance.Id,
        Name = instance.Name,
        ProjectId = instance.ProjectId,
        Host = host,
        VmState = instance.VmState,
        TaskState = instance.TaskState,
        IsRunning = instance.PowerState == PowerState.Running,
        MemoryMiB = instance.Flavor.RamMiB ?? 0,
        Vcpus = instance.Flavor.Vcpus ?? 0,
        Locked = instance.Locked == true,
        UpdatedAt = instance.Updated,
    };
}
