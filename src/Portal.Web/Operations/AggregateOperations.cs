using Portal.Domain.Operations.Aggregates;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

internal sealed class AggregateOperations(CloudWrites writes, IPortalAuthorizer authorizer) : IAggregateOperations
{
    public Task<HostAggregate> CreateAsync(ProjectContext context, string name, string? zone, CancellationToken cancellationToken) => WriteAsync(
        context, new AuditSubject("aggregate.create", "aggregate", TargetId: null, name), HttpMethod.Post, token => context.Cloud.Aggregates.CreateAsync(name, zone, token),
        async token => (await context.Cloud.Aggregates.ListAsync(token)).FirstOrDefault(other => other.Name == name), cancellationToken);

    public Task DeleteAsync(ProjectContext context, HostAggregate aggregate, CancellationToken cancellationToken) => ChangeAsync(
        context, "delete", aggregate, HttpMethod.Delete, token => context.Cloud.Aggregates.DeleteAsync(aggregate.Id, token), static now => now is null, cancellationToken);

    public Task AddHostAsync(ProjectContext context, HostAggregate aggregate, string host, CancellationToken cancellationToken) => ChangeAsync(
        context, "add-host", aggregate, HttpMethod.Post, token => context.Cloud.Aggregates.AddHostAsync(aggregate.Id, host, token), now => now?.Hosts.Items.Contains(host) == true, cancellationToken);

    public Task RemoveHostAsync(ProjectContext context, HostAggregate aggregate, string host, CancellationToken cancellationToken) => ChangeAsync(
        context, "remove-host", aggregate, HttpMethod.Post, token => context.Cloud.Aggregates.RemoveHostAsync(aggregate.Id, host, token), now => now?.Hosts.Items.Contains(host) != true, cancellationToken);

    public Task SetMetadataAsync(ProjectContext context, HostAggregate aggregate, string key, string? value, CancellationToken cancellationToken) => ChangeAsync(
        context, "metadata", aggregate, HttpMethod.Post, token => context.Cloud.Aggregates.SetMetadataAsync(aggregate.Id, key, value, token), now => now is not null && now.Metadata.GetOrNull(key) == value, cancellationToken);

    private Task<HostAggregate> ChangeAsync(
        ProjectContext context, string act, HostAggregate aggregate, HttpMethod verb, Func<CancellationToken, Task> send, Func<HostAggregate?, bool> isDone, CancellationToken cancellationToken) => WriteAsync(
        context,
        new AuditSubject("aggregate." + act, "aggregate", aggregate.Id, aggregate.Name),
        verb,
        async token =>
        {
            await send(token);
            return aggregate;
        },
        async token => isDone((await context.Cloud.Aggregates.ListAsync(token)).FirstOrDefault(other => other.Id == aggregate.Id)) ? aggregate : null,
        cancellationToken);

    /// <param name="look">What it would have answered, where looking finds that it happened; null where it did not.</param>
    private async Task<HostAggregate> WriteAsync(
        ProjectContext context, AuditSubject subject, HttpMethod verb, Func<CancellationToken, Task<HostAggregate>> send, Func<CancellationToken, Task<HostAggregate?>> look,
        CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return await writes.WriteAsync(
            context,
            new CloudWrite<HostAggregate>(subject, verb, LiveKinds.Aggregates | LiveKinds.AvailabilityZones, send)
            {
                Look = async token => await look(token) is { } found ? (true, found) : (false, null!),
            },
            cancellationToken);
    }
}
