using Portal.Domain.Collections;
using Portal.Domain.Compute;

namespace Portal.Domain.Administration;

/// <summary>Flavors of the cloud. No API changes one: what is called editing makes another and deletes the first, which its instances keep.</summary>
public interface IFlavorAdministration
{
    /// <summary>Every flavor, private ones included.</summary>
    Task<IReadOnlyList<Flavor>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes a flavor. An id or a name that is taken is <see cref="Errors.CloudError.Conflict"/>.</summary>
    Task<Flavor> CreateAsync(FlavorDraft draft, CancellationToken cancellationToken);

    /// <summary>Deletes a flavor; its instances keep it.</summary>
    Task DeleteAsync(string flavorId, CancellationToken cancellationToken);

    /// <summary>Ids of the projects that may use a private flavor. A public one has no list (<see cref="Errors.CloudError.NotFound"/>).</summary>
    Task<IReadOnlyList<string>> ListAccessAsync(string flavorId, CancellationToken cancellationToken);

    Task AllowAsync(string flavorId, string projectId, CancellationToken cancellationToken);

    Task DenyAsync(string flavorId, string projectId, CancellationToken cancellationToken);

    Task<ValueMap> GetSpecsAsync(string flavorId, CancellationToken cancellationToken);

    /// <summary>Sets the given extra specs; others stay.</summary>
    Task SetSpecsAsync(string flavorId, ValueMap specs, CancellationToken cancellationToken);

    Task RemoveSpecAsync(string flavorId, string key, CancellationToken cancellationToken);
}

/// <summary>A flavor to be made.</summary>
/// <param name="Id">Null lets the cloud choose.</param>
public sealed record FlavorDraft(string Name, int Vcpus, int RamMiB, int DiskGiB, string? Id = null)
{
    public int EphemeralGiB { get; init; }

    public int SwapMiB { get; init; }

    /// <summary>Folsom cuts its fraction off (nova/compute/instance_types.py, 2012.2.4).</summary>
    public double RxTxFactor { get; init; } = 1;

    public bool IsPublic { get; init; } = true;
}
