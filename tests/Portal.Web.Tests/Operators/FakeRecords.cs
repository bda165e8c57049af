using Portal.Domain.Networking;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.LooseEnds;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Notifications;
using Portal.Domain.Operations.Sources;
using Portal.Domain.Volumes;

namespace Portal.Web.Tests.Operators;

/// <summary>A cloud's databases in the test's hands: what they hold, and why they fail.</summary>
internal sealed class FakeRecords : INovaRecords, ICinderRecords, IOperatorSources
{
    private volatile SourceFault? _fault;

    public Dictionary<ServiceKey, ServiceReading> Services { get; } = [];

    public List<ComputeNode> Nodes { get; } = [];

    public AddressAccount Addresses { get; set; } = new([], [], [], []);

    public SourceFault? Fault { get => _fault; set => _fault = value; }

    public INovaRecords? Nova => this;

    public ICinderRecords? Cinder => null;

    public INotificationFeed? Notifications => null;

    public void Beat(string host, string binary, DateTimeOffset now, bool disabled = false)
    {
        var key = new ServiceKey(host, binary);
        Services[key] = new ServiceReading
        {
            Key = key,
            RowId = Services.TryGetValue(key, out var old) ? old.RowId : Services.Count + 1,
            ReportCount = (old?.ReportCount ?? 100) + 1,
            UpdatedAt = now,
            Disabled = disabled,
        };
    }

    public Task<IReadOnlyList<ServiceReading>> ReadServicesAsync(CancellationToken cancellationToken) => Give<ServiceReading>([.. Services.Values]);

    public Task<IReadOnlyList<ComputeNode>> ReadComputeNodesAsync(CancellationToken cancellationToken) => Give<ComputeNode>([.. Nodes]);

    public Task<AddressAccount> ReadAddressesAsync(CancellationToken cancellationToken) => Fault is { } fault ? throw new SourceException(fault) : Task.FromResult(Addresses);

    public List<FloatingIp> Held { get; } = [];

    public List<VolumeOwner> Owners { get; } = [];

    public Task<IReadOnlyList<FloatingIp>> ReadHeldFloatingIpsAsync(CancellationToken cancellationToken) => Give<FloatingIp>([.. Held]);

    public Task<IReadOnlyList<VolumeOwner>> ReadVolumeOwnersAsync(CancellationToken cancellationToken) => Give<VolumeOwner>([.. Owners]);

    public AddressTable Table { get; set; } = new([], [], []);

    public List<StoredVolume> Volumes { get; } = [];

    public Task<AddressTable> ReadAddressTableAsync(CancellationToken cancellationToken) => Fault is { } fault ? throw new SourceException(fault) : Task.FromResult(Table);

    public Task<IReadOnlyList<StoredVolume>> ReadUnsettledVolumesAsync(CancellationToken cancellationToken) => Give<StoredVolume>([.. Volumes]);

    public List<InstancePlacement> Instances { get; } = [];

    public List<HeldFixedIp> FixedIps { get; } = [];

    public List<BoundFloatingIp> FloatingIps { get; } = [];

    public Task<IReadOnlyList<HeldFixedIp>> ReadFixedIpsAsync(string host, CancellationToken cancellationToken) => Give<HeldFixedIp>([.. FixedIps]);

    public Task<IReadOnlyList<BoundFloatingIp>> ReadFloatingIpsAsync(string? host, CancellationToken cancellationToken) => Give<BoundFloatingIp>([.. FloatingIps]);

    public Task<IReadOnlyList<InstancePlacement>> ReadInstancesAsync(string? host, CancellationToken cancellationToken) =>
        Give<InstancePlacement>([.. Instances.Where(instance => host is null || instance.Host == host)]);

    public List<RecordedFault> Faults { get; } = [];

    public Task<IReadOnlyList<RecordedFault>> ReadFaultsAsync(string? host, int count, CancellationToken cancellationToken) => Give<RecordedFault>([.. Faults.Take(count)]);

    public Task<IReadOnlyList<AttachedVolume>> ReadAttachedVolumesAsync(CancellationToken cancellationToken) => Give<AttachedVolume>([]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<IReadOnlyList<T>> Give<T>(T[] rows) => Fault is { } fault ? throw new SourceException(fault) : Task.FromResult<IReadOnlyList<T>>(rows);
}
