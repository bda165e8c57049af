using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Operators;
using Portal.Web.Tasks.Migration;
using Portal.Web.Tasks.Storage;

namespace Portal.Web.Tasks.Drain;

/// <summary>What is known of the nodes at the moment of a move: a plan may be hours old when the turn of its last instance comes.</summary>
internal sealed class DrainNodes(NodePictures pictures, MigrationRunStore runs, TaskStore tasks, TimeProvider time)
{
    /// <summary>A picture that nobody refreshes any more is not looked at.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>nova-compute writes its figures once a minute (periodic update_available_resource).</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    private static readonly HeartbeatThresholds Thresholds = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));

    /// <summary>The first of the hosts that takes the instance now; null when none does.</summary>
    /// <param name="planned">The best first.</param>
    public async Task<string?> ChooseAsync(ItemWork work, Instance instance, DrainOrder order, IEnumerable<string> planned, CancellationToken cancellationToken)
    {
        var emptied = await EmptiedAsync(work, cancellationToken);
        List<string> hosts = [.. planned.Where(host => !emptied.Contains(host))];
        if (hosts.Count == 0 || await ReadAsync(work, cancellationToken) is not { } board || MigrationNodes.Of(board) is not { Count: > 0 } nodes)
        {
            return hosts.Count == 0 ? null : hosts[0];
        }

        var coming = await ComingAsync(work, cancellationToken);
        var placement = MigrationNodes.Placement(instance, order.Order.MemoryMiB);
        var source = nodes.FirstOrDefault(node => node.Host == instance.Host);
        var terms = new MigrationTerms { MultiHostNetwork = MigrationNodes.HangOnNodes(work.Cloud.Capabilities, board) };
        return hosts.FirstOrDefault(host => nodes.FirstOrDefault(node => node.Host == host) is { } node
            && LiveMigrationPreflight.Weigh(placement, source, Filled(node, coming.GetValueOrDefault(host)), terms) is { IsRefused: false } verdict
            && (verdict.IsGood || (order.IsChosen && host == order.Order.Host)));
    }

    /// <summary>Whether its floating IPs stay behind on its node unless they are handed over. The plan may have been made before it had any.</summary>
    public async Task<bool> LeavesAddressesAsync(ItemWork work, CancellationToken cancellationToken) =>
        MigrationNodes.HangOnNodes(work.Cloud.Capabilities, null) && MigrationNodes.HangOnNodes(work.Cloud.Capabilities, await ReadAsync(work, cancellationToken));

    /// <summary>Nodes that other tasks empty: what went there would be moved twice.</summary>
    private async Task<HashSet<string>> EmptiedAsync(ItemWork work, CancellationToken cancellationToken) =>
        (await tasks.ListOpenAsync(work.Task.Scope.CloudId, DrainTasks.Kind, cancellationToken))
            .Where(task => task.Id != work.Task.Id && task.Scope.Region == work.Task.Scope.Region)
            .Select(DrainTasks.HostOf).ToHashSet(StringComparer.Ordinal);

    /// <summary>Memory on its way to each node by any task of the cloud, and what the nodes may not have counted yet.</summary>
    private async Task<Dictionary<string, long>> ComingAsync(ItemWork work, CancellationToken cancellationToken) =>
        (await runs.ListRecentAsync(work.Task.Scope.CloudId, time.GetUtcNow() - Settling, cancellationToken))
            .Where(run => run.InstanceId != work.Item.TargetId && run.Outcome is null or MigrationOutcome.Arrived)
            .GroupBy(static run => run.To ?? run.Order.Host ?? "", StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.Sum(static run => run.Order.MemoryMiB), StringComparer.Ordinal);

    private async Task<NodeBoard?> ReadAsync(ItemWork work, CancellationToken cancellationToken)
    {
        if (pictures.Find(work.Task.Scope.CloudId, work.Task.Scope.Region) is { ReadAt: { } at } board && time.GetUtcNow() - at < Fresh)
        {
            return board;
        }

        try
        {
            var capabilities = work.Cloud.Capabilities;
            var services = capabilities.Has(CloudCapability.ServiceHealth)
                ? ReportedHealth.Judge(await work.Cloud.Operators.ListServicesAsync(cancellationToken), time.GetUtcNow(), Thresholds)
                : [];
            return capabilities.Has(CloudCapability.HypervisorList)
                ? new NodeBoard
                {
                    Cards = NodeBoard.Arrange(
                        new NodeBoardSources([.. services], await work.Cloud.Operators.ListNodesAsync(cancellationToken), Addresses: null), Thresholds, SchedulerRatios.Folsom),
                }
                : null;
        }
        catch (CloudException ex) when (ex.Error is not CloudError.Unauthorized)
        {
            // Nothing newer than the plan is known: nova will say what it thinks of it.
            return null;
        }
    }

    private static MigrationNode Filled(MigrationNode node, long coming) => node with
    {
        Node = node.Node with { MemoryUsedMiB = node.Node.MemoryUsedMiB + coming },
        InstancesMemoryMiB = node.InstancesMemoryMiB + coming,
    };
}
