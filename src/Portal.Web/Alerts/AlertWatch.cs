using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Domain.Operations.Alerts;
using Portal.Web.Operators;

namespace Portal.Web.Alerts;

/// <summary>
/// Finds what is to be told, for each receiver and cloud, while this portal has the duty; and has it delivered. Without a receiver it does nothing at all.
/// </summary>
internal sealed class AlertWatch(
    Duties duties, AlertLedgers ledgers, AlertSender sender, AlertTasks tasks, NodePictures pictures, AlertClouds clouds, IOptions<AlertsOptions> options,
    IOptions<OperatorsOptions> operators, TimeProvider time, ILogger<AlertWatch> logger) : BackgroundService
{
    private const string Duty = "alerts";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A board that is older tells nothing of now.</summary>
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(15);

    private readonly Dictionary<(string Route, string CloudId), Line> _lines = [];

    /// <summary>One look at everything. Nothing is told while another portal has the duty.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!await duties.HoldAsync(Duty, cancellationToken))
        {
            _lines.Clear();
            return;
        }

        try
        {
            foreach (var (route, settings) in options.Value.Items)
            {
                foreach (var cloudId in clouds.Ids.Where(settings.Concerns))
                {
                    await LookAsync(route, settings, cloudId, cancellationToken);
                }
            }

            await sender.TidyAsync(cancellationToken);
        }
        catch (DbException)
        {
            // Whether the last one was written nobody knows: all are read again.
            _lines.Clear();
            throw;
        }
    }

    /// <summary>Delivers what is due to each receiver, if this portal has the duty.</summary>
    internal Task SendAsync(CancellationToken cancellationToken) => Task.WhenAll(options.Value.Items.Keys.Select(route => SendAsync(route, cancellationToken)));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.Items.Count == 0 ? Task.CompletedTask : Task.WhenAll(
            // Each receiver for itself: one that does not answer holds up nobody else's.
            options.Value.Items.Keys.Select(route => RepeatAsync(token => SendAsync(route, token), stoppingToken)).Append(RepeatAsync(LookAsync, stoppingToken)));

    private async Task SendAsync(string route, CancellationToken cancellationToken)
    {
        if (await duties.HoldAsync(Duty, cancellationToken))
        {
            await sender.SendAsync(route, cancellationToken);
        }
    }

    private async Task LookAsync(string route, AlertOptions settings, string cloudId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!_lines.TryGetValue((route, cloudId), out var line))
        {
            var (ledger, version) = await ledgers.OpenAsync(route, cloudId, now, cancellationToken);
            _lines[(route, cloudId)] = line = new Line(new NodeDamper(settings.Rules), ledger, version);
        }

        var (ofNodes, afterNodes) = line.Damper.Observe(line.Ledger, Nodes(cloudId, now), now);
        var work = await tasks.ReadAsync(cloudId, line.Ledger.Since, line.Ledger.Tasks.ContainsKey, cancellationToken);
        var (ofTasks, after) = TaskAlerts.Observe(afterNodes, settings.Rules, work, now);
        if (ReferenceEquals(after, line.Ledger))
        {
            return;
        }

        after = after.Pruned(now);
        ImmutableArray<AlertEvent> events = [.. ofNodes, .. ofTasks];
        var message = events.IsEmpty ? null
            : new AlertMessage { Id = Guid.CreateVersion7(now).ToString("N"), Route = route, CloudId = cloudId, Created = now, Events = events };
        if (await ledgers.TellAsync(route, cloudId, line.Version, after, message, cancellationToken))
        {
            (line.Ledger, line.Version) = (after, line.Version + 1);
        }
        else
        {
            // Another portal took the duty meanwhile, and told.
            _lines.Remove((route, cloudId));
        }
    }

    /// <summary>Of a cloud whose database is watched; the boards of others live only as long as somebody looks.</summary>
    private IReadOnlyList<NodeCondition> Nodes(string cloudId, DateTimeOffset now) =>
        operators.Value.Items.TryGetValue(cloudId, out var cloud) && cloud.HasDatabase && pictures.Find(cloudId, region: null) is { } board
            ? NodeCondition.Of(board, now, Believed + (cloud.HeartbeatInterval * 3))
            : [];

    private async Task RepeatAsync(Func<CancellationToken, Task> turn, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                try
                {
                    await turn(cancellationToken);
                }
#pragma warning disable CA1031 // A turn that breaks must not end the watch: nobody would hear of a dead node any more.
                catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    AlertLog.StoodStill(logger, broken);
                }
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    /// <summary>One receiver's news of one cloud, while the duty is here.</summary>
    private sealed class Line(NodeDamper damper, AlertLedger ledger, long version)
    {
        public NodeDamper Damper { get; } = damper;

        public AlertLedger Ledger { get; set; } = ledger;

        public long Version { get; set; } = version;
    }
}
