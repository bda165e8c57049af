using MySqlConnector;
using Portal.Domain.Operations.Addresses;

namespace Portal.OpenStackClient.Operations.Databases;

/// <summary>Floating IPs that lead somewhere.</summary>
internal static class FloatingIpRows
{
    public const string Query =
        """
        SELECT fl.address, fl.pool, fl.project_id, fl.host, f.address, f.instance_uuid, i.host
        FROM floating_ips fl JOIN fixed_ips f ON f.id = fl.fixed_ip_id JOIN instances i ON i.uuid = f.instance_uuid
        WHERE fl.deleted = 0 AND i.deleted = 0
        """;

    public const string OfHost = Query + " AND (fl.host = @host OR i.host = @host)";

    public const string Stranded = Query + " AND fl.host <> i.host";

    public static BoundFloatingIp Read(MySqlDataReader row) =>
        new(row.GetString(0), row.Text(1) ?? "", row.Text(2), row.Text(3), row.GetString(4), row.GetString(5), row.Text(6));
}
