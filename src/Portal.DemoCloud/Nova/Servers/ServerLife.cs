using Portal.DemoCloud.Nova.Networks;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Servers;

/// <summary>What happens to servers over time. Durations are seconds of a lively cloud, before the time scale.</summary>
internal sealed class ServerLife(Cloud cloud)
{
    private CloudClock Clock => cloud.Clock;

    /// <summary>Starts a task: sets its state now and runs the steps one after another, unless a newer task took over.</summary>
    public void Run(Server server, string? task, params (double Seconds, Action Step)[] steps)
    {
        var ticket = ++server.Ticket;
        server.TaskState = task;
        Touch(server);
        Next(0);

        void Next(int index)
        {
            if (index == steps.Length) return;
            Clock.After(steps[index].Seconds, () =>
            {
                if (server.Ticket != ticket) return;
                steps[index].Step();
                Touch(server);
                Next(index + 1);
            });
        }
    }

    public void Touch(Server server) => server.Updated = Clock.Now;

    public static void Settle(Server server, string vmState, int power)
    {
        server.VmState = vmState;
        server.TaskState = null;
        server.PowerState = power;
    }

    public void Boot(Server server)
    {
        Settle(server, "active", 1);
        server.BootedAt = Clock.Now;
    }

    public void Build(Server server, string? zone, IReadOnlyList<Network> networks) => Run(
        server,
        "scheduling",
        (0.4, () => Place(server, zone)),
        (0.5, () => Connect(server, networks)),
        (3.1, () =>
        {
            if (server.VmState == "building") Boot(server);
        }
    ));

    private void Place(Server server, string? zone)
    {
        var node = Scheduler.Pick(cloud.Compute, server.Flavor, zone);
        if (node is null)
        {
            Fail(server, new ServerFault(500, "NoValidHost", Clock.Now));
            return;
        }

        server.Host = node.Host;
        Scheduler.Occupy(cloud.Compute, node.Host, server.Flavor, 1);
        server.TaskState = "networking";
    }

    private void Connect(Server server, IReadOnlyList<Network> networks)
    {
        if (server.VmState != "building") return;
        foreach (var network in networks)
        {
            if (network.Allocate() is { } address)
            {
                server.FixedIps.Add(new ServerAddress(network.Label, address));
                continue;
            }

            Fail(server, new ServerFault(500, "NoMoreFixedIps", Clock.Now, "Zero fixed ips available."));
            return;
        }

        server.TaskState = "spawning";
    }

    public static void Fail(Server server, ServerFault fault)
    {
        server.VmState = "error";
        server.TaskState = null;
        server.Fault = fault;
    }

    public void Delete(Server server)
    {
        // Without a host nobody has to be asked: the API removes the row itself.
        if (server.Host is null)
        {
            server.Ticket++;
            Remove(server);
            Touch(server);
            return;
        }

        Run(server, "deleting", (1.5, () => Remove(server)));
    }

    private void Remove(Server server)
    {
        server.VmState = "deleted";
        server.TaskState = null;
        server.IsDeleted = true;
        server.Fault = null;
        Scheduler.Occupy(cloud.Compute, server.Host, server.Flavor, -1);
        if (server.Previous is { } previous) Scheduler.Occupy(cloud.Compute, previous.Host, previous.Flavor, -1);
        foreach (var ip in server.FixedIps) cloud.Compute.Networks.Find(network => network.Label == ip.Network)?.Release(ip.Address);
        foreach (var address in server.FloatingIps)
            if (cloud.Compute.FloatingIps.Find(address) is { } ip)
                ip.ServerId = ip.FixedIp = null;
        server.FloatingIps.Clear();
        cloud.Compute.ConsoleTokens.RevokeOf(server.Id);
    }
}
