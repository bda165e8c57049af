using Portal.Domain.Collections;

namespace Portal.Domain.Operations.Nodes;

/// <summary>What a node can carry and carries, as its nova-compute last wrote it (<c>compute_nodes</c>, or os-hypervisors).</summary>
public sealed record ComputeNode
{
    /// <summary>Name of its services.</summary>
    public required string Host { get; init; }

    /// <summary>The hypervisor's own name, often a full domain name.</summary>
    public required string HypervisorName { get; init; }

    public required string HypervisorType { get; init; }

    /// <summary>libvirt's number: major × 1,000,000 + minor × 1,000 + release.</summary>
    public long HypervisorVersion { get; init; }

    public int Vcpus { get; init; }

    public int VcpusUsed { get; init; }

    public long MemoryMiB { get; init; }

    /// <summary>With what nova keeps back for the node itself (reserved_host_memory_mb, 512).</summary>
    public long MemoryUsedMiB { get; init; }

    /// <summary>Size of the file system that holds the instances: on a share, the whole share.</summary>
    public long DiskGiB { get; init; }

    /// <summary>What the instances of this node may grow to.</summary>
    public long DiskUsedGiB { get; init; }

    public int RunningInstances { get; init; }

    /// <summary>Builds, resizes and the like going on.</summary>
    public int Workload { get; init; }

    /// <summary>Null where the source does not tell.</summary>
    public CpuModel? Cpu { get; init; }
}

/// <summary>What libvirt says of a node's processor.</summary>
public sealed record CpuModel(string Architecture, string Vendor, string Model, ValueList<string> Features);
