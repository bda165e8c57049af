using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Aggregates;
using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Nodes;

namespace Portal.Web.Tests.Fakes;

/// <summary>What the fake cloud tells its administrators.</summary>
internal sealed class FakeNodes
{
    public List<ComputeNode> Nodes { get; } = [];

    public List<ServiceKey> Hosts { get; } = [];

    public List<ReportedService> Services { get; } = [];

    public List<ReportedService> Agents { get; } = [];

    public List<HostAggregate> Aggregates { get; } = [];

    public List<NetworkPort> Ports { get; } = [];

    public List<(string InstanceId, string Address)> RemovedFixedIps { get; } = [];

    public Queue<InstanceDiagnostics> Diagnostics { get; } = [];
}

internal sealed class FakeOperators(FakeCloud cloud, ICloudSession session) : IOperatorService
{
    public Task<IReadOnlyList<ComputeNode>> ListNodesAsync(CancellationToken cancellationToken) => AskAsync<IReadOnlyList<ComputeNode>>("nodes.list", () => [.. cloud.Nodes.Nodes]);

    public Task<IReadOnlyList<ServiceKey>> ListHostServicesAsync(CancellationToken cancellationToken) => AskAsync<IReadOnlyList<ServiceKey>>("hosts.list", () => [.. cloud.Nodes.Hosts]);

    public Task<IReadOnlyList<ReportedService>> ListServicesAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<ReportedService>>("services.list", () =>
        {
            lock (cloud.Nodes.Services)
            {
                return [.. cloud.Nodes.Services];
            }
        });

    public Task SwitchServiceAsync(ServiceKey service, bool disabled, string? reason, CancellationToken cancellationToken) =>
        AskAsync("service.switch", () =>
        {
            lock (cloud.Nodes.Services)
            {
                var at = cloud.Nodes.Services.FindIndex(other => other.Key == service);
                cloud.Nodes.Services[at] = cloud.Nodes.Services[at] with { Disabled = disabled, DisabledReason = disabled ? reason : null };
                return at;
            }
        });

    public Task<IReadOnlyList<ReportedService>> ListNetworkAgentsAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<ReportedService>>("agents.list", () => [.. cloud.Nodes.Agents]);

    public Task<IReadOnlyList<Instance>> ListInstancesAsync(string? host, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<Instance>>("instances.all", () => [.. cloud.Servers.All.Where(instance => host is null || instance.Host == host)]);

    public Task<IReadOnlyList<NetworkPort>> ListPortsAsync(CancellationToken cancellationToken) => AskAsync<IReadOnlyList<NetworkPort>>("ports.all", () => [.. cloud.Nodes.Ports]);

    public Task RemoveFixedIpAsync(string instanceId, string address, CancellationToken cancellationToken) => AskAsync("fixed-ip.remove", () =>
    {
        cloud.Nodes.RemovedFixedIps.Add((instanceId, address));
        if (cloud.Servers.Find(instanceId) is { } instance)
        {
            cloud.Servers.Put(instance with { Addresses = [.. instance.Addresses.Where(held => held.Address != address)] });
        }

        return true;
    });

    public Task<InstanceDiagnostics> GetDiagnosticsAsync(string instanceId, CancellationToken cancellationToken) =>
        AskAsync("diagnostics", () => cloud.Nodes.Diagnostics.Count > 1 ? cloud.Nodes.Diagnostics.Dequeue() : cloud.Nodes.Diagnostics.Peek());

    private async Task<T> AskAsync<T>(string operation, Func<T> work)
    {
        var token = await session.GetTokenAsync(CancellationToken.None);
        return await cloud.CallAsync(operation, token.Token.Value, work);
    }
}
