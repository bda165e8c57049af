using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Features.Migrations;
using Portal.Web.Operations;
using Portal.Web.Operators;
using Portal.Web.Sessions;
using Portal.Web.Tasks.Migration;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.Migrations;

/// <summary>The migrations area on a cloud of three nodes, with a history and operations that a test holds in its hands.</summary>
public abstract class MigrationsTestContext : InstancesTestContext
{
    internal MigrationsTestContext()
    {
        foreach (var later in new[]
        {
            CloudCapability.ChooseFixedIp, CloudCapability.MigrationHostOptional, CloudCapability.ColdMigrationHost, CloudCapability.MigrationProgress,
            CloudCapability.MigrationAbort, CloudCapability.MigrationForceComplete, CloudCapability.MigrationRecords,
        })
        {
            Cloud.Capabilities.Remove(later);
        }

        Roles = "admin";
        Services.AddSingleton<INodeBoards>(Boards);
        Services.AddSingleton<IMigrationHistory>(History);
        Services.AddSingleton<IMigrationOperations>(Migrations);
        Services.AddMigrations();
        Cloud.Servers.Put(An.Instance("vm-1") with { Name = "web-1", Host = "compute1", VmState = "active", PowerState = PowerState.Running, Flavor = new FlavorRef("1") { RamMiB = 2048 } });
        Boards.Feed.Update(static board => board with { Cards = [Card("compute1"), Card("compute2"), Card("compute3")], Addresses = new AddressAccount([], [], [], []) });
    }

    internal ListedBoards Boards { get; } = new();

    internal ListedMigrations History { get; } = new();

    internal FakeMigrationOperations Migrations { get; } = new();

    internal static NodeCard Card(string host, ServiceState network = ServiceState.Up) => new()
    {
        Host = host,
        Services = [Service(host, NodeService.Compute, ServiceState.Up), Service(host, NodeService.Network, network)],
        Node = new ComputeNode { Host = host, HypervisorName = host, HypervisorType = "QEMU", HypervisorVersion = 1_000_000, MemoryMiB = 32_768, MemoryUsedMiB = 1024 },
        Addresses = new HostAddresses { Host = host, Gateways = [new NodeGateway(host, 1, "10.0.0.9")] },
    };

    internal static MigrationRun Run(string id, MigrationOutcome? outcome = MigrationOutcome.Arrived) => new()
    {
        Id = id,
        InstanceId = "vm-1",
        InstanceName = "web <b>1</b>",
        ProjectId = "p1",
        Order = new MigrationOrder { Kind = MigrationKind.Live, Host = "compute2", MemoryMiB = 2048 },
        From = "compute1",
        To = outcome == MigrationOutcome.Arrived ? "compute2" : "compute1",
        Phase = outcome is null ? MigrationPhase.Moving : MigrationPhase.Over,
        StartedAt = An.Start,
        SentAt = An.Start,
        SettledAt = outcome is null ? null : An.Start.AddSeconds(65),
        EndedAt = outcome is null ? null : An.Start.AddSeconds(70),
        Outcome = outcome,
    };

    private static NodeService Service(string host, string binary, ServiceState state) =>
        new(new ServiceKey(host, binary), new ServiceHealth(state, An.Start, Confirmed: true, Disabled: false, Skew: TimeSpan.Zero));

    internal sealed class ListedBoards : INodeBoards
    {
        public NodeBoardFeed Feed { get; } = new(NullLogger.Instance);

        public bool IsKnown { get; set; } = true;

        public bool IsConfigured(string cloudId) => IsKnown;

        public INodeBoardFeed? Open(ProjectContext context) => IsKnown ? Feed : null;
    }

    internal sealed class ListedMigrations : IMigrationHistory
    {
        public List<HistoricMigration> All { get; } = [];

        public MigrationTimes Times { get; set; } = MigrationTimes.None;

        public void Put(MigrationRun run) => All.Add(new HistoricMigration(run, "t", new("lab", "RegionOne", "p1"), "lab/alice", "alice"));

        public Task<IReadOnlyList<HistoricMigration>> ListAsync(string cloudId, int most, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<HistoricMigration>>([.. All]);

        public Task<IReadOnlyList<HistoricMigration>> ListOfAsync(string cloudId, string instanceId, int most, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<HistoricMigration>>([.. All.Where(migration => migration.Run.InstanceId == instanceId).Take(most)]);

        public Task AmendAsync(string runId, Func<MigrationRun, MigrationRun> amend, CancellationToken cancellationToken)
        {
            var index = All.FindIndex(migration => migration.Run.Id == runId);
            All[index] = All[index] with { Run = amend(All[index].Run) };
            return Task.CompletedTask;
        }

        public Task<MigrationTimes> TimesAsync(string cloudId, MigrationKind kind, long memoryMiB, CancellationToken cancellationToken) => Task.FromResult(Times);
    }

    internal sealed class FakeMigrationOperations : IMigrationOperations
    {
        public List<string> Done { get; } = [];

        public MigrationOrder? Order { get; private set; }

        public ProjectContext? Standing { get; set; }

        public Task<ProjectContext> StandingAsync(ProjectContext context, Instance instance, CancellationToken cancellationToken) => Task.FromResult(Standing ?? context);

        public Task<string> StartAsync(ProjectContext context, Instance instance, MigrationOrder order, CancellationToken cancellationToken)
        {
            Done.Add($"start {instance.Id} {order.Kind} {order.Host}");
            Order = order;
            return Task.FromResult("t-1");
        }

        public Task AbortAsync(ProjectContext context, MigrationRun run, string migrationId, CancellationToken cancellationToken) => Say($"abort {migrationId}");

        public Task ForceCompleteAsync(ProjectContext context, MigrationRun run, string migrationId, CancellationToken cancellationToken) => Say($"force {migrationId}");

        private Task Say(string what)
        {
            Done.Add(what);
            return Task.CompletedTask;
        }
    }
}
