using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Operators;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Migrations;

/// <summary>What a cloud's configuration says that no API tells.</summary>
internal static class MigrationTermsReader
{
    public static MigrationTerms Read(ProjectContext context, NodeBoard? board, OperatorsOptions configured) => new()
    {
        SharedStorage = configured.Items.GetValueOrDefault(context.Scope.CloudId)?.SharedStorage,
        MultiHostNetwork = MigrationNodes.HangOnNodes(context.Capabilities, board),
    };
}
