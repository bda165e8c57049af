using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nodes;
using Portal.DemoCloud.Nova.Networks;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>
/// os-migrateLive with Folsom's manners: the host is mandatory, the scheduler's checks run while the caller waits, and what they refuse has no reason
/// and stays MIGRATING until somebody resets its state (recordings nova/361-381, nova-down/008-012).
/// </summary>
internal sealed class LiveMigrationAction(Cloud cloud, ServerLife life)
{
    /// <summary>What a guest's memory is copied with, in MB a second: ten gigabit, not quite used up.</summary>
    private const double Speed = 900;

    private readonly LiveMigrationChecks _checks = new(cloud);

    public void AddTo(Dictionary<string, Func<ActionRequest, Answer>> actions) => actions["os-migrateLive"] = AdminActions.Only("migrateLive", Migrate);

    private Answer Migrate(ActionRequest request)
    {
        var (body, server) = (request.Argument, request.Server);
        if (!body.Has("host") || !body.Has("block_migration") || !body.Has("disk_over_commit"))
            throw NovaErrors.BadRequest("host and block_migration must be specified.");
        var host = body.Text("host");
        var failed = NovaErrors.BadRequest($"Live migration of instance {server.Id} to host {host} failed");
        var move = cloud.Moves.Ask(server.Id, server.Host, host, cloud.Clock.Now, server.TaskState == "migrating");
        if (server.VmState != "active" || server.TaskState is not null) throw Refused(move, failed);
        life.Run(server, "migrating");
        if (!cloud.Daemons.Scheduler.IsRunning) throw Refused(move, failed.After(cloud.RpcTimeout));
        var order = host is null ? null : cloud.MigrationOrders.Take(server.Id, host);
        switch (_checks.Run(server, host, body.IsTrue("block_migration"), order == DemoMigration.Refuse))
        {
            case CheckVerdict.Refused:
                throw Refused(move, failed);
            case CheckVerdict.NoAnswer:
                throw Refused(move, failed.After(cloud.RpcTimeout));
            case CheckVerdict.ServiceDown down:
                throw Refused(move, Unavailable(server, down.Host));
        }

        Go(server, cloud.Compute.Node(host)!, order, move);
        return Answer.Empty(202);
    }

    private void Go(Server server, ComputeNode target, DemoMigration? order, int move)
    {
        if (order == DemoMigration.Hang) return;
        var seconds = 4 + (server.Flavor.Ram / Speed);
        life.Run(server, "migrating", order == DemoMigration.Rollback
            ? (seconds * 0.6, () => RollBack(server, move))
            : (seconds, () => Arrive(server, target, move)));
    }

    private void RollBack(Server server, int move)
    {
        server.TaskState = null;
        cloud.Moves.End(move, cloud.Clock.Now, arrived: false);
    }

    private RefusalException Refused(int move, RefusalException refusal)
    {
        cloud.Moves.End(move, cloud.Clock.Now, arrived: false);
        return refusal;
    }

    /// <summary>Where the destination died meanwhile the guest goes on at home; nothing says so.</summary>
    private void Arrive(Server server, ComputeNode target, int move)
    {
        server.TaskState = null;
        cloud.Moves.End(move, cloud.Clock.Now, target.Compute.IsRunning);
        if (!target.Compute.IsRunning) return;
        Scheduler.Occupy(cloud.Compute, server.Host, server.Flavor, -1);
        server.Host = target.Host;
        target.Occupy(server.Flavor, 1);
        NodeNetworks.Follow(cloud, server);
        // Only the first address is written to the new host, and no node is told: all of them stay where they were (nova/compute/manager.py
        // _post_live_migration, instance_get_floating_address).
        if (server.FloatingIps.Count > 0 && cloud.Compute.FloatingIps.Find(server.FloatingIps[0]) is { } first) first.Host = target.Host;
    }

    private RefusalException Unavailable(Server server, string host)
    {
        var text = $"Compute service of {host} is unavailable at this time.";
        server.Fault = new ServerFault(400, "ComputeServiceUnavailable", cloud.Clock.Now, text);
        life.Run(server, null);
        return NovaErrors.BadRequest(text);
    }
}
