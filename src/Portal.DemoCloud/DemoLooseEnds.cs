using Portal.DemoCloud.Cinder;
using Portal.DemoCloud.Nova.Networks;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud;

/// <summary>
/// What clouds leave half done, made on purpose: for tests, and for a person at the control page. Thread-safe. Each answers what it touched, and throws
/// <see cref="ArgumentException"/> where there is nothing that it could be done to.
/// </summary>
public sealed class DemoLooseEnds
{
    private readonly Cloud _cloud;
    private readonly Action _changed;

    internal DemoLooseEnds(Cloud cloud, Action changed) => (_cloud, _changed) = (cloud, changed);

    /// <summary>Leaves a floating IP on another node than its instance's, as a live migration of Folsom does. Returns the address.</summary>
    public string StrandFloatingIp(string? address = null) => Do(cloud =>
    {
        var ip = cloud.Compute.FloatingIps.Held.FirstOrDefault(held => held.ServerId is not null && held.Host is not null && (address is null ? !IsStranded(cloud, held) : held.Address == address))
            ?? throw new ArgumentException("No floating IP leads to an instance.");
        var other = cloud.Compute.Nodes.FirstOrDefault(node => node.Host != cloud.Compute.Servers.Find(ip.ServerId!)!.Host) ?? throw new ArgumentException("There is one node only.");
        ip.Host = ip.ServingHost = other.Host;
        return ip.Address;
    });

    /// <summary>Gives an instance a task that nobody works on, since so long. Returns its id.</summary>
    public string HangTask(string? instance = null, string task = "rebooting", TimeSpan? since = null) => Do(cloud =>
    {
        var server = Living(cloud, instance, static server => server is { TaskState: null, VmState: "active", FloatingIps.Count: 0 });
        server.Ticket++;
        server.TaskState = task;
        server.Updated = cloud.Clock.Now - (since ?? TimeSpan.FromMinutes(47));
        return server.Id;
    });

    /// <summary>Leaves a fixed IP allocated to an instance that is gone. Returns the address.</summary>
    public string LeakFixedIp() => Do(static cloud =>
    {
        var network = cloud.Compute.Networks.First();
        var address = network.Allocate() ?? throw new ArgumentException("The network is full.");
        network.Left.Add(new LeftAddress(address, cloud.Compute.Servers.All.LastOrDefault(static server => server.IsDeleted)?.Id ?? Guid.NewGuid().ToString(), IsAllocated: true));
        return address;
    });

    /// <summary>Gives an instance a second address on its network, as a failed and repeated network setup does. Returns the address.</summary>
    public string AddSecondFixedIp(string? instance = null) => Do(cloud =>
    {
        var server = Living(cloud, instance, static server => server is { FixedIps.Count: 1, TaskState: null, IsRunning: true, FloatingIps.Count: 0 });
        var network = cloud.Compute.Networks.Find(network => network.Label == server.FixedIps[0].Network)!;
        var address = network.Allocate() ?? throw new ArgumentException("The network is full.");
        server.FixedIps.Add(new ServerAddress(network.Label, address));
        return address;
    });

    /// <summary>Leaves a volume in a state that passes, since so long. Returns its id.</summary>
    public string StickVolume(string? volume = null, string status = "detaching", TimeSpan? since = null) => Do(cloud =>
    {
        var stuck = cloud.Block.Volumes.Find(found => volume is null ? found.Status == (status is "detaching" ? "in-use" : "available") : found.Id == volume)
            ?? throw new ArgumentException("There is no such volume.");
        stuck.Ticket++;
        stuck.Status = status;
        stuck.Updated = cloud.Clock.Now - (since ?? TimeSpan.FromMinutes(73));
        return stuck.Id;
    });

    /// <summary>Leaves a volume attached to an instance that is gone. Returns its id.</summary>
    public string OrphanVolume(string? volume = null) => Do(cloud =>
    {
        var held = cloud.Block.Volumes.Find(found => volume is null ? found.Status == "available" : found.Id == volume) ?? throw new ArgumentException("There is no such volume.");
        held.Attachment = new Attachment(Guid.NewGuid().ToString(), "/dev/vdb", IsDone: true);
        held.Ticket++;
        held.Status = "in-use";
        held.Updated = cloud.Clock.Now;
        return held.Id;
    });

    /// <summary>Frees every fixed IP that was left, as the statement for the database would.</summary>
    public void FreeLeaked() => Do(static cloud =>
    {
        foreach (var network in cloud.Compute.Networks)
        {
            foreach (var left in network.Left) network.Release(left.Address);
            network.Left.Clear();
        }

        return true;
    });

    private static bool IsStranded(Cloud cloud, FloatingIp ip) => cloud.Compute.Servers.Find(ip.ServerId!)?.Host != ip.Host;

    private static Server Living(Cloud cloud, string? id, Func<Server, bool> fits) =>
        cloud.Compute.Servers.All.FirstOrDefault(server => !server.IsDeleted && (id is null ? fits(server) : server.Id == id)) ?? throw new ArgumentException("There is no such instance.");

    private T Do<T>(Func<Cloud, T> work)
    {
        T result;
        lock (_cloud.Gate)
        {
            _cloud.Clock.CatchUp();
            result = work(_cloud);
            _cloud.Clock.Changed();
        }

        _changed();
        return result;
    }
}
