using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Seeds;

/// <summary>Puts a seeded server in place: host, addresses, power state, what it occupies.</summary>
internal sealed class ServerPlanter(Cloud cloud)
{
    public void Plant(SeedServer seed)
    {
        var compute = cloud.Compute;
        var flavor = compute.Flavor(seed.FlavorId)!;
        var previous = seed.ResizedFromFlavorId is { } old ? compute.Flavor(old) : null;
        var server = new Server(seed.Id, compute.Servers.NextNumber, seed.ProjectId, seed.UserId)
        {
            Name = seed.Name,
            ImageId = seed.ImageId,
            Flavor = flavor,
            KeyName = seed.KeyName,
            VmState = seed.VmState,
            TaskState = null,
            PowerState = Power(seed),
            IsDeleted = seed.VmState == "deleted",
            Metadata = new(seed.Metadata),
            SecurityGroups = [.. seed.SecurityGroups],
            Created = seed.Created,
            Updated = seed.Updated ?? seed.Created,
            BootedAt = seed.Created,
            IsLocked = seed.IsLocked,
            LaunchedAt = Power(seed) == 0 ? null : seed.Created,
            TerminatedAt = seed.VmState == "deleted" ? seed.Updated ?? seed.Created : null,
        };
        if (seed.Fault is { } fault) server.Fault = new ServerFault(500, fault.Message, server.Updated, fault.Details);
        if (!server.IsDeleted && (seed.Fault is null || seed.Host is not null)) Place(server, seed);
        if (previous is not null) server.Previous = (previous, server.Host);
        compute.Servers.Add(server);
    }

    private void Place(Server server, SeedServer seed)
    {
        var compute = cloud.Compute;
        // A seed larger than the hosts is still planted: where nothing fits, it goes where least is.
        server.Host = seed.Host ?? compute.Nodes.MinBy(node => node.UsedRam)!.Host;
        Scheduler.Occupy(compute, server.Host, server.Flavor, 1);
        server.HasLease = server.PowerState == 1;
        foreach (var network in compute.Networks)
        {
            if (network.Allocate() is not { } address) continue;
            server.FixedIps.Add(new ServerAddress(network.Label, address));
            network.SetUpOn(server.Host);
        }

        for (var count = seed.HasFloatingIp ? Math.Max(1, seed.FloatingIps) : seed.FloatingIps; count > 0; count--)
        {
            if (compute.FloatingIps.Allocate(seed.ProjectId) is not { } floating) return;
            floating.Associate(server.Id, server.FixedIps[0].Address, server.Host);
            server.FloatingIps.Add(floating.Address);
        }
    }

    private static int Power(SeedServer seed) => seed.VmState switch
    {
        "paused" => 3,
        "stopped" or "suspended" => 4,
        "error" when seed.Fault is not null => 0,
        _ => 1,
    };
}
