using Portal.Domain.Collections;

namespace Portal.Domain.Drain;

/// <summary>What happens to a rack, node after node, before anything is touched.</summary>
public sealed record RackPlan(ValueList<RackStep> Steps)
{
    /// <summary>Every node can be emptied of what runs.</summary>
    public bool IsPossible => Steps.Items.All(static step => step.Plan.StaysRunning == 0);

    public int Moves => Steps.Items.Sum(static step => step.Plan.Moves.Count() + step.Returning);

    /// <summary>Instances that are moved more than once, those led back left out.</summary>
    public int MovedAgain => Steps.Items.SelectMany(static step => step.Plan.Moves).GroupBy(static step => step.Instance.Id, StringComparer.Ordinal).Count(static group => group.Count() > 1);
}

/// <summary>One node of a rack.</summary>
/// <param name="FreeMiB">Memory left on all other nodes together while this one is empty.</param>
/// <param name="Tightest">The node that is left the least, while this one is empty; null where there is no other.</param>
/// <param name="Returning">Instances that are led back to it afterwards.</param>
public sealed record RackStep(string Host, DrainPlan Plan, long FreeMiB, string? Tightest, long TightestFreeMiB, int Returning);
