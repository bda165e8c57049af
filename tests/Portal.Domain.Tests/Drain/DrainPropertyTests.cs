using CsCheck;
using Portal.Domain.Drain;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Migration;
using static Portal.Domain.Tests.Drain.DrainSamples;

namespace Portal.Domain.Tests.Drain;

/// <summary>What holds for every plan, whatever the cloud is like.</summary>
public sealed class DrainPropertyTests
{
    private static readonly Gen<DrainInstance> AnyInstance =
        Gen.Select(Gen.Int[0, 199], Gen.Long[256, 20000], OneOf("active", "active", "active", "stopped", "error"), Gen.Int[0, 2])
            .Select(static (number, memory, state, addresses) => Instance($"i-{number}", memory, state, addresses));

    private static readonly Gen<MigrationNode> AnyNode =
        Gen.Select(Gen.Int[2, 9], Gen.Long[0, 64000], OneOf(ServiceState.Up, ServiceState.Up, ServiceState.Late, ServiceState.Down), Gen.Bool, OneOf("nova", "nova", "other"))
            .Select(static (number, used, network, disabled, zone) =>
                Node($"c{number}", usedMiB: used) with { Network = Health(network), Compute = Health(disabled: disabled && number % 3 == 0), Zone = zone });

    private static readonly Gen<DrainRequest> AnyRequest =
        Gen.Select(AnyInstance.List[0, 40], AnyNode.List[0, 8], Gen.Select(Gen.Int[0, 199], Gen.Int[0, 10]).List[0, 6])
            .Select(static (instances, nodes, edits) => Request(instances.DistinctBy(static instance => instance.Id), [Node("c1"), .. nodes.DistinctBy(static node => node.Host)]) with
            {
                Edits = [.. edits.Select(static edit => new DrainEdit($"i-{edit.Item1}", edit.Item2 == 0 ? null : $"c{edit.Item2}"))],
            });

    [Fact]
    public void NoInstanceIsForgotten_AndNoneGoesToTheDrainedNode() => AnyRequest.Sample(static request =>
    {
        var plan = DrainPlanner.Plan(request);
        Assert.Equal(request.Instances.Select(static instance => instance.Id).Order(StringComparer.Ordinal), plan.Steps.Select(static step => step.Instance.Id).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(plan.Steps.Items, static step => step.Destination == "c1" || step.Candidates.Items.Any(static node => node.Host == "c1"));
        Assert.All(plan.Steps.Items, static step => Assert.Equal(step.Moves, step.Reason.Moves()));
    });

    [Fact]
    public void NoNodeIsOverfilled() => AnyRequest.Sample(static request =>
    {
        var plan = DrainPlanner.Plan(request);
        foreach (var there in plan.Moves.GroupBy(static step => step.Destination!, StringComparer.Ordinal))
        {
            var node = request.Nodes.Items.Single(node => node.Host == there.Key);
            Assert.True(node.InstancesMemoryMiB + there.Sum(static step => step.Instance.MemoryMiB) < node.Node.MemoryMiB, there.Key);
        }
    });

    /// <summary>Each move in its turn must pass what nova will look at, with everything before it in place.</summary>
    [Fact]
    public void NothingIsPlannedThatNovaRefuses_AndNothingUnwiseThatNobodyChose() => AnyRequest.Sample(static request =>
    {
        foreach (var step in DrainPlanner.Plan(request).Moves)
        {
            var verdict = LiveMigrationPreflight.Weigh(step.Instance.Placement, request.Nodes[0], request.Nodes.Items.Single(node => node.Host == step.Destination), request.Terms);
            Assert.False(verdict.IsRefused);
            Assert.True(verdict.IsGood || step.Reason == DrainReason.Chosen);
        }
    });

    [Fact]
    public void APlanMadeAgain_IsTheSame() => AnyRequest.Sample(static request =>
    {
        var plan = DrainPlanner.Plan(request);
        Assert.Equal(plan, DrainPlanner.Plan(request, plan));
        Assert.Equal(plan, DrainPlanner.Plan(request with { Instances = [.. request.Instances.Reverse()], Nodes = [.. request.Nodes.Reverse()] }));
    });

    [Fact]
    public void LeavingOneOut_MovesNoOther() => Gen.Select(AnyRequest, Gen.Int[0, 39]).Sample(static (request, which) =>
    {
        var clean = request with { Edits = [] };
        var plan = DrainPlanner.Plan(clean);
        if (plan.Steps.Count == 0)
        {
            return;
        }

        var left = plan.Steps[which % plan.Steps.Count].Instance.Id;
        var after = DrainPlanner.Plan(clean with { Edits = [new DrainEdit(left, null)] }, plan);
        foreach (var (was, now) in plan.Steps.Items.Zip(after.Steps.Items).Where(pair => pair.First.Instance.Id != left && pair.First.Moves))
        {
            Assert.Equal(was.Destination, now.Destination);
        }
    });

    [Fact]
    public void ARack_LosesNobody_AndFillsNoNodeTwice() => Gen.Select(AnyRequest, OneOf(NodeReturn.Empty, NodeReturn.WithItsInstances, NodeReturn.Never)).Sample(static (request, back) =>
    {
        var hosts = request.Nodes.Take(3).Select(static node => node.Host).ToList();
        var rack = RackPlanner.Plan(new RackRequest
        {
            Hosts = [.. hosts],
            Instances = new Dictionary<string, Collections.ValueList<DrainInstance>> { ["c1"] = request.Instances },
            Nodes = request.Nodes,
            Terms = request.Terms,
            Now = request.Now,
            Return = back,
        });

        Assert.Equal(hosts, rack.Steps.Select(static step => step.Host));
        Assert.All(rack.Steps.Items, static step => Assert.DoesNotContain(step.Plan.Steps.Items, planned => planned.Destination == step.Host));
        Assert.All(rack.Steps.Items.SelectMany(static step => step.Plan.Arrivals.Items), static arrival => Assert.True(arrival.FreeAfterMiB > 0));
        if (back == NodeReturn.Never)
        {
            for (var at = 0; at < rack.Steps.Count; at++)
            {
                Assert.DoesNotContain(rack.Steps[at].Plan.Steps.Items, step => hosts.Take(at).Contains(step.Destination));
            }
        }
    });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}
