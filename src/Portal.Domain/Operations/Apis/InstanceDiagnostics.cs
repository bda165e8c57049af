using Portal.Domain.Collections;

namespace Portal.Domain.Operations.Apis;

/// <summary>Counters of a running instance, from its start on.</summary>
public sealed record InstanceDiagnostics
{
    public int Cpus { get; init; }

    /// <summary>Processor time of all its vCPUs together; null where the hypervisor does not tell.</summary>
    public TimeSpan? CpuTime { get; init; }

    /// <summary>What the guest may take, in KiB.</summary>
    public long? MemoryKiB { get; init; }

    /// <summary>What the guest takes of the node, in KiB.</summary>
    public long? MemoryUsedKiB { get; init; }

    public ValueList<DiskCounters> Disks { get; init; }

    public ValueList<NicCounters> Nics { get; init; }

    public long BytesRead => Disks.Sum(static disk => disk.ReadBytes);

    public long BytesWritten => Disks.Sum(static disk => disk.WrittenBytes);

    public long BytesReceived => Nics.Sum(static nic => nic.ReceivedBytes);

    public long BytesSent => Nics.Sum(static nic => nic.SentBytes);
}

/// <param name="Name">The guest's device (<c>vda</c>) where the API names it; else its number.</param>
public sealed record DiskCounters(string Name, long ReadBytes, long WrittenBytes, long ReadRequests, long WriteRequests);

/// <param name="Name">The node's device (<c>vnet0</c>) or the MAC address.</param>
/// <param name="Lost">Packets dropped or broken, both ways.</param>
public sealed record NicCounters(string Name, long ReceivedBytes, long SentBytes, long Lost);
