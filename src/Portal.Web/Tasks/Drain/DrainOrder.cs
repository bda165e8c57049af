using Portal.Domain.Collections;
using Portal.Domain.Drain;
using Portal.Domain.Operations.Migration;

namespace Portal.Web.Tasks.Drain;

/// <summary>One instance to be moved off a node.</summary>
public sealed record DrainOrder(string InstanceId, string Name, MigrationOrder Order)
{
    private const int Others = 5;

    /// <summary>Where it may go when its node does not take it, best first; empty when a person chose the node.</summary>
    public ValueList<string> Else { get; init; }

    /// <summary>A person chose the node, knowing what speaks against it.</summary>
    public bool IsChosen { get; init; }

    public static IReadOnlyList<DrainOrder> Of(DrainPlan plan) =>
    [
        .. plan.Moves.Select(static step => new DrainOrder(
            step.Instance.Id,
            step.Instance.Placement.Name,
            new MigrationOrder { Kind = MigrationKind.Live, Host = step.Destination, HandOver = step.HandsOver, MemoryMiB = step.Instance.MemoryMiB })
        {
            IsChosen = step.Reason == DrainReason.Chosen,
            Else = step.Reason == DrainReason.Chosen ? []
                : [.. step.Candidates.Items.Where(node => !node.IsUnwise && node.Host != step.Destination).Take(Others).Select(static node => node.Host)],
        }),
    ];
}
