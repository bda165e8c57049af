using MySqlConnector;
using Portal.Domain.Operations.Addresses;

namespace Portal.OpenStackClient.Operations.Databases;

/// <summary>All address accounts over one connection. The database adds up; what comes over the wire grows with nodes and networks only.</summary>
internal static class AddressRows
{
    private const string Networks = "SELECT id, label, cidr FROM networks WHERE deleted = 0 ORDER BY label, id";

    /// <summary>Counting the rows of each kind takes half of the time that summing up each column would.</summary>
    private const string Shares =
        """
        SELECT network_id, reserved, host IS NOT NULL served, allocated, instance_uuid IS NOT NULL tied, COUNT(*)
        FROM fixed_ips WHERE deleted = 0 AND network_id IS NOT NULL GROUP BY network_id, reserved, served, allocated, tied
        """;

    private const string Pools =
        """
        SELECT pool, host, COUNT(*), SUM(project_id IS NOT NULL), SUM(fixed_ip_id IS NOT NULL)
        FROM floating_ips WHERE deleted = 0 GROUP BY pool, host
        """;

    private const string Instances = "SELECT host, COUNT(*) FROM instances WHERE deleted = 0 AND host IS NOT NULL GROUP BY host";

    /// <summary>
    /// A guest that is off gives its lease back; one that was built a moment ago has not asked yet: dhcp_lease_time is 120 s in Folsom.
    /// </summary>
    private const string FixedIps =
        """
        SELECT i.host, COUNT(*),
               SUM(f.leased = 0 AND i.power_state = 1 AND i.vm_state = 'active' AND i.task_state IS NULL
                   AND f.updated_at < UTC_TIMESTAMP() - INTERVAL 180 SECOND)
        FROM fixed_ips f JOIN instances i ON i.uuid = f.instance_uuid
        WHERE f.deleted = 0 AND f.allocated = 1 AND i.deleted = 0 AND i.host IS NOT NULL GROUP BY i.host
        """;

    private const string Gateways = "SELECT host, network_id, address FROM fixed_ips WHERE deleted = 0 AND host IS NOT NULL AND network_id IS NOT NULL";

    public static async Task<AddressAccount> ReadAsync(MySqlConnection connection, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var networks = await ListAsync(Networks, static row => (Id: row.Number(0), Label: row.Text(1) ?? "", Cidr: row.Text(2) ?? "")).ConfigureAwait(false);
        var shares = (await ListAsync(Shares, ReadShare).ConfigureAwait(false)).ToLookup(static share => share.NetworkId);
        var pools = await ListAsync(Pools, static row => new PoolShare(row.Text(0) ?? "", row.Text(1), row.Count(2), row.Count(3), row.Count(4))).ConfigureAwait(false);
        var instances = await ListAsync(Instances, static row => (Host: row.GetString(0), Count: row.Count(1))).ConfigureAwait(false);
        var fixedIps = await ListAsync(FixedIps, static row => (Host: row.GetString(0), Count: row.Count(1), NotTaken: row.Count(2))).ConfigureAwait(false);
        var gateways = await ListAsync(Gateways, static row => new NodeGateway(row.GetString(0), row.Number(1), row.Text(2) ?? "")).ConfigureAwait(false);
        var stranded = await ListAsync(FloatingIpRows.Stranded, FloatingIpRows.Read).ConfigureAwait(false);

        var hosts = new Dictionary<string, HostAddresses>(StringComparer.Ordinal);
        foreach (var (host, count) in instances)
        {
            hosts[host] = Of(host) with { Instances = count };
        }

        foreach (var (host, count, notTaken) in fixedIps)
        {
            hosts[host] = Of(host) with { FixedIps = count, LeasesNotTaken = notTaken };
        }

        foreach (var group in pools.Where(static share => share.Host is not null).GroupBy(static share => share.Host!))
        {
            hosts[group.Key] = Of(group.Key) with { FloatingIps = group.Sum(static share => share.Associated) };
        }

        foreach (var group in gateways.GroupBy(static gateway => gateway.Host))
        {
            hosts[group.Key] = Of(group.Key) with { Gateways = [.. group.OrderBy(static gateway => gateway.NetworkId)] };
        }

        return new AddressAccount(
            [.. networks.Select(network => Account(network.Id, network.Label, network.Cidr, shares[network.Id]))],
            [.. pools.GroupBy(static share => share.Pool).Select(static pool =>
                new FloatingIpAccount(pool.Key, pool.Sum(static share => share.Total), pool.Sum(static share => share.Allocated), pool.Sum(static share => share.Associated)))
                .OrderBy(static pool => pool.Pool, StringComparer.Ordinal)],
            [.. hosts.Values.OrderBy(static host => host.Host, StringComparer.Ordinal)],
            [.. stranded]);

        HostAddresses Of(string host) => hosts.GetValueOrDefault(host) ?? new HostAddresses { Host = host };

        Task<IReadOnlyList<T>> ListAsync<T>(string sql, Func<MySqlDataReader, T> map) =>
            OperatorDatabase.ListAsync(connection, sql, timeout, map, cancellationToken);
    }

    private static FixedIpShare ReadShare(MySqlDataReader row) =>
        new(row.Number(0), row.Flag(1), row.Flag(2), row.Flag(3), row.Flag(4), row.Count(5));

    /// <summary>Each row in the first line that fits it: what is reserved or a gateway is never an instance's.</summary>
    private static FixedIpAccount Account(long id, string label, string cidr, IEnumerable<FixedIpShare> shares)
    {
        var account = new FixedIpAccount { NetworkId = id, Label = label, Cidr = cidr, Total = 0, Reserved = 0, Gateways = 0, Allocated = 0, Releasing = 0, Free = 0 };
        foreach (var share in shares)
        {
            account = account with { Total = account.Total + share.Count };
            account = share switch
            {
                { Reserved: true } => account with { Reserved = account.Reserved + share.Count },
                { Served: true } => account with { Gateways = account.Gateways + share.Count },
                { Allocated: true } => account with { Allocated = account.Allocated + share.Count },
                { Tied: true } => account with { Releasing = account.Releasing + share.Count },
                _ => account with { Free = account.Free + share.Count },
            };
        }

        return account;
    }

    private static int Count(this MySqlDataReader row, int column) => (int)row.Number(column);

    private sealed record FixedIpShare(long NetworkId, bool Reserved, bool Served, bool Allocated, bool Tied, int Count);

    private sealed record PoolShare(string Pool, string? Host, int Total, int Allocated, int Associated);
}
