using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Drain;
using Portal.Domain.Evacuation;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Probes;

namespace Portal.Domain.Tests.Operations;

/// <summary>What is done for each instance of a dead node, where it comes back, and what it takes before.</summary>
public sealed class EvacuationTests
{
    [Theory]
    [InlineData("active", null, EvacuationFate.Starts, EvacuationFate.Starts)]
    [InlineData("stopped", null, EvacuationFate.StaysOff, EvacuationFate.StaysOff)]
    [InlineData("active", "rebooting", EvacuationFate.StartsAfterReset, EvacuationFate.OtherState)]
    [InlineData("active", "migrating", EvacuationFate.StartsAfterReset, EvacuationFate.OtherState)]
    [InlineData("error", null, EvacuationFate.StartsAfterReset, EvacuationFate.Starts)]
    [InlineData("paused", null, EvacuationFate.StartsAnew, EvacuationFate.OtherState)]
    [InlineData("suspended", null, EvacuationFate.StartsAnew, EvacuationFate.OtherState)]
    [InlineData("building", "networking", EvacuationFate.NoDisk, EvacuationFate.NoDisk)]
    [InlineData("resized", null, EvacuationFate.Unfinished, EvacuationFate.Unfinished)]
    [InlineData("active", "resize_migrating", EvacuationFate.Unfinished, EvacuationFate.Unfinished)]
    [InlineData("rescued", null, EvacuationFate.Rescued, EvacuationFate.Rescued)]
    [InlineData("active", "deleting", EvacuationFate.Deleted, EvacuationFate.Deleted)]
    [InlineData("shelved", null, EvacuationFate.OtherState, EvacuationFate.OtherState)]
    public void EachState_HasItsFate(string state, string? task, EvacuationFate folsom, EvacuationFate current)
    {
        var instance = Guest("1", 512, state, task).Placement;
        Assert.Equal((folsom, current), (EvacuationFates.Of(instance, byApi: false), EvacuationFates.Of(instance, byApi: true)));
    }

    [Fact]
    public void ADeadSource_DoesNotStandInTheWay_AndMemoryIsCounted()
    {
        var plan = EvacuationPlanner.Plan(
            Request([Guest("big", 6000), Guest("off", 3000, "stopped"), Guest("small", 1500), Guest("building", 512, "building")], Node("compute1", dead: true), Node("compute2", free: 7000), Node("compute3", free: 4000)),
            byApi: false);

        Assert.Equal(
            [("big", "compute2"), ("building", null), ("off", "compute3"), ("small", null)],
            plan.Steps.Select(static step => (step.Instance.Id, step.Destination)));
        Assert.Equal(DrainReason.NoRoom, plan.Steps.Items.Single(static step => step.Instance.Id == "small").Place!.Reason);
        Assert.Equal(["off", "big"], plan.Moves.Select(static step => step.Instance.Id));
        Assert.Equal(["compute2", "compute3"], plan.Arrivals.Select(static arrival => arrival.Host));
        Assert.Equal("stopped", plan.Steps.Items.Single(static step => step.Instance.Id == "off").Instance.Placement.VmState);
    }

    [Fact]
    public void AnotherDeadNode_OrOneWithoutItsNetwork_TakesNobody()
    {
        var plan = EvacuationPlanner.Plan(
            Request([Guest("1", 512)], Node("compute1", dead: true), Node("compute2", dead: true), Node("compute3") with { Network = Health(ServiceState.Down) }) with { Terms = new() { SharedStorage = true, MultiHostNetwork = true } },
            byApi: false);

        Assert.Null(plan.Steps[0].Destination);
        Assert.Contains(MigrationCheck.DestinationComputeAlive, plan.Steps[0].Place!.Against);
    }

    [Fact]
    public void WithoutASharedDisk_NothingCanBeStartedElsewhere()
    {
        var request = Request([Guest("1", 512)], Node("compute1", dead: true), Node("compute2"));
        var plan = EvacuationPlanner.Plan(request with { Terms = request.Terms with { SharedStorage = false } }, byApi: false);

        Assert.Empty(plan.Moves);
        Assert.Contains(MigrationCheck.SharedStorage, plan.Steps[0].Place!.Against);
    }

    [Fact]
    public void APersonsChoice_Holds()
    {
        var request = Request([Guest("1", 512), Guest("2", 512)], Node("compute1", dead: true), Node("compute2"), Node("compute3", free: 2000));
        var plan = EvacuationPlanner.Plan(request with { Edits = [new DrainEdit("1", "compute3"), new DrainEdit("2", null)] }, byApi: false);

        Assert.Equal([("1", "compute3"), ("2", null)], plan.Steps.Select(static step => (step.Instance.Id, step.Destination)));
    }

    [Fact]
    public void Requests_AreCounted_AddressesToo()
    {
        var with = Guest("1", 512, "error") with { Addresses = 2, HandOver = AddressHandOver.Needed };
        var request = Request([with, Guest("2", 512, "stopped")], Node("compute1", dead: true), Node("compute2"));

        Assert.Equal(4, EvacuationPlanner.Plan(request, byApi: false).Posts);
        Assert.Equal(2, EvacuationPlanner.Plan(request, byApi: true).Posts);
    }

    [Theory]
    [InlineData(ServiceState.Down, true, true)]
    [InlineData(ServiceState.Down, false, false)]
    [InlineData(ServiceState.Late, true, false)]
    [InlineData(ServiceState.Up, true, false)]
    [InlineData(ServiceState.Unknown, false, null)]
    public void OnlyASilenceThatWasSeen_IsDeath(ServiceState state, bool confirmed, bool? dead) => Assert.Equal(
        dead,
        DeathSigns.IsDead(new NodeCard { Host = "compute1", Services = [new(new("compute1", NodeService.Compute), Health(state) with { Confirmed = confirmed })] }));

    [Fact]
    public void Signs_SpeakForAndAgainst()
    {
        var card = new NodeCard
        {
            Host = "compute1",
            Services = [new(new("compute1", NodeService.Compute), Health(ServiceState.Down)), new(new("compute1", NodeService.Network), Health(ServiceState.Up))],
            Metadata = ProbeState.Answering,
        };

        Assert.Equal(
            [(DeathSignKind.Compute, Testimony.ForDeath), (DeathSignKind.Service, Testimony.ForLife), (DeathSignKind.Metadata, Testimony.ForLife)],
            DeathSigns.Of(card).Select(static sign => (sign.Kind, sign.Testimony)));
        Assert.Null(DeathSigns.IsDead(null));
    }

    [Theory]
    [InlineData("off by IPMI", "compute1", true)]
    [InlineData("", "compute1", false)]
    [InlineData("off by IPMI", "compute2", false)]
    public void Fencing_TakesWordsAndTheName(string how, string typed, bool given) => Assert.Equal(given, new Fencing(how, typed).IsGiven("compute1"));

    [Fact]
    public void ByHand_EveryStepIsWritten()
    {
        Assert.Equal(
            """
            mysql nova -e 'UPDATE instances SET host = '\''compute2'\'' WHERE uuid = '\''0001'\'' AND host = '\''compute1'\'' AND deleted = 0;'
            mysql nova -e 'UPDATE floating_ips SET host = '\''compute2'\'' WHERE address = '\''203.0.113.1'\'' AND host = '\''compute1'\'' AND deleted = 0;'
            nova reset-state --active 0001
            nova reboot --hard 0001
            nova add-floating-ip 0001 203.0.113.1
            """.ReplaceLineEndings("\n"),
            EvacuationCli.Of("0001", "compute1", "compute2", ["203.0.113.1"], reset: true, leaveOff: false, CliDialect.Folsom).Text);
        Assert.Equal("openstack server evacuate --host compute2 0001", EvacuationCli.Of("0001", "compute1", "compute2", [], false, false, CliDialect.OpenStack).Text);
    }

    private static DrainRequest Request(DrainInstance[] instances, params MigrationNode[] nodes) => new()
    {
        Host = "compute1",
        Instances = [.. instances],
        Nodes = [.. nodes],
        Terms = new MigrationTerms { SharedStorage = true },
        Now = default,
    };

    private static DrainInstance Guest(string id, long memory, string state = "active", string? task = null) =>
        new(new InstancePlacement { Id = id, Name = id, ProjectId = "p", Host = "compute1", VmState = state, TaskState = task, IsRunning = state == "active", MemoryMiB = memory });

    private static MigrationNode Node(string host, long free = 8000, bool dead = false) =>
        new(new ComputeNode { Host = host, HypervisorName = host, HypervisorType = "QEMU", MemoryMiB = 10_000, MemoryUsedMiB = 10_000 - free })
        {
            Compute = Health(dead ? ServiceState.Down : ServiceState.Up),
            Network = Health(ServiceState.Up),
        };

    private static ServiceHealth Health(ServiceState state) => new(state, default, Confirmed: true, Disabled: false, TimeSpan.Zero);
}
