using System.Collections.Immutable;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;
using Portal.Domain.Operations.Sources;
using Portal.Web.Live;

namespace Portal.Web.Operators;

/// <summary>
/// Makes a board from what the cloud's APIs tell the administrator who looks: services and agents often where they tell of their health, nodes
/// seldom. Folsom's do not tell: there it is capacity and guests, and each service is unknown.
/// </summary>
/// <param name="picture">Told as well, for those who ask what is known of a node's network; null where a better source tells.</param>
internal sealed class ApiBoardReader(
    OperatorOptions options, TimeProvider time, NodeBoardFeed? picture, Func<IReadOnlyDictionary<string, ProbeState>?> metadata, INodeNotes? notes = null,
    string cloudId = "") : IListReader<NodeBoard>
{
    private readonly HeartbeatThresholds _thresholds = new(options.LateAfter, options.DownAfter);

    /// <summary>neutron's agents report every 30 s (report_interval) and are called dead after 75 s.</summary>
    private readonly HeartbeatThresholds _ofAgents = new(options.LateAfter * 2, options.DownAfter * 2);

    private readonly Dictionary<OperatorSource, SourceFault> _faults = [];
    private IReadOnlyList<ComputeNode>? _nodes;
    private IReadOnlyList<NodeService> _services = [];
    private IReadOnlyList<NodeService> _agents = [];
    private long? _nodesAt;

    /// <summary>Why nodes are disabled, in nova's words; with the portal's own where it is what the portal wrote.</summary>
    private IReadOnlyDictionary<string, DisabledNote>? _told;

    public async Task<ReadTurn> ReadAsync(ICloud cloud, ReadRequest request, SnapshotFeed<NodeBoard> feed, CancellationToken cancellationToken)
    {
        var health = cloud.Capabilities.Has(CloudCapability.ServiceHealth);
        if (request.All || _nodesAt is not { } at || time.GetElapsedTime(at) >= options.AccountInterval)
        {
            _nodes = await TryAsync(OperatorSource.ComputeApi, () => cloud.Operators.ListNodesAsync(cancellationToken)).ConfigureAwait(false) ?? _nodes;
            _nodesAt = time.GetTimestamp();
        }

        _services = health ? await ReportedAsync(cloud, cancellationToken).ConfigureAwait(false) : await EnabledAsync(cloud, cancellationToken).ConfigureAwait(false);
        if (notes is not null)
        {
            await notes.ObserveAsync(cloudId, _services, cancellationToken).ConfigureAwait(false);
        }

        if (cloud.Capabilities.Has(CloudCapability.NetworkAgents)
            && await TryAsync(OperatorSource.NetworkApi, () => cloud.Operators.ListNetworkAgentsAsync(cancellationToken)).ConfigureAwait(false) is { } agents)
        {
            _agents = ReportedHealth.Judge(agents, time.GetUtcNow(), _ofAgents);
        }

        var board = new NodeBoard
        {
            Cards = NodeBoard.Arrange(
                new NodeBoardSources([.. _services, .. _agents], _nodes ?? [], Addresses: null) { Metadata = metadata(), Notes = health ? _told : notes?.Of(cloudId) }, _thresholds, new SchedulerRatios(options.CpuRatio, options.MemoryRatio)),
            Disk = _nodes is { Count: > 0 } nodes ? DiskAccount.Of(nodes, options.SharedStorage == true) : null,
            Heartbeats = health ? HeartbeatSource.Api : HeartbeatSource.None,
            Network = cloud.Capabilities.Has(CloudCapability.NetworkAgents) ? NetworkModel.Neutron : NetworkModel.NovaNetwork,
            Faults = [.. _faults.OrderBy(static pair => pair.Key).Select(static pair => pair.Value)],
        };
        feed.Publish([board], ImmutableDictionary<string, NodeBoard>.Empty.Add("nodes", board), complete: true, time.GetUtcNow());
        if (health)
        {
            picture?.Update(_ => board with { ReadAt = time.GetUtcNow() });
        }

        return new ReadTurn(Asked: true, health ? options.ApiInterval : options.AccountInterval);
    }

    private async Task<IReadOnlyList<NodeService>> ReportedAsync(ICloud cloud, CancellationToken cancellationToken)
    {
        var reported = await cloud.Operators.ListServicesAsync(cancellationToken).ConfigureAwait(false);
        var kept = notes?.Of(cloudId);
        _told = reported.Where(static service => service is { Key.Binary: NodeService.Compute, Disabled: true, DisabledReason: not null })
            .DistinctBy(static service => service.Key.Host)
            .ToDictionary(
                static service => service.Key.Host,
                service => kept?.GetValueOrDefault(service.Key.Host) is { } ours && ours.Reason == service.DisabledReason ? ours : new DisabledNote(service.DisabledReason!),
                StringComparer.Ordinal);
        return ReportedHealth.Judge(reported, time.GetUtcNow(), _thresholds);
    }

    /// <summary>os-hosts leaves out what is disabled, os-hypervisors does not: a node of the second that is missing in the first is disabled.</summary>
    private async Task<IReadOnlyList<NodeService>> EnabledAsync(ICloud cloud, CancellationToken cancellationToken)
    {
        var enabled = cloud.Capabilities.Has(CloudCapability.HostList) ? await cloud.Operators.ListHostServicesAsync(cancellationToken).ConfigureAwait(false) : [];
        var computing = enabled.Where(static key => key.Binary == NodeService.Compute).Select(static key => key.Host).ToHashSet(StringComparer.Ordinal);
        var disabled = computing.Count == 0 ? [] : (_nodes ?? []).Where(node => !computing.Contains(node.Host)).Select(static node => new ServiceKey(node.Host, NodeService.Compute));
        return [.. enabled.Select(static key => Unknown(key, disabled: false)), .. disabled.Select(static key => Unknown(key, disabled: true))];

        static NodeService Unknown(ServiceKey key, bool disabled) => new(key, new ServiceHealth(ServiceState.Unknown, default, Confirmed: false, disabled, Skew: null));
    }

    /// <summary>What a part of the board cannot be read from costs that part. A refused token is the watcher's affair.</summary>
    private async Task<T?> TryAsync<T>(OperatorSource source, Func<Task<T>> read)
        where T : class
    {
        try
        {
            var result = await read().ConfigureAwait(false);
            _faults.Remove(source);
            return result;
        }
        catch (CloudException refused) when (refused.Error is not CloudError.Unauthorized)
        {
            _faults[source] = new SourceFault(source, KindOf(refused.Error), refused.Error.RequestId);
            return null;
        }
    }

    private static SourceFaultKind KindOf(CloudError error) => error switch
    {
        CloudError.Unavailable or CloudError.RateLimited => SourceFaultKind.Unreachable,
        CloudError.Forbidden => SourceFaultKind.AccessDenied,
        _ => SourceFaultKind.Unexpected,
    };
}
