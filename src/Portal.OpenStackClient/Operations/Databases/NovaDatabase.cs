using Portal.Domain.Networking;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Operations.Sources;

namespace Portal.OpenStackClient.Operations.Databases;

/// <summary>nova's database of Folsom.</summary>
internal sealed class NovaDatabase(OperatorDatabase database) : INovaRecords
{
    public Task<IReadOnlyList<ServiceReading>> ReadServicesAsync(CancellationToken cancellationToken) =>
        database.ListAsync(ServiceRows.Query, database.Profile.QueryTimeout, ServiceRows.Read, cancellationToken);

    public Task<IReadOnlyList<ComputeNode>> ReadComputeNodesAsync(CancellationToken cancellationToken) =>
        database.ListAsync(ComputeNodeRows.Query, database.Profile.QueryTimeout, ComputeNodeRows.Read, cancellationToken);

    public Task<AddressAccount> ReadAddressesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(connection => AddressRows.ReadAsync(connection, database.Profile.AccountTimeout, cancellationToken), cancellationToken);

    public Task<AddressTable> ReadAddressTableAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(connection => AddressTableRows.ReadAsync(connection, database.Profile.AccountTimeout, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<HeldFixedIp>> ReadFixedIpsAsync(string host, CancellationToken cancellationToken) =>
        database.ListAsync(
            """
            SELECT f.address, f.network_id, f.instance_uuid, f.leased
            FROM fixed_ips f JOIN instances i ON i.uuid = f.instance_uuid
            WHERE f.deleted = 0 AND f.allocated = 1 AND i.deleted = 0 AND i.host = @host AND f.network_id IS NOT NULL
            """,
            database.Profile.AccountTimeout,
            static row => new HeldFixedIp(row.GetString(0), row.GetInt64(1), row.GetString(2), row.Flag(3)),
            cancellationToken,
            ("@host", host));

    public Task<IReadOnlyList<BoundFloatingIp>> ReadFloatingIpsAsync(string? host, CancellationToken cancellationToken) =>
        database.ListAsync(
            host is null ? FloatingIpRows.Query : FloatingIpRows.OfHost, database.Profile.AccountTimeout, FloatingIpRows.Read, cancellationToken, ("@host", host));

    public Task<IReadOnlyList<FloatingIp>> ReadHeldFloatingIpsAsync(CancellationToken cancellationToken) =>
        database.ListAsync(FloatingIpRows.Held, database.Profile.AccountTimeout, FloatingIpRows.ReadHeld, cancellationToken);

    public Task<IReadOnlyList<InstancePlacement>> ReadInstancesAsync(string? host, CancellationToken cancellationToken) =>
        database.ListAsync(host is null ? InstanceRows.Query : InstanceRows.OfHost, database.Profile.AccountTimeout, InstanceRows.Read, cancellationToken, ("@host", host));

    public Task<IReadOnlyList<RecordedFault>> ReadFaultsAsync(string? host, int count, CancellationToken cancellationToken) =>
        database.ListAsync(
            """
            SELECT f.instance_uuid, f.code, f.message, f.details, f.created_at
            FROM instance_faults f JOIN instances i ON i.uuid = f.instance_uuid
            WHERE f.deleted = 0 AND i.deleted = 0 AND f.created_at IS NOT NULL AND (@host IS NULL OR i.host = @host)
            ORDER BY f.created_at DESC LIMIT @count
            """,
            database.Profile.AccountTimeout,
            static row => new RecordedFault(row.GetString(0), row.GetInt32(1), row.Text(2) ?? "", row.Text(3), row.Time(4)!.Value),
            cancellationToken,
            ("@host", host),
            ("@count", count));
}
