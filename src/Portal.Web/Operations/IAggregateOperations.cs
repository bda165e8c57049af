using Portal.Domain.Operations.Aggregates;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>Changes of host aggregates by an administrator: audited, counted against the rate limit and sent at most once.</summary>
public interface IAggregateOperations
{
    Task<HostAggregate> CreateAsync(ProjectContext context, string name, string? zone, CancellationToken cancellationToken);

    Task DeleteAsync(ProjectContext context, HostAggregate aggregate, CancellationToken cancellationToken);

    Task AddHostAsync(ProjectContext context, HostAggregate aggregate, string host, CancellationToken cancellationToken);

    Task RemoveHostAsync(ProjectContext context, HostAggregate aggregate, string host, CancellationToken cancellationToken);

    /// <param name="value">Null takes the key away.</param>
    Task SetMetadataAsync(ProjectContext context, HostAggregate aggregate, string key, string? value, CancellationToken cancellationToken);
}
