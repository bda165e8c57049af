using Portal.Domain.Networking;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Operations.Sources;

/// <summary>What no API of Folsom tells, read from nova's database. All methods throw <see cref="SourceException"/>.</summary>
public interface INovaRecords
{
    Task<IReadOnlyList<ServiceReading>> ReadServicesAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<ComputeNode>> ReadComputeNodesAsync(CancellationToken cancellationToken);

    Task<AddressAccount> ReadAddressesAsync(CancellationToken cancellationToken);

    /// <summary>Every address of every network that is not free, with who holds it: large on a large cloud, so read when somebody looks.</summary>
    Task<AddressTable> ReadAddressTableAsync(CancellationToken cancellationToken);

    /// <summary>Fixed IPs that the instances of a host hold.</summary>
    Task<IReadOnlyList<HeldFixedIp>> ReadFixedIpsAsync(string host, CancellationToken cancellationToken);

    /// <summary>Floating IPs that are bound to an instance; with a host, those it carries or whose instance it runs.</summary>
    Task<IReadOnlyList<BoundFloatingIp>> ReadFloatingIpsAsync(string? host, CancellationToken cancellationToken);

    /// <summary>Floating IPs that projects hold, whether they lead anywhere or not.</summary>
    Task<IReadOnlyList<FloatingIp>> ReadHeldFloatingIpsAsync(CancellationToken cancellationToken);

    /// <summary>Instances that are not deleted; with a host, those placed there.</summary>
    Task<IReadOnlyList<InstancePlacement>> ReadInstancesAsync(string? host, CancellationToken cancellationToken);

    /// <summary>The newest faults of instances that are not deleted, newest first; with a host, of those placed there.</summary>
    Task<IReadOnlyList<RecordedFault>> ReadFaultsAsync(string? host, int count, CancellationToken cancellationToken);
}
