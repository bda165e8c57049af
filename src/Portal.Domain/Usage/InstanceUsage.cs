namespace Portal.Domain.Usage;

/// <summary>
/// One instance and how long it ran, as the cloud counts: from its launch (on Folsom a rebuild or a resize launches anew) to its end,
/// whether switched on or not, with the size it has now.
/// </summary>
/// <param name="StartedAt">Null when it never ran.</param>
/// <param name="EndedAt">Null while it exists.</param>
public sealed record InstanceUsage(string InstanceId, string Name, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    /// <summary>The cloud's word: <c>active</c>, <c>stopped</c>, <c>terminated</c>…</summary>
    public string? State { get; init; }

    /// <summary>Name of the flavor.</summary>
    public string? Flavor { get; init; }

    public int Vcpus { get; init; }

    public int MemoryMiB { get; init; }

    /// <summary>Root and ephemeral disk.</summary>
    public int DiskGiB { get; init; }

    public bool IsTerminated => EndedAt is not null;

    /// <summary>
    /// Hours between two moments. Counted here rather than taken from the cloud, since Folsom's own figure is up to nine seconds too long
    /// (simple_tenant_usage.py divides microseconds by 100,000).
    /// </summary>
    public double Hours(DateTimeOffset from, DateTimeOffset until)
    {
        if (StartedAt is not { } started)
        {
            return 0;
        }

        var begin = started > from ? started : from;
        var end = EndedAt is { } gone && gone < until ? gone : until;
        return end > begin ? (end - begin).TotalHours : 0;
    }

    /// <summary>Hours times size.</summary>
    public UsageSum Sum(DateTimeOffset from, DateTimeOffset until)
    {
        var hours = Hours(from, until);
        return new(hours, hours * Vcpus, hours * MemoryMiB / 1024, hours * DiskGiB);
    }
}

/// <summary>What was used: hours, and hours times size.</summary>
/// <param name="MemoryHours">GiB.</param>
/// <param name="DiskHours">GiB.</param>
public readonly record struct UsageSum(double InstanceHours, double VcpuHours, double MemoryHours, double DiskHours)
{
    public static UsageSum operator +(UsageSum one, UsageSum other) => Add(one, other);

    public static UsageSum Add(UsageSum left, UsageSum right) => new(
        left.InstanceHours + right.InstanceHours, left.VcpuHours + right.VcpuHours, left.MemoryHours + right.MemoryHours, left.DiskHours + right.DiskHours);

    public double Of(UsageMeasure measure) => measure switch
    {
        UsageMeasure.Vcpu => VcpuHours,
        UsageMeasure.Memory => MemoryHours,
        UsageMeasure.Disk => DiskHours,
        _ => InstanceHours,
    };
}

/// <summary>What a picture of use can show.</summary>
public enum UsageMeasure
{
    Vcpu,
    Memory,
    Disk,
    Instance,
}
