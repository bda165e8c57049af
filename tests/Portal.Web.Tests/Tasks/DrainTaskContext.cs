using System.Collections.Concurrent;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Drain;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Drain;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Storage;

namespace Portal.Web.Tests.Tasks;

/// <summary>compute1 with some instances, each with one floating IP, on a cloud that moves them as a test says and counts what it is asked.</summary>
public abstract class DrainTaskContext(MariaDbServer? server) : MigrationTaskContext(server)
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, string Host)> _moving = new(StringComparer.Ordinal);

    /// <summary>Every move that nova took up: of whom, and where to.</summary>
    internal ConcurrentQueue<(string Instance, string Host)> Asked { get; } = [];

    /// <summary>Moves under way at a time, in all and to one node.</summary>
    internal (int InAll, int ToOne) Most { get; private set; }

    /// <summary>Asked for what nova must never be asked: an instance that moves already.</summary>
    internal bool AskedWhileMoving { get; private set; }

    internal static DrainPace Pace { get; } = new() { AtOnce = 3, PerDestination = 2, StopAfter = 0, TryElsewhere = false };

    internal static IReadOnlyList<DrainOrder> Orders(int count, params string[] hosts) =>
    [
        .. Enumerable.Range(1, count).Select(number => new DrainOrder(
            $"vm-{number}", $"web-{number}",
            new MigrationOrder { Kind = MigrationKind.Live, Host = hosts[(number - 1) % hosts.Length], HandOver = true, MemoryMiB = 512 })
        { Else = [.. hosts.Where(host => host != hosts[(number - 1) % hosts.Length])] }),
    ];

    /// <param name="takes">How long a move takes.</param>
    /// <param name="arrives">Whether an instance arrives on a node; else it is rolled back.</param>
    internal void Fill(int count, TimeSpan takes, Func<string, string, bool>? arrives = null)
    {
        Cloud.Addresses.Clear();
        for (var number = 1; number <= count; number++)
        {
            Cloud.Servers.Put(An.Instance($"vm-{number}") with { VmState = "active", PowerState = PowerState.Running, Host = "compute1" });
            Cloud.Addresses[$"{number}"] = FakeFloatingIps.Ip($"{number}", $"203.0.113.{number}", $"vm-{number}");
        }

        Cloud.OnMigrate = (instance, _, host) =>
        {
            lock (_moving)
            {
                AskedWhileMoving |= !_moving.TryAdd(instance.Id, (Fixture.Time.GetUtcNow(), host!));
                Asked.Enqueue((instance.Id, host!));
                Most = (Math.Max(Most.InAll, _moving.Count), Math.Max(Most.ToOne, _moving.Values.GroupBy(static move => move.Host).Max(static group => group.Count())));
            }

            return instance with { Status = InstanceStatus.Migrating, TaskState = "migrating" };
        };
        Cloud.OnLook = instance =>
        {
            lock (_moving)
            {
                if (!_moving.TryGetValue(instance.Id, out var move) || Fixture.Time.GetUtcNow() - move.Since < takes)
                {
                    return instance;
                }

                _moving.TryRemove(instance.Id, out _);
                var now = instance with { Status = InstanceStatus.Active, TaskState = null, Host = arrives?.Invoke(instance.Id, move.Host) ?? true ? move.Host : instance.Host };
                Cloud.Servers.Put(now);
                return now;
            }
        };
    }

    internal static TaskDraft Drain(IReadOnlyList<DrainOrder> orders, DrainPace? pace = null) => DrainTasks.Draft("compute1", orders, pace ?? Pace);

    internal Task<string> StartAsync(IReadOnlyList<DrainOrder> orders, DrainPace? pace = null) =>
        Fixture.Start().Engine.StartAsync(Fixture.Alice(), Drain(orders, pace), null, Cancel);

    internal Task<PortalTask> UntilAsync(string id, Func<PortalTask, bool> condition) => Fixture.UntilAsync(id, condition, TimeSpan.FromSeconds(1));

    internal string? HostOf(int number) => Cloud.Servers.Find($"vm-{number}")!.Host;

    /// <summary>Every address leads where it led before the drain.</summary>
    internal void AddressesAreWhereTheyWere() =>
        Assert.All(Cloud.Addresses.Values, static (FloatingIp address) => Assert.Equal($"vm-{address.Id}", address.InstanceId));

    /// <summary>Nobody was moved twice, and nobody was asked for while under way.</summary>
    internal void NobodyWasMovedTwice()
    {
        Assert.False(AskedWhileMoving);
        Assert.Equal(Asked.Count, Asked.Select(static move => move.Instance).Distinct().Count());
    }

    /// <summary>What the cloud tells of its nodes.</summary>
    internal void Tells(IEnumerable<ComputeNode> nodes, params ReportedService[] services)
    {
        Cloud.Capabilities.UnionWith([CloudCapability.HypervisorList, CloudCapability.ServiceHealth]);
        Cloud.Nodes.Nodes.AddRange(nodes);
        Cloud.Nodes.Services.AddRange(services);
    }

    internal static ComputeNode Node(string host, long used = 0) => new()
    {
        Host = host,
        HypervisorName = host,
        HypervisorType = "QEMU",
        MemoryMiB = 64_000,
        MemoryUsedMiB = used,
    };

    internal ReportedService Service(string host, bool alive = true, bool disabled = false) =>
        new(new ServiceKey(host, NodeService.Compute)) { IsUp = alive, Disabled = disabled, ReportedAt = Fixture.Time.GetUtcNow() };

    internal static Func<string, CloudError?> Fails(string operation, CloudError error) => asked => asked == operation ? error : null;
}
