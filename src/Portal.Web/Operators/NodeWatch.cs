using System.Collections.Immutable;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;
using Portal.Domain.Operations.Sources;
using Portal.Domain.Restart;

namespace Portal.Web.Operators;

/// <summary>
/// Follows the nodes of one cloud: heartbeats often, capacity and addresses seldom, each source for itself. What a failing source gave before stays on
/// the board, with the reason beside it.
/// </summary>
internal sealed class NodeWatch(
    string cloudId, OperatorOptions options, IOperatorSources sources, NodeBoardFeed feed, IHeartbeatHistory history, TimeProvider time, ILogger logger,
    Func<IReadOnlyDictionary<string, ProbeState>?>? metadata = null, INodeNotes? notes = null)
{
    private readonly HeartbeatThresholds _thresholds = new(options.LateAfter, options.DownAfter);
    private readonly SchedulerRatios _ratios = new(options.CpuRatio, options.MemoryRatio);
    private readonly SourceFaults _faults = new();
    private HeartbeatLedger _nova = new(new HeartbeatThresholds(options.LateAfter, options.DownAfter));
    private HeartbeatLedger _cinder = new(new HeartbeatThresholds(options.LateAfter, options.DownAfter));
    private IReadOnlyList<ComputeNode> _nodes = [];
    private AddressAccount? _addresses;

    /// <summary>Of nodes that came back while this watched.</summary>
    private readonly Dictionary<string, NodeSilence> _silences = new(StringComparer.Ordinal);
    private Dictionary<string, int> _leftOff = new(StringComparer.Ordinal);

    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(
        RepeatAsync(options.HeartbeatInterval, ReadHeartbeatsAsync, cancellationToken), RepeatAsync(options.AccountInterval, ReadAccountsAsync, cancellationToken));

    internal async Task ReadHeartbeatsAsync(CancellationToken cancellationToken)
    {
        var before = Services();
        var read = false;
        if (sources.Nova is { } nova && await _faults.TryAsync("nova services", () => nova.ReadServicesAsync(cancellationToken)) is { } novaRows)
        {
            _nova = _nova.Observe(novaRows, ReadMoment.Now(time));
            read = true;
        }

        if (sources.Cinder is { } cinder && await _faults.TryAsync("cinder services", () => cinder.ReadServicesAsync(cancellationToken)) is { } cinderRows)
        {
            _cinder = _cinder.Observe(cinderRows, ReadMoment.Now(time));
            read = true;
        }

        if (notes is not null)
        {
            await notes.ObserveAsync(cloudId, read ? Services() : null, cancellationToken);
        }

        Publish(read ? time.GetUtcNow() : null);
        foreach (var change in HeartbeatHistory.Changes(before, Services(), time.GetUtcNow()))
        {
            Log(change, before);
        }

        NoteReturns(before);
        await history.RecordAsync(cloudId, before, Services(), options.HistoryLifetime, cancellationToken);
    }

    internal async Task ReadAccountsAsync(CancellationToken cancellationToken)
    {
        if (sources.Nova is not { } nova)
        {
            return;
        }

        _nodes = await _faults.TryAsync("compute nodes", () => nova.ReadComputeNodesAsync(cancellationToken)) ?? _nodes;
        _addresses = await _faults.TryAsync("addresses", () => nova.ReadAddressesAsync(cancellationToken)) ?? _addresses;
        await CountLeftOffAsync(nova, cancellationToken);
        Publish(readAt: null);
    }

    private void NoteReturns(NodeService[] before)
    {
        foreach (var now in Services().Where(static service => service is { Key.Binary: NodeService.Compute, Health.State: ServiceState.Up }))
        {
            if (before.FirstOrDefault(old => old.Key == now.Key) is { Health: { State: ServiceState.Down, Confirmed: true, BeatAt: var last } })
            {
                _silences[now.Key.Host] = new NodeSilence(last, now.Health.BeatAt);
            }
        }
    }

    /// <summary>What is off since: nova finds out over the next rounds of its sync, and a person may start it at any time.</summary>
    private async Task CountLeftOffAsync(INovaRecords nova, CancellationToken cancellationToken)
    {
        foreach (var (host, _) in _silences.Where(pair => time.GetUtcNow() - pair.Value.Until > NodeSilence.Fresh).ToList())
        {
            _silences.Remove(host);
        }

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (host, silence) in _silences)
        {
            if (await _faults.TryAsync("instances left off", () => nova.ReadInstancesAsync(host, cancellationToken)) is { } instances)
            {
                counts[host] = RestartFinder.Find(instances, silence, ImmutableHashSet<string>.Empty, folsom: true).Count(static candidate => candidate.IsMeant);
            }
        }

        _leftOff = counts;
    }

    private void Log(HeartbeatChange change, NodeService[] before)
    {
        var service = new ServiceKey(change.Host, change.Binary).ToString();
        if (change.State is ServiceState.Late or ServiceState.Down)
        {
            OperatorLog.ServiceTroubled(logger, service, cloudId, change.State.ToString());
        }
        else if (before.Any(old => old.Key == new ServiceKey(change.Host, change.Binary) && old.Health.State is ServiceState.Late or ServiceState.Down))
        {
            OperatorLog.ServiceRecovered(logger, service, cloudId);
        }
    }

    private NodeService[] Services() => [.. _nova.Judge(), .. _cinder.Judge()];

    private void Publish(DateTimeOffset? readAt) => feed.Update(board => board with
    {
        Cards = NodeBoard.Arrange(new NodeBoardSources(Services(), _nodes, _addresses) { Metadata = metadata?.Invoke(), Notes = notes?.Of(cloudId), LeftOff = _leftOff }, _thresholds, _ratios),
        Heartbeats = HeartbeatSource.Database,
        Addresses = _addresses,
        Disk = _nodes.Count > 0 ? DiskAccount.Of(_nodes, options.SharedStorage == true) : null,
        ReadAt = readAt ?? board.ReadAt,
        Faults = [.. _faults.All],
    });

    private async Task RepeatAsync(TimeSpan interval, Func<CancellationToken, Task> turn, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            do
            {
                try
                {
                    await turn(cancellationToken);
                }
#pragma warning disable CA1031 // A turn that breaks must not end the watch: nobody would hear of a dead node any more.
                catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    OperatorLog.TurnFailed(logger, error, cloudId);
                }
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }
}
