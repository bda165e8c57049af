using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.LooseEnds;
using Portal.Domain.Volumes;

namespace Portal.Domain.Operations.Sources;

/// <summary>What no API of Folsom tells, read from cinder's database. All methods throw <see cref="SourceException"/>.</summary>
public interface ICinderRecords
{
    Task<IReadOnlyList<ServiceReading>> ReadServicesAsync(CancellationToken cancellationToken);

    /// <summary>Of every volume that is not deleted.</summary>
    Task<IReadOnlyList<VolumeOwner>> ReadVolumeOwnersAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<AttachedVolume>> ReadAttachedVolumesAsync(CancellationToken cancellationToken);

    /// <summary>Volumes that are not simply available: what holds them, and since when they are in their state.</summary>
    Task<IReadOnlyList<StoredVolume>> ReadUnsettledVolumesAsync(CancellationToken cancellationToken);
}
