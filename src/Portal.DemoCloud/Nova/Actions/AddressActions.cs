using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>Fixed and floating addresses of a server. None of these touches updated, so changes-since does not see them.</summary>
internal sealed class AddressActions(Cloud cloud, ServerLife life)
{
    public void AddTo(Dictionary<string, Func<ActionRequest, Answer>> actions)
    {
        actions["addFloatingIp"] = AddFloating;
        actions["removeFloatingIp"] = RemoveFloating;
        actions["addFixedIp"] = AddFixed;
        actions["removeFixedIp"] = RemoveFixed;
        actions["resetNetwork"] = AdminActions.Only("resetNetwork", _ => Answer.Empty(202));
        actions["injectNetworkInfo"] = AdminActions.Only("injectNetworkInfo", _ => Answer.Empty(202));
    }

    private Answer AddFloating(ActionRequest request)
    {
        var address = request.Argument.Text("address") ?? throw NovaErrors.BadRequest("Address not specified");
        var server = request.Server;
        if (server.FixedIps.Count == 0) throw NovaErrors.BadRequest("No fixed ips associated to instance");
        var refused = NovaErrors.BadRequest("Error. Unable to associate floating ip");
        if (cloud.Compute.FloatingIps.Find(address) is not { } ip || ip.TenantId != request.Call.TenantId) throw refused;
        // Multi-host: it is the nova-network of the server's own node that takes the address up.
        if (cloud.Compute.Node(server.Host) is not { Network.IsRunning: true } node) throw refused.After(cloud.RpcTimeout);
        if (ip.ServerId is { } old)
        {
            cloud.Compute.Servers.Find(old)?.FloatingIps.Remove(address);
            cloud.Tell.FloatingIp("disassociate", address, ip.TenantId, ip.Host);
        }

        ip.Associate(server.Id, server.FixedIps[0].Address, node.Host);
        server.FloatingIps.Add(address);
        cloud.Tell.FloatingIp("associate", address, ip.TenantId, node.Host);
        return Answer.Empty(202);
    }

    private Answer RemoveFloating(ActionRequest request)
    {
        var address = request.Argument.Text("address") ?? throw NovaErrors.BadRequest("Address not specified");
        if (cloud.Compute.FloatingIps.Find(address) is not { } ip || ip.ServerId != request.Server.Id) return Answer.Empty(404);
        // A service that is known to be down is passed over; one that died a moment ago is waited for (nova/network/manager.py disassociate_floating_ip).
        if (cloud.Compute.Node(request.Server.Host) is { Network.IsRunning: false } node && cloud.Daemons.IsUp(node.Network))
            throw NovaErrors.Crash().After(cloud.RpcTimeout);
        cloud.Tell.FloatingIp("disassociate", address, ip.TenantId, ip.Host);
        ip.Disassociate();
        request.Server.FloatingIps.Remove(address);
        return Answer.Empty(202);
    }

    private Answer AddFixed(ActionRequest request)
    {
        var id = request.Argument.Text("networkId") ?? throw NovaErrors.Fault(422, "Missing 'networkId' argument for addFixedIp");
        request.CheckLock();
        if (cloud.Compute.Networks.Find(network => network.Id == id) is { } network && network.Allocate() is { } address)
            request.Server.FixedIps.Add(new ServerAddress(network.Label, address));
        return Answer.Empty(202);
    }

    private Answer RemoveFixed(ActionRequest request)
    {
        var address = request.Argument.Text("address") ?? throw NovaErrors.Fault(422, "Missing 'address' argument for removeFixedIp");
        request.CheckLock();
        var server = request.Server;
        if (server.FixedIps.Find(ip => ip.Address == address) is { } held)
        {
            server.FixedIps.Remove(held);
            cloud.Compute.Networks.Find(network => network.Label == held.Network)?.Release(address);
            life.Touch(server);
        }

        return Answer.Empty(202);
    }
}
