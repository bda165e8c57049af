using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Impact;

namespace Portal.Domain.Operations.Sources;

/// <summary>What no API of Folsom tells, read from cinder's database. All methods throw <see cref="SourceException"/>.</summary>
public interface ICinderRecords
{
    Task<IReadOnlyList<ServiceReading>> ReadServicesAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<AttachedVolume>> ReadAttachedVolumesAsync(CancellationToken cancellationToken);
}
