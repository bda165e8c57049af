using Portal.Domain.Drain;
using Portal.Domain.Evacuation;
using Portal.Domain.Operations.Migration;
using Portal.Web.Tasks.Drain;

namespace Portal.Web.Tasks.Evacuation;

/// <summary>The task that brings the instances of a dead node back on others: told as a drain is, and done another way.</summary>
internal static class EvacuationTasks
{
    public const string Kind = "instances.evacuate";

    public static TaskDraft Draft(EvacuationPlan plan, DrainPace pace)
    {
        var draft = DrainTasks.Draft(plan.Host, [.. plan.Moves.Select(Order)], pace with { TryElsewhere = false });
        return draft with { Kind = Kind, Arguments = draft.Arguments.SetItem(InstanceTasks.ActionArgument, "Evacuate") };
    }

    private static DrainOrder Order(EvacuationStep step) => new(step.Instance.Id, step.Instance.Placement.Name, new MigrationOrder
    {
        Kind = MigrationKind.Evacuation,
        Host = step.Destination,
        HandOver = !step.ByApi && step.Instance.Addresses > 0,
        LeaveOff = step.Fate == EvacuationFate.StaysOff,
        MemoryMiB = step.Instance.MemoryMiB,
    })
    { IsChosen = true };
}
