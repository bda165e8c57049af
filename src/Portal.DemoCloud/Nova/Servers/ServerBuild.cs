using Portal.DemoCloud.Nodes;
using Portal.DemoCloud.Nova.Networks;
using Portal.DemoCloud.Nova.Volumes;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Servers;

/// <summary>A new server: the scheduler finds a node, its nova-compute takes over and asks its nova-network for addresses.</summary>
internal sealed class ServerBuild(Cloud cloud, ServerLife life)
{
    public void Start(Server server, string? zone, IReadOnlyList<Network> networks, BootVolumes volumes)
    {
        ComputeNode? node = null;
        life.Run(
            server,
            "scheduling",
            step => step == 0 ? cloud.Daemons.Scheduler : node?.Compute,
            (0.4, () => node = Place(server, zone)),
            (0, () => Arrive(server, node)),
            (0.5, () => Connect(server, node, networks, volumes)));
    }

    private ComputeNode? Place(Server server, string? zone)
    {
        var node = Scheduler.Pick(cloud, server.Flavor, zone);
        if (node is null)
        {
            ServerLife.Fail(server, new ServerFault(500, "NoValidHost", cloud.Clock.Now));
            return null;
        }

        node.Occupy(server.Flavor, 1);
        server.ClaimedHost = node.Host;
        return node;
    }

    private static void Arrive(Server server, ComputeNode? node)
    {
        if (node is null) return;
        server.Host = node.Host;
        server.TaskState = "networking";
    }

    private void Connect(Server server, ComputeNode? node, IReadOnlyList<Network> networks, BootVolumes volumes)
    {
        if (node is null) return;
        if (node.Network.IsRunning)
        {
            Address(server, node, networks, volumes);
            return;
        }

        // It does not move to another node; it waits (recordings nova-down/021-023).
        var ticket = server.Ticket;
        cloud.Clock.After(60, () =>
        {
            if (server.Ticket != ticket || node.Network.IsRunning) return;
            server.EmptyNetworks = [.. networks.Select(network => network.Label)];
            life.Touch(server);
        });
        node.Network.Queue(() =>
        {
            if (server.Ticket == ticket) Address(server, node, networks, volumes);
        });
    }

    private void Address(Server server, ComputeNode node, IReadOnlyList<Network> networks, BootVolumes volumes)
    {
        server.EmptyNetworks = [];
        foreach (var network in networks)
        {
            if (network.Allocate() is { } address)
            {
                server.FixedIps.Add(new ServerAddress(network.Label, address));
                network.SetUpOn(node.Host);
                continue;
            }

            ServerLife.Fail(server, new ServerFault(500, "NoMoreFixedIps", cloud.Clock.Now, "Zero fixed ips available."));
            return;
        }

        if (volumes.AttachTo(cloud, server) is { } fault)
        {
            ServerLife.Fail(server, fault);
            return;
        }

        life.Run(server, "spawning", (3.1, () => life.Launch(server)));
    }
}
