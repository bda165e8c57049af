namespace Portal.Domain.Operations.Nodes;

/// <summary>How far the scheduler fills a node beyond what it has. No API tells; these are nova's defaults unless configured.</summary>
public sealed record SchedulerRatios(double Cpu, double Memory)
{
    public static SchedulerRatios Folsom { get; } = new(Cpu: 16, Memory: 1.5);

    public NodeCapacity Of(ComputeNode node) =>
        new(node.VcpusUsed, (int)(node.Vcpus * Cpu), node.MemoryUsedMiB, (long)(node.MemoryMiB * Memory));
}

/// <summary>What is used on a node, against what the scheduler would put there.</summary>
public sealed record NodeCapacity(int VcpusUsed, int VcpusAllowed, long MemoryUsedMiB, long MemoryAllowedMiB)
{
    /// <summary>0 to 1 and beyond; of nothing allowed, everything is used.</summary>
    public double VcpuShare => VcpusAllowed > 0 ? (double)VcpusUsed / VcpusAllowed : 1;

    public double MemoryShare => MemoryAllowedMiB > 0 ? (double)MemoryUsedMiB / MemoryAllowedMiB : 1;
}
