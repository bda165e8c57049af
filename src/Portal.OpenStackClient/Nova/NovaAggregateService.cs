using System.Text.Json.Nodes;
using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Aggregates;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Aggregates;

namespace Portal.OpenStackClient.Nova;

/// <summary>Host aggregates of nova, v2 and v2.1.</summary>
internal sealed class NovaAggregateService(ServiceClient compute) : IAggregateService
{
    private const string ZoneKey = "availability_zone";

    public async Task<IReadOnlyList<HostAggregate>> ListAsync(CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. (answer?.Aggregates ?? throw compute.Incomplete()).Where(static dto => dto?.Deleted != true).Select(Map).OfType<HostAggregate>()];
    }

    public async Task<HostAggregate> CreateAsync(string name, string? zone, CancellationToken cancellationToken)
    {
        // Folsom takes exactly these two keys (recording nova/434).
        var body = new JsonObject { ["aggregate"] = new JsonObject { ["name"] = name, [ZoneKey] = string.IsNullOrEmpty(zone) ? null : zone } };
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).CreateAsync(body, cancellationToken).ConfigureAwait(false);
        return Map(answer?.Aggregate) ?? throw new CloudException(compute.Incomplete().Error with { OutcomeUnknown = true });
    }

    public async Task DeleteAsync(string aggregateId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteAsync(aggregateId, cancellationToken).ConfigureAwait(false)).Dispose();

    public Task AddHostAsync(string aggregateId, string host, CancellationToken cancellationToken) =>
        ActAsync(aggregateId, "add_host", new JsonObject { ["host"] = host }, cancellationToken);

    public Task RemoveHostAsync(string aggregateId, string host, CancellationToken cancellationToken) =>
        ActAsync(aggregateId, "remove_host", new JsonObject { ["host"] = host }, cancellationToken);

    public Task SetMetadataAsync(string aggregateId, string key, string? value, CancellationToken cancellationToken) =>
        ActAsync(aggregateId, "set_metadata", new JsonObject { ["metadata"] = new JsonObject { [key] = value } }, cancellationToken);

    private async Task ActAsync(string aggregateId, string action, JsonObject arguments, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ActAsync(aggregateId, new JsonObject { [action] = arguments }, cancellationToken).ConfigureAwait(false)).Dispose();

    private Task<IAggregatesApi> ApiAsync(CancellationToken cancellationToken) => compute.OpenAsync<IAggregatesApi>(AggregatesJsonContext.Refit, cancellationToken);

    private static HostAggregate? Map(AggregateDto? dto) => dto is not { Id.Length: > 0 } ? null : new HostAggregate(dto.Id, dto.Name ?? "")
    {
        Zone = string.IsNullOrEmpty(dto.AvailabilityZone) ? null : dto.AvailabilityZone,
        Hosts = (dto.Hosts ?? []).OfType<string>().ToValueList(),

        // Later novas repeat the zone there.
        Metadata = new ValueMap((dto.Metadata ?? new Dictionary<string, string?>()).Where(static pair => pair.Value is not null && pair.Key != ZoneKey)
            .Select(static pair => KeyValuePair.Create(pair.Key, pair.Value!))),
    };
}
