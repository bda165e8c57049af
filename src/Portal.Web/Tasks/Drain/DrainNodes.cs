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

    /// <summary>nova-compute writes its figures once a minute (periodic update_available_resource), and takes its time for it.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(90);

    private static readonly HeartbeatThresholds Thresholds = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));

    /// <summary>The first of the hosts that takes the instance now.</summary>
    /// <param name="planned">The best first.</param>
    public async Task<DrainDestination> ChooseAsync(ItemWork work, Instance instance, DrainOrder order, IEnumerable<string> planned, CancellationToken cancellationToken)
    {
        var emptied = await EmptiedAsync(work, cancellationToken);
        List<string> hosts = [.. planned.Where(host => !emptied.Contains(host))];
        if (hosts.Count == 0 || await ReadAsync(work, cancellationToken) is not { } board || MigrationNodes.Of(board) is not { Count: > 0 } nodes)
        {
            return new DrainDestination(hosts.Count == 0 ? null : hosts[0]);
        }

        var scales = new Scales(instance, order, nodes, MigrationNodes.HangOnNodes(work.Cloud.Capabilities, board));
        var open = await OpenAsync(work, cancellationToken);
        var uncounted = open.Concat(await SettlingAsync(work, board.ReadAt ?? time.GetUtcNow(), cancellationToken)).ToList();
        return hosts.Find(host => scales.Takes(host, uncounted)) is { } found ? new DrainDestination(found)
            : new DrainDestination(null) { MayTakeItSoon = hosts.Exists(host => scales.Takes(host, open)) };
    }

    /// <summary>Whether the node of a run takes it still: others may have chosen the same place in the same moment, here or in another portal.</summary>
    public async Task<bool> FitsAsync(ItemWork work, MigrationRun run, Instance instance, DrainOrder order, CancellationToken cancellationToken)
    {
        var host = run.Order.Host!;
        if ((await EmptiedAsync(work, cancellationToken)).Contains(host))
        {
            return false;
        }

        return await ReadAsync(work, cancellationToken) is not { } board || MigrationNodes.Of(board) is not { Count: > 0 } nodes
            || new Scales(instance, order, nodes, MigrationNodes.HangOnNodes(work.Cloud.Capabilities, board))
                .Takes(host, (await OpenAsync(work, cancellationToken)).Where(other => other.Precedes(run)));
    }

    /// <summary>Whether as many go to its node as may go there at a time: who was turned away elsewhere comes on top of what was planned.</summary>
    public async Task<bool> IsCrowdedAsync(ItemWork work, MigrationRun run, int perDestination, CancellationToken cancellationToken)
    {
        var ours = work.Task.Items.Select(static item => item.TargetId).ToHashSet(StringComparer.Ordinal);
        return (await OpenAsync(work, cancellationToken)).Count(other => other.Order.Host == run.Order.Host && ours.Contains(other.InstanceId) && (!other.IsUntouched || other.Precedes(run)))
            >= perDestination;
    }

    /// <summary>Whether its floating IPs stay behind on its node unless they are handed over. The plan may have been made before it had any.</summary>
    public async Task<bool> LeavesAddressesAsync(ItemWork work, CancellationToken cancellationToken) =>
        MigrationNodes.HangOnNodes(work.Cloud.Capabilities, null) && MigrationNodes.HangOnNodes(work.Cloud.Capabilities, await ReadAsync(work, cancellationToken));

    /// <summary>Nodes that other tasks empty: what went there would be moved twice.</summary>
    private async Task<HashSet<string>> EmptiedAsync(ItemWork work, CancellationToken cancellationToken) =>
        (await tasks.ListOpenAsync(work.Task.Scope.CloudId, DrainTasks.Kind, cancellationToken))
            .Where(task => task.Id != work.Task.Id && task.Scope.Region == work.Task.Scope.Region)
            .Select(DrainTasks.HostOf).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is on its way, by any task of the cloud.</summary>
    private async Task<IReadOnlyList<MigrationRun>> OpenAsync(ItemWork work, CancellationToken cancellationToken) =>
        [.. (await RecentAsync(work, cancellationToken)).Where(static run => run.Outcome is null)];

    /// <summary>What has arrived, and may not be in the nodes' figures yet; or is, and counts twice.</summary>
    private async Task<IEnumerable<MigrationRun>> SettlingAsync(ItemWork work, DateTimeOffset figuresOf, CancellationToken cancellationToken) =>
        (await RecentAsync(work, cancellationToken)).Where(run => run.Outcome == MigrationOutcome.Arrived && figuresOf - run.SettledAt < Settling);

    private async Task<IEnumerable<MigrationRun>> RecentAsync(ItemWork work, CancellationToken cancellationToken) =>
        (await runs.ListRecentAsync(work.Task.Scope.CloudId, time.GetUtcNow() - Settling - Fresh, cancellationToken)).Where(run => run.InstanceId != work.Item.TargetId);

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

    /// <summary>One instance, weighed on each node by the rules of the pre-flight.</summary>
    private sealed class Scales(Instance instance, DrainOrder order, IReadOnlyList<MigrationNode> nodes, bool hangsOnNodes)
    {
        private readonly InstancePlacement _placement = MigrationNodes.Placement(instance, order.Order.MemoryMiB);
        private readonly MigrationNode? _source = nodes.FirstOrDefault(node => node.Host == instance.Host);
        private readonly MigrationTerms _terms = new() { MultiHostNetwork = hangsOnNodes };

        /// <param name="uncounted">What takes memory there and is not in the node's figures.</param>
        public bool Takes(string host, IEnumerable<MigrationRun> uncounted) =>
            nodes.FirstOrDefault(node => node.Host == host) is { } node
            && LiveMigrationPreflight.Weigh(
                _placement, _source, Filled(node, uncounted.Where(run => (run.To ?? run.Order.Host) == host).Sum(static run => run.Order.MemoryMiB)), _terms) is { IsRefused: false } verdict
            && (verdict.IsGood || (order.IsChosen && host == order.Order.Host));

        private static MigrationNode Filled(MigrationNode node, long coming) => node with
        {
            Node = node.Node with { MemoryUsedMiB = node.Node.MemoryUsedMiB + coming },
            InstancesMemoryMiB = node.InstancesMemoryMiB + coming,
        };
    }
}

/// <param name="Host">Null when none takes it now.</param>
internal sealed record DrainDestination(string? Host)
{
    /// <summary>Only what has just arrived there stands in the way, which may be counted twice.</summary>
    public bool MayTakeItSoon { get; init; }
}
