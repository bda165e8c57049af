using Portal.Domain.Collections;
using Portal.Domain.Volumes;

namespace Portal.Domain.Administration;

/// <summary>Kinds of volumes.</summary>
public interface IVolumeTypeAdministration
{
    /// <summary>Makes a type. A name that is taken is <see cref="Errors.CloudError.Conflict"/>.</summary>
    Task<VolumeType> CreateAsync(string name, ValueMap specs, CancellationToken cancellationToken);

    /// <summary>Deletes a type. Current clouds refuse one that volumes have; Folsom does not, and its volumes have none then.</summary>
    Task DeleteAsync(string typeId, CancellationToken cancellationToken);

    Task<ValueMap> GetSpecsAsync(string typeId, CancellationToken cancellationToken);

    /// <summary>Sets the given extra specs; others stay.</summary>
    Task SetSpecsAsync(string typeId, ValueMap specs, CancellationToken cancellationToken);

    Task RemoveSpecAsync(string typeId, string key, CancellationToken cancellationToken);
}
