using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

internal sealed class NetworkOperations(CloudWrites writes, IPortalAuthorizer authorizer) : INetworkOperations
{
    private const LiveKinds OfNetworks = LiveKinds.Networks | LiveKinds.Ports | LiveKinds.Limits;
    private const LiveKinds OfRouters = LiveKinds.Routers | LiveKinds.Ports | LiveKinds.Limits;

    public async Task<Network> CreateNetworkAsync(ProjectContext context, NetworkDraft draft, CancellationToken cancellationToken)
    {
        var before = await BeforeAsync(context, NetworksAsync, static network => network.Id, cancellationToken);
        return await SendAsync(context, Subject("network.create", null, draft.Name), HttpMethod.Post, OfNetworks,
            (editor, token) => editor.CreateNetworkAsync(draft, token),
            // Names are not unique: only one that was not there before can be it.
            async token => Found((await NetworksAsync(context, token)).FirstOrDefault(network => network.Name == draft.Name && !before.Contains(network.Id))), cancellationToken);
    }

    public Task<Network> UpdateNetworkAsync(ProjectContext context, Network network, NetworkDraft draft, CancellationToken cancellationToken) =>
        SendAsync(context, Subject("network.update", network.Id, network.Name), HttpMethod.Put, OfNetworks,
            (editor, token) => editor.UpdateNetworkAsync(network.Id, draft, token),
            async token => Found((await NetworksAsync(context, token)).FirstOrDefault(now => now.Id == network.Id && now.Name == draft.Name && now.IsUp == draft.IsUp)), cancellationToken);

    public Task DeleteNetworkAsync(ProjectContext context, Network network, CancellationToken cancellationToken) =>
        RemoveAsync(context, Subject("network.delete", network.Id, network.Name), HttpMethod.Delete, OfNetworks,
            (editor, token) => editor.DeleteNetworkAsync(network.Id, token),
            async token => (await NetworksAsync(context, token)).All(now => now.Id != network.Id), cancellationToken);

    public Task<Subnet> CreateSubnetAsync(ProjectContext context, Network network, SubnetDraft draft, CancellationToken cancellationToken) =>
        SendAsync(context, Subject("subnet.create", network.Id, $"{network.Name}: {draft.Cidr.Trim()}"), HttpMethod.Post, OfNetworks,
            (editor, token) => editor.CreateSubnetAsync(network.Id, draft, token),
            // No network holds two ranges that overlap: the one that is there is the one that was asked for.
            async token => Found((await SubnetsAsync(context, network.Id, token)).FirstOrDefault(subnet => IsSame(subnet.Cidr, draft.Cidr))), cancellationToken);

    public Task<Subnet> UpdateSubnetAsync(ProjectContext context, Subnet subnet, SubnetDraft draft, CancellationToken cancellationToken) =>
        SendAsync(context, Subject("subnet.update", subnet.Id, $"{subnet.Name} {subnet.Cidr}"), HttpMethod.Put, OfNetworks,
            (editor, token) => editor.UpdateSubnetAsync(subnet.Id, draft, token),
            async token => Found((await SubnetsAsync(context, null, token)).FirstOrDefault(now => now.Id == subnet.Id && Has(now, draft))), cancellationToken);

    public Task DeleteSubnetAsync(ProjectContext context, Subnet subnet, CancellationToken cancellationToken) =>
        RemoveAsync(context, Subject("subnet.delete", subnet.Id, $"{subnet.Name} {subnet.Cidr}"), HttpMethod.Delete, OfNetworks,
            (editor, token) => editor.DeleteSubnetAsync(subnet.Id, token),
            async token => (await SubnetsAsync(context, null, token)).All(now => now.Id != subnet.Id), cancellationToken);

    public async Task<Router> CreateRouterAsync(ProjectContext context, RouterDraft draft, CancellationToken cancellationToken)
    {
        var before = await BeforeAsync(context, RoutersAsync, static router => router.Id, cancellationToken);
        return await SendAsync(context, Subject("router.create", null, draft.Name), HttpMethod.Post, OfRouters,
            (editor, token) => editor.CreateRouterAsync(draft, token),
            async token => Found((await RoutersAsync(context, token)).FirstOrDefault(router => router.Name == draft.Name && !before.Contains(router.Id))), cancellationToken);
    }

    public Task<Router> UpdateRouterAsync(ProjectContext context, Router router, RouterDraft draft, CancellationToken cancellationToken) =>
        SendAsync(context, Subject("router.update", router.Id, router.Name), HttpMethod.Put, OfRouters,
            (editor, token) => editor.UpdateRouterAsync(router, draft, token),
            async token => Found((await RoutersAsync(context, token)).FirstOrDefault(
                now => now.Id == router.Id && now.Name == draft.Name && now.IsUp == draft.IsUp && now.ExternalNetworkId == draft.ExternalNetworkId)), cancellationToken);

    public Task DeleteRouterAsync(ProjectContext context, Router router, CancellationToken cancellationToken) =>
        RemoveAsync(context, Subject("router.delete", router.Id, router.Name), HttpMethod.Delete, OfRouters,
            (editor, token) => editor.DeleteRouterAsync(router.Id, token),
            async token => (await RoutersAsync(context, token)).All(now => now.Id != router.Id), cancellationToken);

    public Task JoinAsync(ProjectContext context, Router router, Subnet subnet, CancellationToken cancellationToken) =>
        RemoveAsync(context, Subject("router.join", router.Id, $"{router.Name}: {subnet.Cidr}"), HttpMethod.Put, OfRouters,
            (editor, token) => editor.JoinAsync(router.Id, subnet.Id, token),
            async token => (await RoutersAsync(context, token)).Any(now => now.Id == router.Id && now.SubnetIds.Contains(subnet.Id)), cancellationToken);

    public Task PartAsync(ProjectContext context, Router router, Subnet subnet, CancellationToken cancellationToken) =>
        RemoveAsync(context, Subject("router.part", router.Id, $"{router.Name}: {subnet.Cidr}"), HttpMethod.Put, OfRouters,
            (editor, token) => editor.PartAsync(router.Id, subnet.Id, token),
            async token => (await RoutersAsync(context, token)).All(now => now.Id != router.Id || !now.SubnetIds.Contains(subnet.Id)), cancellationToken);

    public async Task<NetworkPort> CreatePortAsync(ProjectContext context, PortDraft draft, CancellationToken cancellationToken)
    {
        var before = await BeforeAsync(context, PortsAsync, static port => port.Id, cancellationToken);
        return await SendAsync(context, Subject("port.create", draft.NetworkId, draft.Name), HttpMethod.Post, LiveKinds.Ports | LiveKinds.Limits,
            (editor, token) => editor.CreatePortAsync(draft, token),
            async token => Found((await PortsAsync(context, token)).FirstOrDefault(
                port => port.NetworkId == draft.NetworkId && port.Use == PortUse.Free && (port.Name ?? "") == draft.Name && !before.Contains(port.Id))), cancellationToken);
    }

    public Task DeletePortAsync(ProjectContext context, NetworkPort port, CancellationToken cancellationToken) =>
        RemoveAsync(context, Subject("port.delete", port.Id, port.ShownName), HttpMethod.Delete, LiveKinds.Ports | LiveKinds.Instances | LiveKinds.FloatingIps | LiveKinds.Limits,
            (editor, token) => editor.DeletePortAsync(port.Id, token),
            async token => (await PortsAsync(context, token)).All(now => now.Id != port.Id), cancellationToken);

    private Task<T> SendAsync<T>(
        ProjectContext context, AuditSubject subject, HttpMethod verb, LiveKinds touches, Func<INetworkEditor, CancellationToken, Task<T>> send,
        Func<CancellationToken, Task<(bool Done, T Value)>> look, CancellationToken cancellationToken) =>
        writes.WriteAsync(context, new CloudWrite<T>(subject, verb, touches, token => send(Editor(context), token)) { Look = look }, cancellationToken);

    /// <summary>A write that answers nothing.</summary>
    private Task<bool> RemoveAsync(
        ProjectContext context, AuditSubject subject, HttpMethod verb, LiveKinds touches, Func<INetworkEditor, CancellationToken, Task> send,
        Func<CancellationToken, Task<bool>> isDone, CancellationToken cancellationToken) => SendAsync(
            context, subject, verb, touches,
            async (editor, token) =>
            {
                await send(editor, token);
                return true;
            },
            async token => (await isDone(token), true), cancellationToken);

    private static INetworkEditor Editor(ProjectContext context) =>
        context.Cloud.NetworkEditor ?? throw new CloudException(new CloudError.Unsupported("Networks of this cloud are made by its administrators."));

    private async Task<HashSet<string>> BeforeAsync<T>(
        ProjectContext context, Func<ProjectContext, CancellationToken, Task<IReadOnlyList<T>>> list, Func<T, string> idOf, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectWrite);
        return (await list(context, cancellationToken)).Select(idOf).ToHashSet(StringComparer.Ordinal);
    }

    private static Task<IReadOnlyList<Network>> NetworksAsync(ProjectContext context, CancellationToken cancellationToken) => context.Cloud.Networks.ListAsync(cancellationToken);

    private static Task<IReadOnlyList<Router>> RoutersAsync(ProjectContext context, CancellationToken cancellationToken) => context.Cloud.Networks.ListRoutersAsync(cancellationToken);

    private static Task<IReadOnlyList<NetworkPort>> PortsAsync(ProjectContext context, CancellationToken cancellationToken) => Editor(context).ListPortsAsync(cancellationToken);

    private static async Task<IEnumerable<Subnet>> SubnetsAsync(ProjectContext context, string? networkId, CancellationToken cancellationToken) =>
        (await NetworksAsync(context, cancellationToken)).Where(network => networkId is null || network.Id == networkId).SelectMany(static network => network.Subnets.Items);

    private static bool Has(Subnet now, SubnetDraft draft) =>
        now.Name == draft.Name.Trim() && now.HasDhcp == draft.HasDhcp && now.Dns == draft.Dns && (draft.Pools.Count == 0 || now.Pools == draft.Pools)
        && (draft.HasGateway ? now.Gateway is not null && (string.IsNullOrWhiteSpace(draft.Gateway) || now.Gateway == draft.Gateway.Trim()) : now.Gateway is null);

    private static bool IsSame(string one, string other) => CidrBlock.TryParse(one, out var first) && CidrBlock.TryParse(other, out var second) && first.Equals(second);

    private static (bool Done, T Value) Found<T>(T? value) => value is null ? default : (true, value);

    private static AuditSubject Subject(string action, string? id, string name) => new(action, action.Split('.')[0], id, name);
}
