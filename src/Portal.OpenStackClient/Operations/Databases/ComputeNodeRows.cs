using MySqlConnector;
using Portal.Domain.Operations.Nodes;

namespace Portal.OpenStackClient.Operations.Databases;

/// <summary>compute_nodes has no host of its own; it hangs on the row of nova-compute.</summary>
internal static class ComputeNodeRows
{
    public const string Query =
        """
        SELECT s.host, c.hypervisor_hostname, c.hypervisor_type, c.hypervisor_version, c.vcpus, c.vcpus_used, c.memory_mb, c.memory_mb_used,
               c.local_gb, c.local_gb_used, c.running_vms, c.current_workload, c.cpu_info
        FROM compute_nodes c JOIN services s ON s.id = c.service_id
        WHERE c.deleted = 0 AND s.deleted = 0 AND s.host IS NOT NULL
        """;

    public static ComputeNode Read(MySqlDataReader row) => new()
    {
        Host = row.GetString(0),
        HypervisorName = row.Text(1) ?? row.GetString(0),
        HypervisorType = row.GetString(2),
        HypervisorVersion = row.Number(3),
        Vcpus = (int)row.Number(4),
        VcpusUsed = (int)row.Number(5),
        MemoryMiB = row.Number(6),
        MemoryUsedMiB = row.Number(7),
        DiskGiB = row.Number(8),
        DiskUsedGiB = row.Number(9),
        RunningInstances = (int)row.Number(10),
        Workload = (int)row.Number(11),
        Cpu = CpuInfo.Read(row.Text(12)),
    };
}
