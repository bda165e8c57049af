using System.Collections.Concurrent;
using Portal.Domain.Access;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Quotas;
using Portal.Domain.Usage;

namespace Portal.Web.Tests.Fakes;

/// <summary>A cloud in memory behind the Domain ports: counts calls, knows revoked tokens, and fails on demand.</summary>
internal sealed class FakeCloud(TimeProvider time) : ICloudConnector
{
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);

    public TimeProvider Time { get; } = time;

    public ConcurrentDictionary<string, bool> Revoked { get; } = new(StringComparer.Ordinal);

    /// <summary>Newest last; listed newest first, as nova does.</summary>
    public FakeServers Servers { get; } = new();

    public ConcurrentDictionary<string, Keypair> Keypairs { get; } = new(StringComparer.Ordinal);

    public FakeImages Images => field ??= new FakeImages(this);

    public ConcurrentDictionary<string, FloatingIp> Addresses { get; } = new(StringComparer.Ordinal);

    /// <summary>Whose an address is; p1's where it is not said.</summary>
    public ConcurrentDictionary<string, string> AddressOwners { get; } = new(StringComparer.Ordinal);

    /// <summary>Projects that one enters by a granted role only.</summary>
    public ConcurrentDictionary<string, bool> ClosedProjects { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<(string Project, string User, string Role), bool> Grants { get; } = [];

    public IReadOnlyList<Project> Projects { get; set; } = [new Project("p1", "p1"), new Project("p2", "p2")];

    /// <summary>Neutron: an administrator names the project that an address is for.</summary>
    public bool AddressesNameTheirProject { get; set; }

    /// <summary>What the project can build; null in nova-network.</summary>
    public FakeNetworks? Editor { get; set; }

    public FakeCloudAdministration Administration { get; } = new();

    /// <summary>Null: the catalog lists no block storage.</summary>
    public FakeBlockStorage? Block { get; set; }

    public ConcurrentDictionary<string, SecurityGroup> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>What the APIs tell administrators.</summary>
    public FakeNodes Nodes { get; } = new();

    public FakeObjectStore Store { get; } = new();

    /// <summary>Service types of the catalog.</summary>
    public HashSet<string> Services { get; } = [];

    public HashSet<CloudCapability> Capabilities { get; } = [];

    public CliDialect Dialect { get; set; } = CliDialect.Folsom;

    public ProjectLimits Limits { get; set; } = new([], []);

    public Func<UsageRange, UsageReport> Usage { get; set; } = static range => new(range, range.End, []);

    /// <summary>Asked before each call is carried out; what it returns is thrown.</summary>
    public Func<string, CloudError?> FailBefore { get; set; } = static _ => null;

    /// <summary>Asked after the work is done; what it returns is thrown instead of the answer.</summary>
    public Func<string, CloudError?> FailAfter { get; set; } = static _ => null;

    /// <summary>Awaited at the start of each call.</summary>
    public Func<string, Task> Gate { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Awaited when the work is done, before the answer.</summary>
    public Func<string, Task> GateAfter { get; set; } = static _ => Task.CompletedTask;

    /// <summary>What commands do to an instance; null deletes it.</summary>
    public Func<Instance, InstanceCommand, Instance?> OnCommand { get; set; } = static (instance, command) => command switch
    {
        InstanceCommand.Stop => instance with { Status = InstanceStatus.Shutoff, RawStatus = "SHUTOFF", VmState = "stopped", PowerState = PowerState.Shutdown },
        InstanceCommand.Start => instance with { Status = InstanceStatus.Active, RawStatus = "ACTIVE", VmState = "active", PowerState = PowerState.Running },
        InstanceCommand.Delete => null,
        _ => instance,
    };

    /// <summary>What becomes of an instance by the time somebody looks at it.</summary>
    public Func<Instance, Instance> OnLook { get; set; } = static instance => instance;

    /// <summary>What nova does with a live (host, or none) or cold migration that it takes up.</summary>
    public Func<Instance, MigrationKind, string?, Instance> OnMigrate { get; set; } = static (instance, kind, _) => instance with
    {
        Status = kind == MigrationKind.Live ? InstanceStatus.Migrating : InstanceStatus.Resize,
        TaskState = kind == MigrationKind.Live ? "migrating" : "resize_prep",
    };

    /// <summary>By instance.</summary>
    public Dictionary<string, IReadOnlyList<string>> HardwareAddresses { get; } = new(StringComparer.Ordinal);

    public List<Ec2Credential> Ec2Credentials { get; } = [];

    public List<RunningMigration> RunningMigrations { get; } = [];

    public List<RecordedMigration> RecordedMigrations { get; } = [];

    public string ConsoleLog { get; set; } = "";

    public ConsoleTarget? ConsoleTarget { get; set; }

    /// <summary>Of the newest launch that reached the cloud, carried out or not.</summary>
    public string? LastMarker { get; set; }

    public ConcurrentQueue<string> Log { get; } = [];

    public int Calls(string operation) => _calls.GetValueOrDefault(operation);

    public int AllCalls => _calls.Values.Sum();

    public int ComputeCalls => _calls.Where(static call => !call.Key.StartsWith("identity.", StringComparison.Ordinal)).Sum(static call => call.Value);

    public IIdentityService GetIdentity(CloudProfile cloud) => new FakeIdentity(this);

    public Task<ICloud> ConnectAsync(ICloudSession session, CancellationToken cancellationToken) =>
        Task.FromResult<ICloud>(new FakeCloudPorts(this, session));

    public async Task<T> CallAsync<T>(string operation, string token, Func<T> work)
    {
        _calls.AddOrUpdate(operation, 1, static (_, count) => count + 1);
        Log.Enqueue($"{operation} {token}");
        await Gate(operation);
        if (Revoked.ContainsKey(token))
        {
            throw new CloudException(new CloudError.Unauthorized("The token is revoked."));
        }

        if (FailBefore(operation) is { } before)
        {
            throw new CloudException(before);
        }

        var result = work();
        await GateAfter(operation);
        return FailAfter(operation) is { } after ? throw new CloudException(after) : result;
    }
}
