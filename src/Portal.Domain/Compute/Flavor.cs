using Portal.Domain.Collections;

namespace Portal.Domain.Compute;

/// <summary>A size to launch with.</summary>
public sealed record Flavor(string Id, string Name, int Vcpus, int RamMiB, int DiskGiB)
{
    public int EphemeralGiB { get; init; }

    public int SwapMiB { get; init; }

    public bool IsPublic { get; init; } = true;

    public bool IsDisabled { get; init; }

    public double? RxTxFactor { get; init; }

    /// <summary>Compute 2.55 and later.</summary>
    public string? Description { get; init; }

    /// <summary>Empty where the list does not carry them.</summary>
    public ValueMap ExtraSpecs { get; init; }
}
