using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Portal.Domain.Operations.Sources;
using Portal.Web.Live;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Operators;

/// <summary>All clouds with operators' sources, watched for as long as the program runs.</summary>
internal sealed class NodeWatches(
    IOperatorConnector connector, IOptions<OperatorsOptions> options, IPortalAuthorizer authorizer, ICloudHints hints, IHeartbeatHistory history, RefusedMigrations refusals, TimeProvider time,
    ILogger<NodeWatches> logger) : BackgroundService, INodeBoards
{
    private readonly FrozenDictionary<string, NodeBoardFeed> _feeds =
        options.Value.Items.Where(static pair => pair.Value is { Nova: not null } or { Cinder: not null })
            .ToFrozenDictionary(static pair => pair.Key, _ => new NodeBoardFeed(logger), StringComparer.Ordinal);

    public bool IsConfigured(string cloudId) => _feeds.ContainsKey(cloudId);

    public INodeBoardFeed? Open(ProjectContext context)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return _feeds.GetValueOrDefault(context.Scope.CloudId);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(options.Value.Items.Select(pair => Task.Run(() => WatchAsync(pair.Key, pair.Value, stoppingToken), stoppingToken)));

    private async Task WatchAsync(string cloudId, OperatorOptions cloud, CancellationToken cancellationToken)
    {
        await using var sources = connector.Connect(OperatorProfiles.From(cloudId, cloud));
        var listening = sources.Notifications?.ListenAsync(new HintListener(cloudId, hints, refusals), cancellationToken) ?? Task.CompletedTask;
        if (_feeds.TryGetValue(cloudId, out var feed))
        {
            await new NodeWatch(cloudId, cloud, sources, feed, history, time, logger).RunAsync(cancellationToken);
        }

        await listening;
    }
}
