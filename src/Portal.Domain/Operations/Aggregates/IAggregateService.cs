namespace Portal.Domain.Operations.Aggregates;

/// <summary>Host aggregates, for administrators of the cloud (os-aggregates). No write is ever sent twice. All methods throw <see cref="Errors.CloudException"/>.</summary>
public interface IAggregateService
{
    Task<IReadOnlyList<HostAggregate>> ListAsync(CancellationToken cancellationToken);

    /// <param name="zone">Folsom demands one that exists; later clouds make it.</param>
    Task<HostAggregate> CreateAsync(string name, string? zone, CancellationToken cancellationToken);

    /// <summary>Only an empty one can be deleted.</summary>
    Task DeleteAsync(string aggregateId, CancellationToken cancellationToken);

    Task AddHostAsync(string aggregateId, string host, CancellationToken cancellationToken);

    Task RemoveHostAsync(string aggregateId, string host, CancellationToken cancellationToken);

    /// <param name="value">Null takes the key away.</param>
    Task SetMetadataAsync(string aggregateId, string key, string? value, CancellationToken cancellationToken);
}
