using Portal.DemoCloud.Cinder;
using Portal.DemoCloud.Nodes;
using Portal.DemoCloud.Notices;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Servers;

/// <summary>What happens to servers over time. Durations are seconds of a lively cloud, before the time scale.</summary>
internal sealed class ServerLife(Cloud cloud)
{
    /// <summary>A server's own process writes its state under this odd name (recordings notifications/049).</summary>
    private const string Nobody = "None";

    private CloudClock Clock => cloud.Clock;

    /// <summary>Starts a task of the server's host: sets its state now and runs the steps one after another, unless a newer task took over.</summary>
    public void Run(Server server, string? task, params (double Seconds, Action Step)[] steps) =>
        Run(server, task, _ => cloud.Compute.Node(server.Host)?.Compute, steps);

    /// <param name="workers">
    /// The daemon that does a step. A cast to one that does not run waits in its queue; what it had begun when it died is lost, and the task state with it
    /// (recordings nova-down/002-014).
    /// </param>
    public void Run(Server server, string? task, Func<int, Daemon?> workers, params (double Seconds, Action Step)[] steps)
    {
        var ticket = ++server.Ticket;
        Change(server, $"api.{DemoDaemon.Controller}", () => server.TaskState = task);
        Next(0, null);

        void Next(int index, Daemon? before)
        {
            if (index == steps.Length) return;
            var worker = workers(index);
            if (worker is not { IsRunning: false }) Begin(index, worker);
            else if (worker != before) worker.Queue(() => Begin(index, worker));
        }

        void Begin(int index, Daemon? worker)
        {
            if (server.Ticket != ticket) return;
            if (index == 0) TaskNotices.Started(cloud.Tell, server, task);
            var life = worker?.Life;
            Clock.After(steps[index].Seconds * (worker?.Slowness ?? 1), () =>
            {
                if (server.Ticket != ticket || worker?.Life != life) return;
                Change(server, $"{Nobody}.{worker?.Host ?? DemoDaemon.Controller}", steps[index].Step);
                if (index == steps.Length - 1) TaskNotices.Ended(cloud.Tell, server, task);
                Next(index + 1, worker);
            });
        }
    }

    /// <summary>
    /// nova-compute looks what runs and writes it down; what is called active and is shut down it stops through the API (compute/manager.py _sync_power_states).
    /// </summary>
    public void Sync(string host)
    {
        foreach (var server in cloud.Compute.Servers.All.Where(server => server is { IsDeleted: false, IsDark: true, TaskState: null, VmState: "active" } && server.Host == host).ToList())
        {
            Change(server, $"{Nobody}.{host}", () => server.PowerState = 4);
            Run(server, "stopping", (2, () => Settle(server, "stopped", 4)));
        }
    }

    public void Touch(Server server) => server.Updated = Clock.Now;

    public static void Settle(Server server, string vmState, int power)
    {
        server.VmState = vmState;
        server.TaskState = null;
        server.PowerState = power;
    }

    /// <summary>The guest asks its node's dnsmasq for its address.</summary>
    public void Boot(Server server)
    {
        Settle(server, "active", 1);
        server.IsDark = false;
        server.BootedAt = Clock.Now;
        server.HasLease = cloud.Compute.Node(server.Host)?.Network is { IsRunning: true };
    }

    /// <summary>A hypervisor has a new guest: nova counts its use from here.</summary>
    public void Launch(Server server)
    {
        Boot(server);
        server.LaunchedAt = Clock.Now;
    }

    public static void Fail(Server server, ServerFault fault)
    {
        server.VmState = "error";
        server.TaskState = null;
        server.Fault = fault;
    }

    /// <summary>Where nobody has to be asked, or nobody answers for long, the API removes the row itself (recording nova-down/015).</summary>
    public void Delete(Server server)
    {
        if (cloud.Compute.Node(server.Host) is { } node && cloud.Daemons.IsUp(node.Compute))
        {
            Run(server, "deleting", (1.5, () => Remove(server)));
            return;
        }

        server.Ticket++;
        Change(server, $"api.{DemoDaemon.Controller}", () => Remove(server));
        cloud.Tell.Instance(server, $"api.{DemoDaemon.Controller}", "compute.instance.delete.end");
    }

    private void Change(Server server, string publisher, Action change)
    {
        var (state, task) = (server.VmState, server.TaskState);
        change();
        Touch(server);
        if (state != server.VmState || task != server.TaskState) cloud.Tell.Update(server, publisher, state, task);
    }

    private void Remove(Server server)
    {
        server.VmState = "deleted";
        server.TaskState = null;
        server.IsDeleted = true;
        server.TerminatedAt = Clock.Now;
        server.Fault = null;
        Scheduler.Occupy(cloud.Compute, server.Host ?? server.ClaimedHost, server.Flavor, -1);
        if (server.Previous is { } previous) Scheduler.Occupy(cloud.Compute, previous.Host, previous.Flavor, -1);
        foreach (var ip in server.FixedIps) cloud.Compute.Networks.Find(network => network.Label == ip.Network)?.Release(ip.Address);
        foreach (var address in server.FloatingIps) cloud.Compute.FloatingIps.Find(address)?.Disassociate();
        server.FloatingIps.Clear();
        new VolumeLife(cloud).Release(server.Id);
        cloud.Compute.ConsoleTokens.RevokeOf(server.Id);
    }
}
