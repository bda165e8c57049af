using Portal.Domain.Drain;
using Portal.Domain.Operations.Migration;

namespace Portal.Domain.Evacuation;

/// <summary>
/// Finds a node for every instance of a dead one, with the planner of drains: memory without overcommit, living daemons, a gateway, one share of disks. What that
/// planner asks of a guest that is moved while it runs does not matter here: it is started anew from its disk.
/// </summary>
public static class EvacuationPlanner
{
    public static EvacuationPlan Plan(DrainRequest request, bool byApi)
    {
        var fates = request.Instances.Items.ToDictionary(static instance => instance.Id, instance => EvacuationFates.Of(instance.Placement, byApi), StringComparer.Ordinal);
        var plan = DrainPlanner.Plan(request with
        {
            Instances = [.. request.Instances.Items.Where(instance => fates[instance.Id].Comes()).Select(AtRest)],

            // Its own node is no measure: the guest boots anew, on whatever processor.
            Nodes = [.. request.Nodes.Items.Where(node => node.Host != request.Host)],
        });
        var places = plan.Steps.Items.ToDictionary(static step => step.Instance.Id, StringComparer.Ordinal);
        return new EvacuationPlan(
            request.Host,
            [
                .. request.Instances.Items
                    .OrderBy(static instance => Compute.NaturalOrder.Key(instance.Placement.Name), StringComparer.Ordinal)
                    .ThenBy(static instance => instance.Id, StringComparer.Ordinal)
                    .Select(instance => new EvacuationStep(
                        instance,
                        fates[instance.Id],
                        places.TryGetValue(instance.Id, out var place) ? place with { Instance = instance } : null)
                    { ByApi = byApi }),
            ])
        {
            Arrivals = plan.Arrivals,
        };
    }

    /// <summary>One whose address its project must lead back itself comes all the same: the guest matters more.</summary>
    private static DrainInstance AtRest(DrainInstance instance) => instance with
    {
        Placement = instance.Placement with { VmState = "active", TaskState = null, IsRunning = true },
        HandOver = AddressHandOver.NoAddresses,
    };
}
