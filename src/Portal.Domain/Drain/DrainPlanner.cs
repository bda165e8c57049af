using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Migration;

namespace Portal.Domain.Drain;

/// <summary>
/// Finds a node for every instance of one that is to be emptied. nova's scheduler has no part in it: on Folsom a live migration names its destination, and
/// a refusal leaves the instance in <c>migrating</c>. Equal requests give equal plans, in whatever order their parts come.
/// </summary>
public static class DrainPlanner
{
    private const int MostCandidates = 40;

    /// <param name="earlier">The plan that a person looks at: what is still good in it stays as it is, so that one edit does not shuffle all the rest.</param>
    public static DrainPlan Plan(DrainRequest request, DrainPlan? earlier = null) => Plan(request, new Occupancy(request.Nodes), earlier);

    internal static DrainPlan Plan(DrainRequest request, Occupancy before, DrainPlan? earlier)
    {
        var spread = Place(request, before.Copy(), earlier, tight: false);
        if (!spread.Steps.Exists(static step => step.Reason == DrainReason.NoRoom))
        {
            return Report(request, before, spread);
        }

        // Spread out, the largest may find every node a little too full.
        var tight = Place(request, before.Copy(), earlier, tight: true);
        return Report(request, before, tight.Steps.Count(static step => step.Moves) > spread.Steps.Count(static step => step.Moves) ? tight : spread);
    }

    private static (List<DrainStep> Steps, Occupancy After) Place(DrainRequest request, Occupancy nodes, DrainPlan? earlier, bool tight)
    {
        var edits = request.Edits.Items.GroupBy(static edit => edit.InstanceId, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.Last(), StringComparer.Ordinal);
        var kept = (earlier?.Steps ?? []).Items.Where(static step => step is { Moves: true, Reason: not DrainReason.Chosen }).ToDictionary(static step => step.Instance.Id, StringComparer.Ordinal);
        var steps = new List<DrainStep>();
        foreach (var instance in request.Instances.Items
            .OrderBy(instance => edits.GetValueOrDefault(instance.Id) is { Host: not null } ? 0 : kept.ContainsKey(instance.Id) ? 1 : 2)
            .ThenByDescending(static instance => instance.MemoryMiB)
            .ThenBy(static instance => NaturalOrder.Key(instance.Placement.Name), StringComparer.Ordinal)
            .ThenBy(static instance => instance.Id, StringComparer.Ordinal))
        {
            var step = Step(instance, request, nodes, edits.GetValueOrDefault(instance.Id), kept.GetValueOrDefault(instance.Id), tight);
            steps.Add(step);
            if (step.Destination is { } host)
            {
                nodes.Move(request.Host, host, instance.MemoryMiB);
            }
        }

        return (steps, nodes);
    }

    private static DrainStep Step(DrainInstance instance, DrainRequest request, Occupancy nodes, DrainEdit? edit, DrainStep? earlier, bool tight)
    {
        var stay = new DrainStep(instance, null, DrainReason.LeftOut);
        if (DrainObstacles.Of(instance, nodes.Find(request.Host), request.Now) is { } obstacle)
        {
            return stay with { Reason = obstacle };
        }

        if (edit is { Host: null })
        {
            return stay;
        }

        var choice = new DrainChoice(instance, nodes, request);
        if (edit is { Host: { } wanted })
        {
            return choice.Of(wanted) is not { } verdict ? stay with { Reason = DrainReason.ChosenRefused }
                : verdict.IsRefused ? stay with { Reason = DrainReason.ChosenRefused, Against = Failed(verdict), FreeAfterMiB = verdict.FreeAfterMiB }
                : stay with { Destination = wanted, Reason = DrainReason.Chosen, Against = Failed(verdict) };
        }

        return instance.HandOver == AddressHandOver.OtherProject ? stay with { Reason = DrainReason.AddressesOfOthers }
            : choice.Good(tight) is not [var best, ..] good ? DrainRefusals.Explain(stay, choice.Verdicts)
            : earlier is { Destination: { } before } && good.Exists(verdict => verdict.Host == before) ? stay with { Destination = before, Reason = earlier.Reason }
            : stay with { Destination = best.Host, Reason = good.Count == 1 ? DrainReason.OnlyNode : tight ? DrainReason.FitsBest : DrainReason.MostRoom };
    }

    /// <summary>With everything else where it is planned: where it could go instead, and what keeps it from going anywhere.</summary>
    private static DrainStep Judge(DrainStep step, DrainRequest request, Occupancy after)
    {
        if (DrainObstacles.Of(step.Instance, after.Find(request.Host), request.Now) is not null)
        {
            return step;
        }

        var nodes = step.Destination is null ? after : after.Copy();
        if (step.Destination is { } host)
        {
            nodes.Move(host, request.Host, step.Instance.MemoryMiB);
            step = step with { FreeAfterMiB = after.FreeMiB(host) };
        }

        var choice = new DrainChoice(step.Instance, nodes, request);
        var judged = step.Reason is DrainReason.NoRoom or DrainReason.NoNode ? DrainRefusals.Explain(step, choice.Verdicts) : step;
        return judged with
        {
            Candidates =
            [
                .. choice.Good(tight: false).Select(static verdict => new DrainCandidate(verdict.Host, verdict.FreeAfterMiB ?? 0, IsUnwise: false))
                    .Concat(choice.Unwise().Select(static verdict => new DrainCandidate(verdict.Host, verdict.FreeAfterMiB ?? 0, IsUnwise: true)))
                    .Take(MostCandidates),
            ],
        };
    }

    private static ValueList<MigrationCheck> Failed(DestinationVerdict verdict) =>
        [.. verdict.Checks.Items.Where(static check => check.Outcome == CheckOutcome.Failed).Select(static check => check.Check)];

    private static DrainPlan Report(DrainRequest request, Occupancy before, (List<DrainStep> Steps, Occupancy After) placed) =>
        new(request.Host, [.. placed.Steps
            .Select(step => Judge(step, request, placed.After))
            .OrderBy(static step => NaturalOrder.Key(step.Instance.Placement.Name), StringComparer.Ordinal)
            .ThenBy(static step => step.Instance.Id, StringComparer.Ordinal)])
        {
            Arrivals = [.. placed.Steps.Where(static step => step.Moves).GroupBy(static step => step.Destination!, StringComparer.Ordinal)
                .OrderBy(static group => NaturalOrder.Key(group.Key), StringComparer.Ordinal)
                .Select(group => new DrainArrival(
                    group.Key, group.Count(), group.Sum(static step => step.Instance.MemoryMiB), before.FreeMiB(group.Key), placed.After.FreeMiB(group.Key)))],
            Warnings = [.. DrainWarnings.Of(request, placed.Steps)],
        };
}
