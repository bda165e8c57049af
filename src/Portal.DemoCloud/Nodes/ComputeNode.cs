namespace Portal.DemoCloud.Nodes;

/// <summary>A compute host with its own nova-network (multi-host). RAM in MB, disk in GB.</summary>
internal sealed class ComputeNode(string host)
{
    public string Host { get; } = host;

    /// <summary>The hypervisor's name is the machine's full name, not the service's host.</summary>
    public string HypervisorHostname => $"{Host}.cloud.example.com";

    public int Vcpus { get; init; } = 16;

    public int Ram { get; init; } = 64402;

    public int Disk { get; init; } = 917;

    public bool IsDisabled { get; set; }

    public int UsedRam { get; set; }

    public int UsedVcpus { get; set; }
}
