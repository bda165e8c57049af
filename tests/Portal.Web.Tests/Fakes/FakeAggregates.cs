using Portal.Domain.Clouds;
using Portal.Domain.Operations.Aggregates;

namespace Portal.Web.Tests.Fakes;

/// <summary>The fake cloud's host aggregates.</summary>
internal sealed class FakeAggregates(FakeCloud cloud, ICloudSession session) : IAggregateService
{
    private List<HostAggregate> All => cloud.Nodes.Aggregates;

    public Task<IReadOnlyList<HostAggregate>> ListAsync(CancellationToken cancellationToken) => AskAsync<IReadOnlyList<HostAggregate>>("aggregates.list", () => [.. All]);

    public Task<HostAggregate> CreateAsync(string name, string? zone, CancellationToken cancellationToken) => AskAsync("aggregates.create", () =>
    {
        var made = new HostAggregate($"{All.Count + 1}", name) { Zone = zone };
        All.Add(made);
        return made;
    });

    public Task DeleteAsync(string aggregateId, CancellationToken cancellationToken) => AskAsync("aggregates.delete", () => All.RemoveAll(one => one.Id == aggregateId));

    public Task AddHostAsync(string aggregateId, string host, CancellationToken cancellationToken) => ChangeAsync("aggregates.add", aggregateId, one => one with { Hosts = [.. one.Hosts, host] });

    public Task RemoveHostAsync(string aggregateId, string host, CancellationToken cancellationToken) =>
        ChangeAsync("aggregates.remove", aggregateId, one => one with { Hosts = [.. one.Hosts.Where(other => other != host)] });

    public Task SetMetadataAsync(string aggregateId, string key, string? value, CancellationToken cancellationToken) => ChangeAsync(
        "aggregates.metadata", aggregateId, one => one with { Metadata = value is null ? new(one.Metadata.Where(pair => pair.Key != key)) : new(one.Metadata.Where(pair => pair.Key != key).Append(new(key, value))) });

    private Task<int> ChangeAsync(string operation, string id, Func<HostAggregate, HostAggregate> change) => AskAsync(operation, () =>
    {
        var at = All.FindIndex(one => one.Id == id);
        All[at] = change(All[at]);
        return at;
    });

    private async Task<T> AskAsync<T>(string operation, Func<T> work) => await cloud.CallAsync(operation, (await session.GetTokenAsync(CancellationToken.None)).Token.Value, work);
}
