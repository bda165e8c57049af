using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Networks;

/// <summary>nova-network's side of a server that has come to another node.</summary>
internal static class NodeNetworks
{
    /// <summary>
    /// The new node sets the server's networks up and its dnsmasq goes on with the lease, both where its nova-network lives: nova does not look whether
    /// it does (nova/network/manager.py setup_networks_on_host over a pool of threads that swallows errors).
    /// </summary>
    public static void Follow(Cloud cloud, Server server)
    {
        if (cloud.Compute.Node(server.Host) is not { } node) return;
        server.HasLease = server.PowerState == 1 && node.Network.IsRunning;
        if (!node.Network.IsRunning) return;
        foreach (var label in server.FixedIps.Select(ip => ip.Network).Distinct())
            cloud.Compute.Networks.Find(network => network.Label == label)?.SetUpOn(node.Host);
    }
}
