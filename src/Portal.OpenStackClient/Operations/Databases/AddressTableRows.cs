using System.Globalization;
using MySqlConnector;
using Portal.Domain.Operations.Addresses.Book;

namespace Portal.OpenStackClient.Operations.Databases;

/// <summary>Every address that is not free, with its instance's row, deleted or not: that is how a leak is told.</summary>
internal static class AddressTableRows
{
    private const string Networks = "SELECT id, label, cidr, bridge, gateway FROM networks WHERE deleted = 0 AND cidr IS NOT NULL ORDER BY label, id";

    private const string Rows =
        """
        SELECT f.network_id, f.address, f.reserved, f.host, f.allocated, f.leased, f.instance_uuid, f.updated_at,
               i.uuid, i.display_name, i.project_id, i.host, i.deleted, i.power_state, i.vm_state, i.task_state
        FROM fixed_ips f LEFT JOIN instances i ON i.uuid = f.instance_uuid
        WHERE f.deleted = 0 AND f.network_id IS NOT NULL AND f.address IS NOT NULL
              AND (f.reserved = 1 OR f.allocated = 1 OR f.host IS NOT NULL OR f.instance_uuid IS NOT NULL)
        """;

    public static async Task<AddressTable> ReadAsync(MySqlConnection connection, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var networks = await OperatorDatabase.ListAsync(
            connection, Networks, timeout,
            static row => new AddressNetwork(Id(row.Number(0)), row.Text(1) ?? "", row.Text(2) ?? "") { Bridge = row.Text(3), Gateway = row.Text(4) }, cancellationToken).ConfigureAwait(false);
        var rows = await OperatorDatabase.ListAsync(connection, Rows, timeout, Read, cancellationToken).ConfigureAwait(false);
        var floating = await OperatorDatabase.ListAsync(connection, FloatingIpRows.Query, timeout, FloatingIpRows.Read, cancellationToken).ConfigureAwait(false);
        return new AddressTable([.. networks], [.. rows], [.. floating]);
    }

    private static AddressRow Read(MySqlDataReader row) => new(Id(row.Number(0)), row.GetString(1))
    {
        Reserved = row.Flag(2),
        Host = row.Text(3),
        Allocated = row.Flag(4),
        Leased = row.Flag(5),
        InstanceId = row.Text(6),
        Since = row.Time(7),
        Tenant = row.Text(8) is null ? null : new AddressTenant(
            row.Text(9) ?? "", row.Text(10) ?? "", row.Text(11), row.Flag(12), row.Number(13) == 1 && row.Text(14) == "active" && row.Text(15) is null),
    };

    private static string Id(long number) => number.ToString(CultureInfo.InvariantCulture);
}
