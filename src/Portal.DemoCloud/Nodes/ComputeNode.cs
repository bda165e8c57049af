using Portal.DemoCloud.Nova.Flavors;

namespace Portal.DemoCloud.Nodes;

/// <summary>A compute host with its own nova-network (multi-host). RAM in MB, disk in GB.</summary>
internal sealed class ComputeNode(string host, int id)
{
    /// <summary>What nova keeps for the host itself (reserved_host_memory_mb).</summary>
    public const int ReservedRam = 512;

    /// <summary>The machines are alike; this is one of the reference architecture (recording nova/142).</summary>
    public const string CpuInfo =
        """{"arch": "x86_64", "model": "Westmere", "vendor": "Intel", "features": ["rdtscp", "pdpe1gb", "dca", "pdcm", "xtpr", "tm2", "est", "smx", "vmx", "ds_cpl", "monitor", "dtes64", "pclmuldq", "pbe", "tm", "ht", "ss", "acpi", "ds", "vme"], "topology": {"cores": 4, "threads": 2, "sockets": 2}}""";

    public string Host { get; } = host;

    /// <summary>Number of its row in compute_nodes.</summary>
    public int Id { get; } = id;

    /// <summary>The hypervisor's name is the machine's full name, not the service's host.</summary>
    public string HypervisorHostname => $"{Host}.cloud.example.com";

    public int Vcpus { get; init; } = 16;

    public int Ram { get; init; } = 64402;

    public int Disk { get; init; } = 917;

    public Daemon Compute { get; set; } = null!;

    public Daemon Network { get; set; } = null!;

    public Daemon Metadata { get; set; } = null!;

    public int UsedRam { get; private set; }

    public int UsedVcpus { get; private set; }

    public int UsedDisk { get; private set; }

    public int Guests { get; private set; }

    public int FreeRam => Ram - ReservedRam - UsedRam;

    public int FreeDisk => Disk - UsedDisk;

    /// <summary>A guest of the flavor comes (1) or goes (-1).</summary>
    public void Occupy(Flavor flavor, int sign)
    {
        UsedRam += sign * flavor.Ram;
        UsedVcpus += sign * flavor.Vcpus;
        UsedDisk += sign * (flavor.Disk + flavor.Ephemeral);
        Guests += sign;
    }
}
