using Portal.Domain.Clouds;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Operators;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Migrations;

/// <summary>What a cloud's configuration says that no API tells.</summary>
internal static class MigrationTermsReader
{
    /// <summary>Without word of the nodes a Folsom cloud is taken for what its reference architecture is: nova-network on each.</summary>
    public static MigrationTerms Read(ProjectContext context, NodeBoard? board, OperatorsOptions configured) => new()
    {
        SharedStorage = configured.Items.GetValueOrDefault(context.Scope.CloudId)?.SharedStorage,
        MultiHostNetwork = context.Capabilities.Compute == ComputeGeneration.Folsom && !context.Capabilities.Has(CloudCapability.ChooseFixedIp)
            && (board is null || !board.Cards.Any(static card => card.Services.Any(static service => service.Key.Binary == NodeService.Network)) || MigrationNodes.IsMultiHost(board)),
    };
}
