using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Drain;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Quotas;
using Portal.Web.Features.Drain;
using Portal.Web.Features.Tasks;
using Portal.Web.Operations;
using Portal.Web.Operators;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Migrations;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Drain;

/// <summary>compute1 of three nodes with three guests, one of them switched off, one of a project that alice may not enter.</summary>
public abstract class DrainTestContext : MigrationsTestContext
{
    internal DrainTestContext()
    {
        Services.AddSingleton<INodeDetails>(Details);
        Services.AddSingleton<IDrainOperations>(Drains);
        Services.AddSingleton<IProjectContexts>(new FakeProjects { Session = Context().Session, Projects = { new("p1", "Web shop") } });
        Services.AddTransient<TaskWords>();
        Services.AddDrain();
        Cloud.Limits = new ProjectLimits([], [new RateLimit("POST", "*", 10, 10, "MINUTE", null), new RateLimit("POST", ".*", 10, 10, "MINUTE", null)]);
        Details.Instances = [Guest("vm-1", "web-1", "p1", "active", 2048), Guest("vm-2", "db-1", "p1", "stopped", 4096), Guest("vm-3", "theirs", "p9", "active", 1024)];
        Details.Addresses = [Address("203.0.113.1", "vm-1"), Address("203.0.113.3", "vm-3")];
    }

    internal FakeDetails Details { get; } = new();

    internal FakeDrains Drains { get; } = new();

    internal ProjectContext Context() => An.Context(Cloud, roles: Roles);

    internal static InstancePlacement Guest(string id, string name, string project, string state, long memory) => new()
    {
        Id = id,
        Name = name,
        ProjectId = project,
        Host = "compute1",
        VmState = state,
        IsRunning = state == "active",
        MemoryMiB = memory,
        UpdatedAt = An.Start,
    };

    private static BoundFloatingIp Address(string address, string instance) => new(address, "public", "p1", "compute1", "10.0.0.2", instance, "compute1");

    internal sealed class FakeDetails : INodeDetails
    {
        public List<InstancePlacement> Instances { get; set; } = [];

        public List<BoundFloatingIp> Addresses { get; set; } = [];

        public Domain.Errors.CloudError? Error { get; set; }

        public Task<NodeDetail> ReadAsync(ProjectContext context, string host, CancellationToken cancellationToken) => Error is { } error
            ? throw new Domain.Errors.CloudException(error)
            : Task.FromResult(new NodeDetail(host, An.Start)
            {
                Instances = [.. Instances.Where(instance => instance.Host == host)],
                FloatingIps = [.. Addresses.Where(address => address.BoundOn == host)],
            });
    }

    internal sealed class FakeDrains : IDrainOperations
    {
        public DrainPlan? Plan { get; private set; }

        public DrainPace? Pace { get; private set; }

        public Domain.Errors.CloudError? Error { get; set; }

        public Task<string> StartAsync(ProjectContext context, DrainPlan plan, DrainPace pace, CancellationToken cancellationToken)
        {
            if (Error is { } error)
            {
                throw new Domain.Errors.CloudException(error);
            }

            (Plan, Pace) = (plan, pace);
            return Task.FromResult("t-1");
        }
    }
}
