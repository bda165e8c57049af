using Portal.Domain.Collections;
using Portal.Domain.Operations.Addresses;
using Portal.Domain.Operations.Nodes;

namespace Portal.Domain.Operations.Capacity;

/// <summary>Something of the cloud that can run out, as it is now.</summary>
/// <param name="Key">The same for the same thing as long as the cloud has it: what its samples are kept under.</param>
/// <param name="Name">The network's or pool's own name; null for what the cloud has one of.</param>
public sealed record CapacityAccount(CapacityKind Kind, string Key, string? Name, double Used, double Total)
{
    /// <summary>0 to 1 and beyond; of nothing, everything is used.</summary>
    public double Share => Total > 0 ? Used / Total : 1;

    /// <summary>What a board tells of: fixed IPs first, as nothing makes more of them.</summary>
    public static ValueList<CapacityAccount> Of(NodeBoard board)
    {
        var accounts = new List<CapacityAccount>();
        foreach (var network in board.Addresses?.Networks ?? [])
        {
            accounts.Add(OfNetwork(network));
        }

        foreach (var pool in board.Addresses?.Pools ?? [])
        {
            accounts.Add(new(CapacityKind.FloatingIps, $"pool:{pool.Pool}", pool.Pool, pool.Allocated, pool.Total));
        }

        if (BoardTotals.Of(board).Capacity is { } capacity)
        {
            accounts.Add(new(CapacityKind.Memory, "memory", null, capacity.MemoryUsedMiB, capacity.MemoryAllowedMiB));
            accounts.Add(new(CapacityKind.Vcpus, "vcpus", null, capacity.VcpusUsed, capacity.VcpusAllowed));
        }

        if (board.Disk is { TotalGiB: > 0 } disk)
        {
            accounts.Add(new(CapacityKind.Disk, "disk", null, disk.ClaimedGiB, disk.TotalGiB));
        }

        return [.. accounts];
    }

    private static CapacityAccount OfNetwork(FixedIpAccount network)
    {
        var usable = Math.Max(0, network.Total - network.Reserved - network.Gateways);
        return new(CapacityKind.FixedIps, $"network:{network.NetworkId}", network.Label, Math.Max(0, usable - network.Free), usable);
    }
}

/// <summary>What can run out. Each has its words in the texts of the capacity panel.</summary>
public enum CapacityKind
{
    /// <summary>Of what instances can ever hold: without reserved addresses and the nodes' own gateways.</summary>
    FixedIps,

    FloatingIps,

    /// <summary>MiB, with what the scheduler gives out beyond what there is.</summary>
    Memory,

    Vcpus,

    /// <summary>GiB that instances may grow to; a share of all nodes counts once.</summary>
    Disk,
}
