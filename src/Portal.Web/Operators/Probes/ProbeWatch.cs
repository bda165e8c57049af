using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Portal.Domain.Operations.Probes;
using Portal.Web.Localization;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Operators.Probes;

/// <summary>Asks the configured targets of each cloud in rounds, a few at a time, and keeps their latest answers in memory.</summary>
internal sealed class ProbeWatch(
    IProbeRunner runner, IOptions<OperatorsOptions> options, NodePictures pictures, IPortalAuthorizer authorizer, TimeProvider time, ILogger<ProbeWatch> logger)
    : BackgroundService, IProbeBoards
{
    private const int AtOnce = 16;

    private readonly FrozenDictionary<string, ProbedCloud> _clouds = options.Value.Items
        .Where(static pair => pair.Value.Probes is not null).ToFrozenDictionary(static pair => pair.Key, static _ => new ProbedCloud(), StringComparer.Ordinal);

    public bool IsConfigured(string cloudId) => _clouds.ContainsKey(cloudId);

    public IReadOnlyList<ProbeTrack> Read(ProjectContext context)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return _clouds.TryGetValue(context.Scope.CloudId, out var cloud) ? cloud.Tracks : [];
    }

    public async Task LearnAsync(ProjectContext context, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        if (_clouds.TryGetValue(context.Scope.CloudId, out var cloud))
        {
            var token = await context.CloudSession.GetTokenAsync(cancellationToken);
            if (cloud.Learn(context.Scope.Region ?? "", [.. ProbeTargets.FromCatalog(token.Catalog, context)]))
            {
                cloud.Wake();
            }
        }
    }

    public IReadOnlyDictionary<string, ProbeState>? MetadataOf(string cloudId) => _clouds.TryGetValue(cloudId, out var cloud) ? cloud.Metadata : null;

    public IDisposable OnChanged(string cloudId, Action changed) =>
        new Callback(_clouds.TryGetValue(cloudId, out var cloud) ? cloud : new ProbedCloud(), CultureFlow.Bind(changed));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(_clouds.Select(pair => RepeatAsync(pair.Key, pair.Value, stoppingToken)));

    /// <summary>One round: every target once.</summary>
    internal async Task AskAsync(string cloudId, CancellationToken cancellationToken)
    {
        var (cloud, settings) = (_clouds[cloudId], options.Value.Items[cloudId]);
        var targets = ProbeTargets.Of(settings, settings.Probes!, cloud.Learnt.Values.SelectMany(static targets => targets), pictures.Find(cloudId, region: null));
        var before = cloud.Tracks.ToDictionary(static track => track.Target.Key, StringComparer.Ordinal);
        var after = new ConcurrentBag<ProbeTrack>();
        await Parallel.ForEachAsync(targets, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (target, token) =>
        {
            var track = (before.GetValueOrDefault(target.Key) ?? new ProbeTrack(target)).Add(await runner.RunAsync(target, settings.Probes!.Timeout, token));
            Log(cloudId, before.GetValueOrDefault(target.Key), track);
            after.Add(track);
        });
        cloud.Show([.. after.OrderBy(static track => track.Target.Kind).ThenBy(static track => track.Target.Host ?? track.Target.Name, StringComparer.Ordinal)]);
    }

    private async Task RepeatAsync(string cloudId, ProbedCloud cloud, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Value.Items[cloudId].Probes!.Interval, time);
        var tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
        var woken = cloud.WokenAsync(cancellationToken);
        try
        {
            while (true)
            {
                try
                {
                    await AskAsync(cloudId, cancellationToken);
                    cloud.Tell(logger);
                }
#pragma warning disable CA1031 // A round that breaks must not end the questions.
                catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    OperatorLog.TurnFailed(logger, error, cloudId);
                }

                // Whom an administrator just brought to mind is asked at once: they look at the answers.
                await await Task.WhenAny(tick, woken);
                tick = tick.IsCompleted ? timer.WaitForNextTickAsync(cancellationToken).AsTask() : tick;
                woken = woken.IsCompleted ? cloud.WokenAsync(cancellationToken) : woken;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private void Log(string cloudId, ProbeTrack? before, ProbeTrack after)
    {
        if (before?.State != ProbeState.Failing && after.State == ProbeState.Failing)
        {
            OperatorLog.ProbeFailing(logger, after.Target.Kind, after.Target.Address.Authority, cloudId, after.Last?.Fault);
        }
        else if (before?.State == ProbeState.Failing && after.State == ProbeState.Answering)
        {
            OperatorLog.ProbeRecovered(logger, after.Target.Kind, after.Target.Address.Authority, cloudId);
        }
    }

    private sealed class ProbedCloud
    {
        private ImmutableArray<Action> _callbacks = [];
        private volatile IReadOnlyList<ProbeTrack> _tracks = [];
        private volatile IReadOnlyDictionary<string, ProbeState>? _metadata;

        private readonly System.Threading.Channels.Channel<bool> _wakes = System.Threading.Channels.Channel.CreateBounded<bool>(
            new System.Threading.Channels.BoundedChannelOptions(1) { FullMode = System.Threading.Channels.BoundedChannelFullMode.DropWrite });

        public ConcurrentDictionary<string, ImmutableArray<ProbeTarget>> Learnt { get; } = new(StringComparer.Ordinal);

        /// <summary>Whether these are others than before.</summary>
        public bool Learn(string region, ImmutableArray<ProbeTarget> targets)
        {
            var isNews = !Learnt.TryGetValue(region, out var known) || !known.SequenceEqual(targets);
            Learnt[region] = targets;
            return isNews;
        }

        public void Wake() => _wakes.Writer.TryWrite(true);

        public async Task WokenAsync(CancellationToken cancellationToken) => await _wakes.Reader.ReadAsync(cancellationToken);

        public IReadOnlyList<ProbeTrack> Tracks => _tracks;

        public IReadOnlyDictionary<string, ProbeState>? Metadata => _metadata;

        public void Show(IReadOnlyList<ProbeTrack> tracks)
        {
            _tracks = tracks;
            _metadata = tracks.Where(static track => track.Target is { Kind: ProbeKind.Metadata, Host: not null } && track.State is not null)
                .ToFrozenDictionary(static track => track.Target.Host!, static track => track.State!.Value, StringComparer.Ordinal);
        }

        public void Add(Action callback) => ImmutableInterlocked.Update(ref _callbacks, static (all, added) => all.Add(added), callback);

        public void Remove(Action callback) => ImmutableInterlocked.Update(ref _callbacks, static (all, gone) => all.Remove(gone), callback);

        public void Tell(ILogger logger)
        {
            foreach (var callback in _callbacks)
            {
                try
                {
                    callback();
                }
#pragma warning disable CA1031 // One page's fault must not keep the news from the others.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    OperatorLog.CallbackFailed(logger, error);
                }
            }
        }
    }

    private sealed class Callback : IDisposable
    {
        private readonly ProbedCloud _cloud;
        private readonly Action _changed;

        public Callback(ProbedCloud cloud, Action changed)
        {
            (_cloud, _changed) = (cloud, changed);
            cloud.Add(changed);
        }

        public void Dispose() => _cloud.Remove(_changed);
    }
}
