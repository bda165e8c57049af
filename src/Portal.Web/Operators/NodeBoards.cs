using Microsoft.Extensions.Options;
using Portal.Domain.Clouds;
using Portal.Web.Live;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Operators;

/// <summary>Boards from the database where one is configured; else from the cloud's APIs with the viewer's own token.</summary>
internal sealed class NodeBoards(IOptions<OperatorsOptions> options, NodePictures pictures, LiveCloud live, IPortalAuthorizer authorizer, ILogger<NodeBoards> logger) : INodeBoards
{
    public bool IsConfigured(string cloudId) => options.Value.Items.TryGetValue(cloudId, out var cloud) && cloud.HasDatabase;

    public bool IsShareDecided(string cloudId) => options.Value.Items.TryGetValue(cloudId, out var cloud) && cloud.SharedStorage is not null;

    public INodeBoardFeed? Open(ProjectContext context)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return IsConfigured(context.Scope.CloudId) ? pictures.Of(context.Scope.CloudId)
            : context.Capabilities.Has(CloudCapability.HypervisorList) || context.Capabilities.Has(CloudCapability.ServiceHealth) ? new ApiBoardFeed(live, context, logger)
            : null;
    }
}
