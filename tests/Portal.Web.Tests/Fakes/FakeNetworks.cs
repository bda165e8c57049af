using System.Collections.Concurrent;
using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Networking;

namespace Portal.Web.Tests.Fakes;

/// <summary>Networks, routers and ports that can be built, as neutron has them.</summary>
internal sealed class FakeNetworks
{
    public ConcurrentDictionary<string, Network> Networks { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, Router> Routers { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, NetworkPort> Ports { get; } = new(StringComparer.Ordinal);

    public INetworkEditor For(FakeCloud cloud, ICloudSession session) => new Editor(this, cloud, session);

    private sealed class Editor(FakeNetworks all, FakeCloud cloud, ICloudSession session) : INetworkEditor
    {
        public Task<IReadOnlyList<NetworkPort>> ListPortsAsync(CancellationToken cancellationToken) =>
            AskAsync<IReadOnlyList<NetworkPort>>("ports.list", () => [.. all.Ports.Values]);

        public Task<Network> CreateNetworkAsync(NetworkDraft draft, CancellationToken cancellationToken) => AskAsync("networks.create", () =>
        {
            var id = $"n{all.Networks.Count + 1}";
            return all.Networks[id] = new Network(id, draft.Name, false, false) { ProjectId = session.Scope.ProjectId, IsUp = draft.IsUp };
        });

        public Task<Network> UpdateNetworkAsync(string networkId, NetworkDraft draft, CancellationToken cancellationToken) =>
            AskAsync("networks.update", () => all.Networks[networkId] = all.Networks[networkId] with { Name = draft.Name, IsUp = draft.IsUp });

        public Task DeleteNetworkAsync(string networkId, CancellationToken cancellationToken) =>
            AskAsync("networks.delete", () => all.Networks.TryRemove(networkId, out _) ? true : throw Gone());

        public Task<Subnet> CreateSubnetAsync(string networkId, SubnetDraft draft, CancellationToken cancellationToken) => AskAsync("subnets.create", () =>
        {
            var network = all.Networks[networkId];
            var made = Of($"{networkId}-s{network.Subnets.Count + 1}", draft);
            all.Networks[networkId] = network with { Subnets = [.. network.Subnets.Items, made] };
            return made;
        });

        public Task<Subnet> UpdateSubnetAsync(string subnetId, SubnetDraft draft, CancellationToken cancellationToken) =>
            AskAsync("subnets.update", () => Replace(subnetId, Of(subnetId, draft)));

        public Task DeleteSubnetAsync(string subnetId, CancellationToken cancellationToken) => AskAsync("subnets.delete", () => Replace(subnetId, null));

        public Task<Router> CreateRouterAsync(RouterDraft draft, CancellationToken cancellationToken) => AskAsync("routers.create", () =>
        {
            var id = $"r{all.Routers.Count + 1}";
            return all.Routers[id] = new Router(id, draft.Name, "ACTIVE", draft.ExternalNetworkId, []) { IsUp = draft.IsUp };
        });

        public Task<Router> UpdateRouterAsync(Router router, RouterDraft draft, CancellationToken cancellationToken) => AskAsync(
            "routers.update", () => all.Routers[router.Id] = all.Routers[router.Id] with { Name = draft.Name, ExternalNetworkId = draft.ExternalNetworkId, IsUp = draft.IsUp });

        public Task DeleteRouterAsync(string routerId, CancellationToken cancellationToken) =>
            AskAsync("routers.delete", () => all.Routers.TryRemove(routerId, out _) ? true : throw Gone());

        public Task JoinAsync(string routerId, string subnetId, CancellationToken cancellationToken) =>
            AskAsync("routers.join", () => all.Routers[routerId] = all.Routers[routerId] with { SubnetIds = [.. all.Routers[routerId].SubnetIds.Items, subnetId] });

        public Task PartAsync(string routerId, string subnetId, CancellationToken cancellationToken) => AskAsync("routers.part", () =>
            all.Routers[routerId] = all.Routers[routerId] with { SubnetIds = all.Routers[routerId].SubnetIds.Items.Where(id => id != subnetId).ToValueList() });

        public Task<NetworkPort> CreatePortAsync(PortDraft draft, CancellationToken cancellationToken) => AskAsync("ports.create", () =>
        {
            var id = $"p{all.Ports.Count + 1}";
            return all.Ports[id] = new NetworkPort(id, draft.Name, draft.NetworkId, PortUse.Free, null);
        });

        public Task DeletePortAsync(string portId, CancellationToken cancellationToken) =>
            AskAsync("ports.delete", () => all.Ports.TryRemove(portId, out _) ? true : throw Gone());

        private Subnet Replace(string subnetId, Subnet? now)
        {
            var network = all.Networks.Values.FirstOrDefault(network => network.Subnets.Items.Any(subnet => subnet.Id == subnetId)) ?? throw Gone();
            var before = network.Subnets.Items.First(subnet => subnet.Id == subnetId);
            all.Networks[network.Id] = network with
            {
                Subnets = now is null ? network.Subnets.Items.Remove(before).ToValueList() : network.Subnets.Items.Replace(before, now).ToValueList(),
            };
            return now ?? before;
        }

        private static Subnet Of(string id, SubnetDraft draft) =>
            new(id, draft.Name, draft.Cidr, draft.HasGateway ? draft.Gateway ?? "10.0.0.1" : null, draft.Dns) { HasDhcp = draft.HasDhcp, Pools = draft.Pools };

        private static CloudException Gone() => new(new CloudError.NotFound("It is not there."));

        private async Task<T> AskAsync<T>(string operation, Func<T> work) =>
            await cloud.CallAsync(operation, (await session.GetTokenAsync(CancellationToken.None)).Token.Value, work);
    }
}
