namespace Portal.Domain.Compute;

/// <summary>A part of the cloud that an instance can be asked to run in.</summary>
public sealed record AvailabilityZone(string Name, bool IsAvailable);

/// <summary>Zones for launching. Unsupported where the cloud has no list (Folsom): then a person types the name.</summary>
public interface IAvailabilityZoneService
{
    Task<IReadOnlyList<AvailabilityZone>> ListAsync(CancellationToken cancellationToken);
}
