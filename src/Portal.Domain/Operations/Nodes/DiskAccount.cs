namespace Portal.Domain.Operations.Nodes;

/// <summary>Disk for instances over several nodes, in GiB.</summary>
/// <param name="Shared">Whether one share was counted once, because the configuration says that the nodes share it.</param>
public sealed record DiskAccount(long TotalGiB, long ClaimedGiB, bool Shared)
{
    /// <summary>
    /// Every node reports the size of the file system its instances lie on (libvirt get_local_gb_total: statvfs), so a share counts as often as
    /// there are nodes; os-hypervisors/statistics adds it up like that. What instances claim is counted per node and can be added.
    /// </summary>
    /// <param name="isShared">From the configuration: nothing in nova tells a share from disks of one size.</param>
    public static DiskAccount Of(IReadOnlyCollection<ComputeNode> nodes, bool isShared) => new(
        isShared ? nodes.Select(static node => node.DiskGiB).Distinct().Sum() : nodes.Sum(static node => node.DiskGiB),
        nodes.Sum(static node => node.DiskUsedGiB),
        isShared)
    {
        LooksShared = !isShared && nodes.Count > 1 && nodes.Select(static node => node.DiskGiB).Distinct().Count() == 1,
    };

    /// <summary>Several nodes tell the very same size, and nobody said that they share it: it may be one share, counted as often as there are nodes.</summary>
    public bool LooksShared { get; init; }
}
