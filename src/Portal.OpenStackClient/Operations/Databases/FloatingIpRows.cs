using System.Globalization;
using MySqlConnector;
using Portal.Domain.Networking;
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

    /// <summary>What projects hold, whether it leads anywhere or not.</summary>
    public const string Held =
        """
        SELECT fl.id, fl.address, fl.pool, fl.project_id, fl.host, f.address, i.uuid
        FROM floating_ips fl LEFT JOIN fixed_ips f ON f.id = fl.fixed_ip_id LEFT JOIN instances i ON i.uuid = f.instance_uuid AND i.deleted = 0
        WHERE fl.deleted = 0 AND fl.project_id IS NOT NULL
        """;

    public static FloatingIp ReadHeld(MySqlDataReader row) => new()
    {
        Id = row.GetInt64(0).ToString(CultureInfo.InvariantCulture),
        Address = row.GetString(1),
        PoolId = row.Text(2) ?? "",
        PoolName = row.Text(2) ?? "",
        ProjectId = row.GetString(3),
        Host = row.Text(4),
        FixedAddress = row.Text(5),
        InstanceId = row.Text(6),
    };

    public static BoundFloatingIp Read(MySqlDataReader row) =>
        new(row.GetString(0), row.Text(1) ?? "", row.Text(2), row.Text(3), row.GetString(4), row.GetString(5), row.Text(6));
}
