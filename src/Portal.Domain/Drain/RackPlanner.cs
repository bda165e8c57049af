namespace Portal.Domain.Drain;

/// <summary>Empties nodes one after another on paper: each step sees what the ones before it left.</summary>
public static class RackPlanner
{
    public static RackPlan Plan(RackRequest request)
    {
        var nodes = new Occupancy(request.Nodes);
        var on = request.Hosts.Items.Distinct(StringComparer.Ordinal)
            .ToDictionary(static host => host, host => request.Instances.TryGetValue(host, out var here) ? here.Items.ToList() : [], StringComparer.Ordinal);
        var left = on.Keys.ToList();
        var steps = new List<RackStep>();
        foreach (var host in request.Hosts.Items.Distinct(StringComparer.Ordinal))
        {
            left.Remove(host);
            var plan = DrainPlanner.Plan(
                new DrainRequest
                {
                    Host = host,
                    Instances = [.. on[host]],
                    Nodes = [.. nodes.Nodes],
                    Terms = request.Terms,
                    Now = request.Now,
                    Avoid = request.Return == NodeReturn.WithItsInstances ? [] : [.. left],
                });
            var before = nodes.Copy();
            foreach (var step in plan.Moves)
            {
                nodes.Move(host, step.Destination!, step.Instance.MemoryMiB);
            }

            steps.Add(Report(host, plan, nodes, request.Return));
            if (request.Return == NodeReturn.WithItsInstances)
            {
                nodes = before;
                continue;
            }

            Follow(plan, on);
            if (request.Return == NodeReturn.Never)
            {
                nodes.Remove(host);
            }
        }

        return new RackPlan([.. steps]);
    }

    /// <summary>What went to a node of the same rack moves on with it.</summary>
    private static void Follow(DrainPlan plan, Dictionary<string, List<DrainInstance>> on)
    {
        foreach (var step in plan.Moves)
        {
            on[plan.Host].Remove(step.Instance);
            if (on.TryGetValue(step.Destination!, out var there))
            {
                there.Add(step.Instance with { Placement = step.Instance.Placement with { Host = step.Destination } });
            }
        }
    }

    private static RackStep Report(string host, DrainPlan plan, Occupancy nodes, NodeReturn back)
    {
        var others = nodes.Nodes.Where(node => node.Host != host).Select(node => (node.Host, Free: nodes.FreeMiB(node.Host))).ToList();
        var tightest = others.OrderBy(static node => node.Free).ThenBy(static node => node.Host, StringComparer.Ordinal).FirstOrDefault();
        return new RackStep(
            host, plan, others.Sum(static node => node.Free), tightest.Host, tightest.Free, back == NodeReturn.WithItsInstances ? plan.Moves.Count() : 0);
    }
}
