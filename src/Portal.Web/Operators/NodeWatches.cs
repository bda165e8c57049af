using Microsoft.Extensions.Options;
using Portal.Domain.Operations.Sources;
using Portal.Web.Live;
using Portal.Web.Operators.Probes;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Operators;

/// <summary>All clouds with operators' sources, watched for as long as the program runs, whether somebody looks or not.</summary>
internal sealed class NodeWatches(
    IOperatorConnections connections, IOptions<OperatorsOptions> options, NodePictures pictures, IProbeBoards probes, ICloudHints hints, HintLog log,
    RefusedMigrations refusals, IHeartbeatHistory history, INodeNotes notes, TimeProvider time, ILogger<NodeWatches> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(options.Value.Items.Select(pair => Task.Run(() => WatchAsync(pair.Key, pair.Value, connections.Find(pair.Key)!, stoppingToken), stoppingToken)));

    private async Task WatchAsync(string cloudId, OperatorOptions cloud, IOperatorSources sources, CancellationToken cancellationToken)
    {
        var listening = sources.Notifications?.ListenAsync(new HintListener(cloudId, hints, log, refusals), cancellationToken) ?? Task.CompletedTask;
        if (cloud.HasDatabase)
        {
            await new NodeWatch(cloudId, cloud, sources, pictures.Of(cloudId), history, time, logger, () => probes.MetadataOf(cloudId), notes).RunAsync(cancellationToken);
        }

        await listening;
    }
}
