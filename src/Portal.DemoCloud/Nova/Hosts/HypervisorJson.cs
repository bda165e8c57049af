using System.Text.Json;
using Portal.DemoCloud.Nodes;
using Portal.DemoCloud.Nova.Servers;

namespace Portal.DemoCloud.Nova.Hosts;

internal static class HypervisorJson
{
    /// <summary>What the file system keeps for itself, in GB.</summary>
    private const int Overhead = 2;

    public static void WriteBrief(Utf8JsonWriter json, ComputeNode node)
    {
        json.WriteNumber("id", node.Id);
        json.WriteString("hypervisor_hostname", node.HypervisorHostname);
    }

    public static void WriteDetail(Utf8JsonWriter json, ComputeNode node)
    {
        json.WriteStartObject("service");
        json.WriteString("host", node.Host);
        json.WriteNumber("id", node.Compute.Id);
        json.WriteEndObject();
        WriteBrief(json, node);
        json.WriteString("hypervisor_type", "QEMU");
        json.WriteNumber("hypervisor_version", 1_000_000);
        json.WriteString("cpu_info", ComputeNode.CpuInfo);
        WriteFigures(json, [node]);
    }

    /// <summary>Sums, over an NFS share that every node counts for itself too.</summary>
    public static void WriteStatistics(Utf8JsonWriter json, IReadOnlyList<ComputeNode> nodes)
    {
        json.WriteNumber("count", nodes.Count);
        WriteFigures(json, nodes);
    }

    public static int DiskAvailableLeast(ComputeNode node) => node.FreeDisk - Overhead;

    public static void WriteServers(Utf8JsonWriter json, IEnumerable<Server> servers)
    {
        json.WriteStartArray("servers");
        foreach (var server in servers)
        {
            json.WriteStartObject();
            json.WriteString("uuid", server.Id);
            json.WriteString("name", server.InstanceName);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFigures(Utf8JsonWriter json, IReadOnlyList<ComputeNode> nodes)
    {
        json.WriteNumber("vcpus", nodes.Sum(node => node.Vcpus));
        json.WriteNumber("vcpus_used", nodes.Sum(node => node.UsedVcpus));
        json.WriteNumber("memory_mb", nodes.Sum(node => node.Ram));
        json.WriteNumber("memory_mb_used", nodes.Sum(node => node.UsedRam + ComputeNode.ReservedRam));
        json.WriteNumber("free_ram_mb", nodes.Sum(node => node.FreeRam));
        json.WriteNumber("local_gb", nodes.Sum(node => node.Disk));
        json.WriteNumber("local_gb_used", nodes.Sum(node => node.UsedDisk));
        json.WriteNumber("free_disk_gb", nodes.Sum(node => node.FreeDisk));
        json.WriteNumber("disk_available_least", nodes.Sum(DiskAvailableLeast));
        json.WriteNumber("running_vms", nodes.Sum(node => node.Guests));
        json.WriteNumber("current_workload", 0);
    }
}
