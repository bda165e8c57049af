using System.Collections.Concurrent;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Operators;

/// <summary>One reading of nova's database for all who look; where there is none, each viewer's own of the APIs.</summary>
internal sealed class Placements(IOperatorConnections connections, IPortalAuthorizer authorizer, TimeProvider time, ILogger<Placements> logger) : IPlacements
{
    /// <summary>Of the database; a cloud whose answer takes long is asked less often.</summary>
    private static readonly TimeSpan FromDatabase = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan FromApi = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, PlacementFeed> _shared = new(StringComparer.Ordinal);

    public IPlacementFeed Open(ProjectContext context)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return connections.Find(context.Scope.CloudId)?.Nova is { } nova
            ? _shared.GetOrAdd(context.Scope.CloudId, _ => new PlacementFeed(token => nova.ReadInstancesAsync(host: null, token), FromDatabase, time, logger))
            : new PlacementFeed(async token => [.. (await context.Cloud.Operators.ListInstancesAsync(host: null, token)).Select(Place)], FromApi, time, logger);
    }

    internal static InstancePlacement Place(Instance instance) => new()
    {
        Id = instance.Id,
        Name = instance.Name,
        ProjectId = instance.ProjectId,
        Host = instance.Host,
        VmState = instance.VmState,
        TaskState = instance.TaskState,
        IsRunning = instance.PowerState == PowerState.Running,
        MemoryMiB = instance.Flavor.RamMiB ?? 0,
        Vcpus = instance.Flavor.Vcpus ?? 0,
        Locked = instance.Locked == true,
        UpdatedAt = instance.Updated,
    };
}
