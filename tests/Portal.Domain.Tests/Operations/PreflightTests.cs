using Portal.Domain.Collections;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Operations;

public sealed class PreflightTests
{
    private static readonly MigrationTerms Terms = new() { MultiHostNetwork = true, SharedStorage = true, Networks = [1] };
    private static readonly InstancePlacement Instance = new()
    {
        Id = "i-1",
        Name = "web-1",
        ProjectId = "p",
        Host = "compute1",
        VmState = "active",
        IsRunning = true,
        MemoryMiB = 2048,
        Vcpus = 1,
    };

    [Fact]
    public void ANodeWithoutFault_IsGood_AndWhatNoApiTellsIsNeverPassed()
    {
        var verdict = Weigh(Node("compute2"));

        Assert.True(verdict.IsGood);
        Assert.Equal(64402 - 4096 - 2048, verdict.FreeAfterMiB);
        Assert.Equal(CheckOutcome.Assumed, Outcome(verdict, MigrationCheck.SharedStorage));
        Assert.Equal(CheckOutcome.Estimated, Outcome(verdict, MigrationCheck.Cpu));
        Assert.All(
            verdict.Checks.Where(static check => check.Check is not (MigrationCheck.SharedStorage or MigrationCheck.Cpu)),
            static check => Assert.Equal((check.Check, CheckOutcome.Passed), (check.Check, check.Outcome)));
    }

    [Fact]
    public void EveryCheck_IsInTheVerdict() =>
        Assert.Equal(Enum.GetValues<MigrationCheck>(), Weigh(Node("compute2")).Checks.Select(static check => check.Check).Order());

    /// <summary>nova compares with "not greater": an instance that would fill the node to the last MiB is refused.</summary>
    [Theory]
    [InlineData(64402 - 2048, CheckOutcome.Failed)]
    [InlineData(64402 - 2049, CheckOutcome.Passed)]
    public void Memory_IsCountedWithoutOvercommit(long used, CheckOutcome expected)
    {
        var verdict = Weigh(Node("compute2") with { InstancesMemoryMiB = used });

        Assert.Equal(expected, Outcome(verdict, MigrationCheck.Memory));
        Assert.Equal(expected == CheckOutcome.Failed, verdict.IsRefused);
    }

    [Fact]
    public void MemoryByTheNodesOwnFigure_IsAnEstimate() =>
        Assert.Equal(CheckOutcome.Estimated, Outcome(Weigh(Node("compute2") with { InstancesMemoryMiB = null }), MigrationCheck.Memory));

    [Fact]
    public void WhatNovaForgets_MakesItUnwise_AndNotRefused()
    {
        MigrationNode[] unwise =
        [
            Node("a") with { Network = Health(ServiceState.Down) },
            Node("b") with { Compute = Health(ServiceState.Up, disabled: true) },
            Node("c") with { GatewayNetworks = [2] },
            Node("d") with { GatewayNetworks = ValueList.Create<long>([]) },
        ];

        Assert.All(unwise.Select(Weigh), static verdict => Assert.Equal((verdict.Host, false, true), (verdict.Host, verdict.IsRefused, verdict.IsUnwise)));
    }

    [Fact]
    public void WhatNovaRefuses_IsRefused()
    {
        MigrationNode[] refused =
        [
            Node("compute1"),
            Node("a") with { Compute = Health(ServiceState.Down) },
            Node("b", static node => node with { HypervisorType = "xen" }),
            Node("c", static node => node with { HypervisorVersion = 999_999 }),
            Node("d", static node => node with { Cpu = Cpu("x86_64", "AMD", "Opteron_G3") }),
        ];
        Assert.All(refused.Select(Weigh), static verdict => Assert.True(verdict.IsRefused, verdict.Host));

        Assert.All(
            new[] { Instance with { IsRunning = false }, Instance with { TaskState = "migrating" }, Instance with { VmState = "paused" } },
            static instance => Assert.True(LiveMigrationPreflight.Weigh(instance, Node("compute1"), Node("compute2"), Terms).IsRefused));
        Assert.True(LiveMigrationPreflight.Weigh(Instance, Node("compute1") with { Compute = Health(ServiceState.Down) }, Node("compute2"), Terms).IsRefused);
        Assert.True(LiveMigrationPreflight.Weigh(Instance, Node("compute1"), Node("compute2"), Terms with { SharedStorage = false }).IsRefused);
    }

    [Fact]
    public void WithoutTheDatabase_LivenessIsUnknown_AndNothingIsCalledPassed()
    {
        var blind = new MigrationNode(Node("compute2").Node with { Cpu = null });
        var verdict = LiveMigrationPreflight.Weigh(Instance, source: null, blind, Terms with { SharedStorage = null });

        Assert.False(verdict.IsRefused);
        Assert.All(
            new[]
            {
                MigrationCheck.SourceComputeAlive, MigrationCheck.DestinationComputeAlive, MigrationCheck.DestinationEnabled,
                MigrationCheck.DestinationNetworkAlive, MigrationCheck.DestinationGateway, MigrationCheck.Cpu, MigrationCheck.SharedStorage,
            },
            check => Assert.Equal((check, CheckOutcome.Unknown), (check, Outcome(verdict, check))));
    }

    [Fact]
    public void AHeartbeatThatOnlyTheRowClaims_IsAnEstimate() =>
        Assert.Equal(CheckOutcome.Estimated, Outcome(Weigh(Node("compute2") with { Compute = Health(ServiceState.Up, confirmed: false) }), MigrationCheck.DestinationComputeAlive));

    [Fact]
    public void OnNeutron_TheChecksOfNovaNetworkAreLeftOut() =>
        Assert.DoesNotContain(
            LiveMigrationPreflight.Weigh(Instance, Node("compute1"), Node("compute2"), Terms with { MultiHostNetwork = false }).Checks,
            static check => check.Check is MigrationCheck.DestinationNetworkAlive or MigrationCheck.DestinationGateway);

    [Fact]
    public void AProcessorThatLacksFeatures_IsNamedWithThem()
    {
        var check = Weigh(Node("compute2", static node => node with { Cpu = Cpu("x86_64", "Intel", "Westmere", "aes") })).Checks.Single(static check => check.Check == MigrationCheck.Cpu);

        Assert.Equal((CheckOutcome.Unknown, "Westmere (vmx)"), (check.Outcome, check.Needed));
    }

    [Fact]
    public void Destinations_AreRankedBestFirst_WithoutTheSource()
    {
        var ranked = LiveMigrationPreflight.Rank(
            Instance,
            Node("compute1"),
            [
                Node("refused") with { Compute = Health(ServiceState.Down), InstancesMemoryMiB = 0 },
                Node("unwise") with { Network = Health(ServiceState.Down), InstancesMemoryMiB = 0 },
                Node("full") with { InstancesMemoryMiB = 60000 },
                Node("compute1"),
                Node("roomy") with { InstancesMemoryMiB = 1000 },
                Node("roomy-too") with { InstancesMemoryMiB = 1000 },
            ],
            Terms);

        Assert.Equal(["roomy", "roomy-too", "full", "unwise", "refused"], ranked.Select(static verdict => verdict.Host));
    }

    private static DestinationVerdict Weigh(MigrationNode destination) => LiveMigrationPreflight.Weigh(Instance, Node("compute1"), destination, Terms);

    private static CheckOutcome Outcome(DestinationVerdict verdict, MigrationCheck check) => verdict.Checks.Single(result => result.Check == check).Outcome;

    private static MigrationNode Node(string host) => Node(host, static node => node);

    private static MigrationNode Node(string host, Func<ComputeNode, ComputeNode> change) =>
        new(change(new ComputeNode
        {
            Host = host,
            HypervisorName = $"{host}.cloud.example.com",
            HypervisorType = "QEMU",
            HypervisorVersion = 1_000_000,
            Vcpus = 16,
            MemoryMiB = 64402,
            MemoryUsedMiB = 4096 + 512,
            Cpu = Cpu("x86_64", "Intel", "Westmere", "aes", "vmx"),
        }))
        {
            Compute = Health(ServiceState.Up),
            Network = Health(ServiceState.Up),
            InstancesMemoryMiB = 4096,
            GatewayNetworks = [1],
        };

    private static CpuModel Cpu(string architecture, string vendor, string model, params string[] features) => new(architecture, vendor, model, [.. features]);

    private static ServiceHealth Health(ServiceState state, bool confirmed = true, bool disabled = false) => new(state, An.Moment, confirmed, disabled, TimeSpan.Zero);
}
