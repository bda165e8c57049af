using MySqlConnector;
using Portal.Domain.Operations.Nodes;

namespace Portal.OpenStackClient.Operations.Databases;

/// <summary>Who is where.</summary>
internal static class InstanceRows
{
    public const string Query =
        """
        SELECT uuid, display_name, project_id, host, vm_state, task_state, power_state, memory_mb, vcpus, locked, updated_at
        FROM instances WHERE deleted = 0
        """;

    public const string OfHost = Query + " AND host = @host";

    public static InstancePlacement Read(MySqlDataReader row) => new()
    {
        Id = row.GetString(0),
        Name = row.Text(1) ?? "",
        ProjectId = row.Text(2) ?? "",
        Host = row.Text(3),
        VmState = row.Text(4),
        TaskState = row.Text(5),
        IsRunning = row.Number(6) == 1,
        MemoryMiB = row.Number(7),
        Vcpus = (int)row.Number(8),
        Locked = row.Flag(9),
        UpdatedAt = row.Time(10),
    };
}
