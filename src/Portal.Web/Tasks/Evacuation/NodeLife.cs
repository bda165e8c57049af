using Portal.Domain.Clouds;
using Portal.Domain.Evacuation;
using Portal.Domain.Identity;
using Portal.Domain.Operations.Heartbeats;
using Portal.Web.Operators;

namespace Portal.Web.Tasks.Evacuation;

/// <summary>Whether a node is dead, at this moment.</summary>
internal sealed class NodeLife(NodePictures pictures, TimeProvider time)
{
    /// <summary>A picture that nobody refreshes any more tells nothing.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>Null where nothing tells.</summary>
    public bool? IsDead(ProjectScope scope, string host) =>
        pictures.Find(scope.CloudId, scope.Region) is { ReadAt: { } at } board && time.GetUtcNow() - at < Fresh
            ? DeathSigns.IsDead(board.Cards.FirstOrDefault(card => card.Host == host))
            : null;

    /// <summary>The same; a cloud whose API tells is asked where no picture does.</summary>
    public async Task<bool?> IsDeadAsync(ICloud cloud, ProjectScope scope, string host, CancellationToken cancellationToken) =>
        IsDead(scope, host) is { } known ? known
        : !cloud.Capabilities.Has(CloudCapability.ServiceSwitch) ? null
        : (await cloud.Operators.ListServicesAsync(cancellationToken)).FirstOrDefault(service => service.Key == new ServiceKey(host, NodeService.Compute)) is { } told ? !told.IsUp : null;
}
