using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Migration;
using Portal.Web.Operators;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Migrations;

/// <summary>All that is known before an instance is moved.</summary>
/// <param name="Standing">Under whose project it would be done.</param>
/// <param name="Instance">Read just now.</param>
/// <param name="MemoryMiB">By its flavor; 0 when it is not known.</param>
public sealed record Preflight(ProjectContext Standing, Instance Instance, long MemoryMiB)
{
    /// <summary>The cloud's nodes; null where nothing tells of them.</summary>
    public INodeBoardFeed? Nodes { get; init; }

    public MigrationTerms Terms { get; init; } = new();

    public AddressHandOver HandOver { get; init; }

    public ValueList<string> Addresses { get; init; }

    public MigrationTimes LiveTimes { get; init; } = MigrationTimes.None;

    public MigrationTimes ColdTimes { get; init; } = MigrationTimes.None;

    /// <summary>The destinations, best first; null when there is nothing to weigh by.</summary>
    public ValueList<DestinationVerdict>? Weigh()
    {
        if (Nodes?.Current is not { Cards.Count: > 0 } board || MigrationNodes.Of(board) is not { Count: > 0 } nodes)
        {
            return null;
        }

        return LiveMigrationPreflight.Rank(
            MigrationNodes.Placement(Instance, MemoryMiB), nodes.FirstOrDefault(node => node.Host == Instance.Host), nodes, Terms);
    }
}
