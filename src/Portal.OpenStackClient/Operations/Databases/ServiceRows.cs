using MySqlConnector;
using Portal.Domain.Operations.Heartbeats;

namespace Portal.OpenStackClient.Operations.Databases;

/// <summary>services is alike in nova and cinder.</summary>
internal static class ServiceRows
{
    public const string Query =
        "SELECT id, host, `binary`, report_count, disabled, availability_zone, created_at, updated_at FROM services WHERE deleted = 0 AND host IS NOT NULL AND `binary` IS NOT NULL";

    public static ServiceReading Read(MySqlDataReader row) => new()
    {
        RowId = row.GetInt64(0),
        Key = new ServiceKey(row.GetString(1), row.GetString(2)),
        ReportCount = row.GetInt64(3),
        Disabled = row.Flag(4),
        AvailabilityZone = row.Text(5),
        CreatedAt = row.Time(6),
        UpdatedAt = row.Time(7),
    };
}
