using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.LooseEnds;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Sources;
using Portal.Domain.Volumes;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Operators.LooseEnds;

/// <summary>Reads rows where databases are configured and lists where the APIs tell, and has the rules judge them. What cannot be read costs its own kind only.</summary>
internal sealed class LooseEndReader(IOperatorConnections connections, NodePictures pictures, IPortalAuthorizer authorizer, TimeProvider time) : ILooseEnds
{
    public async Task<LooseEndReport> ReadAsync(ProjectContext context, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        var (cloud, sources, faults) = (context.Cloud, connections.Find(context.Scope.CloudId), new SourceFaults());
        var (ends, looked, now) = (new List<LooseEnd>(), new List<LooseEndKind>(), time.GetUtcNow());
        var instances = await InstancesAsync(cloud, sources?.Nova, faults, cancellationToken);
        if (instances is not null)
        {
            looked.Add(LooseEndKind.HungTask);
            ends.AddRange(LooseEndRules.HungTasks(instances, DeadNodes(context), now));
        }

        if (sources?.Nova is { } nova && await faults.TryAsync("address table", () => nova.ReadAddressTableAsync(cancellationToken)) is { } table)
        {
            looked.AddRange([LooseEndKind.StrandedFloatingIp, LooseEndKind.LeakedFixedIp, LooseEndKind.SecondFixedIp]);
            ends.AddRange(LooseEndRules.Stranded(table.Floating, instances ?? [], now));
            ends.AddRange(LooseEndRules.Addresses(AddressBook.Of(table, now)));
        }

        if (await VolumesAsync(cloud, sources?.Cinder, faults, cancellationToken) is { } volumes)
        {
            looked.Add(LooseEndKind.StuckVolume);
            ends.AddRange(LooseEndRules.StuckVolumes(volumes, instances?.ToDictionary(static instance => instance.Id, static instance => instance.Name, StringComparer.Ordinal), now));
        }

        return new LooseEndReport(now)
        {
            Ends = [.. ends.OrderBy(static end => end.Kind).ThenBy(static end => end.Since ?? DateTimeOffset.MaxValue).ThenBy(static end => NaturalOrder.Key(end.Name), StringComparer.Ordinal)],
            Looked = [.. looked.Order()],
            Faults = [.. faults.All],
        };
    }

    private HashSet<string> DeadNodes(ProjectContext context) =>
        [.. (pictures.Find(context.Scope.CloudId, context.Scope.Region)?.Cards ?? []).Where(static card => card.Find(NodeService.Compute)?.Health.State == ServiceState.Down).Select(static card => card.Host)];

    private static async Task<IReadOnlyList<InstancePlacement>?> InstancesAsync(ICloud cloud, INovaRecords? nova, SourceFaults faults, CancellationToken cancellationToken) => nova is null
        ? [.. (await cloud.Operators.ListInstancesAsync(host: null, cancellationToken)).Select(Placements.Place)]
        : await faults.TryAsync("instances", () => nova.ReadInstancesAsync(host: null, cancellationToken));

    private static async Task<IReadOnlyList<StoredVolume>?> VolumesAsync(ICloud cloud, ICinderRecords? cinder, SourceFaults faults, CancellationToken cancellationToken)
    {
        if (cinder is not null)
        {
            return await faults.TryAsync("volumes", () => cinder.ReadUnsettledVolumesAsync(cancellationToken));
        }

        try
        {
            return cloud.BlockStorage is not { } block ? null : [.. (await block.Volumes.ListAllAsync(cancellationToken)).Where(static volume => volume.Status != VolumeStatus.Available || volume.Attachments.Count > 0).Select(Stored)];
        }
        catch (CloudException refused) when (refused.Error is not CloudError.Unauthorized)
        {
            return null;
        }
    }

    /// <summary>Folsom's API tells no moment of change: there nothing is called stuck by its age without the database.</summary>
    private static StoredVolume Stored(Volume volume) => new(
        volume.Id, volume.Name, volume.ProjectId ?? "", volume.SizeGiB, volume.RawStatus, volume.Attachments is [var only, ..] ? only.InstanceId : null,
        volume.Attachments is [{ Device: var device }, ..] ? device : null, null, volume.Updated);
}
