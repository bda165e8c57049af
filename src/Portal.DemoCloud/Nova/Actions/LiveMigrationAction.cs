using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>
/// os-migrateLive with Folsom's manners: the host is mandatory, a refusal by the scheduler has no reason, and
/// leaves the server MIGRATING until somebody resets its state (recordings nova/362-381).
/// </summary>
internal sealed class LiveMigrationAction(Cloud cloud, ServerLife life)
{
    public void AddTo(Dictionary<string, Func<ActionRequest, Answer>> actions) => actions["os-migrateLive"] = AdminActions.Only("migrateLive", Migrate);

    private Answer Migrate(ActionRequest request)
    {
        var (body, server) = (request.Argument, request.Server);
        if (!body.Has("host") || !body.Has("block_migration") || !body.Has("disk_over_commit"))
            throw NovaErrors.BadRequest("host and block_migration must be specified.");
        var host = body.Text("host");
        var failed = NovaErrors.BadRequest($"Live migration of instance {server.Id} to host {host} failed");
        if (server.VmState != "active") throw failed;
        if (host is null) throw Unavailable(server, "None");
        var target = cloud.Compute.Node(host);
        // Shared storage refuses block migration; memory is not overcommitted here.
        var isPossible = server.TaskState is null && target is not null && host != server.Host
            && !body.IsTrue("block_migration") && target.Ram - target.UsedRam > server.Flavor.Ram;
        if (!isPossible)
        {
            if (server.TaskState is null) life.Run(server, "migrating");
            throw failed;
        }

        life.Run(server, "migrating", (4, () =>
        {
            Scheduler.Occupy(cloud.Compute, server.Host, server.Flavor, -1);
            server.Host = host;
            Scheduler.Occupy(cloud.Compute, host, server.Flavor, 1);
            server.TaskState = null;
        }
        ));
        return Answer.Empty(202);
    }

    private RefusalException Unavailable(Server server, string host)
    {
        var text = $"Compute service of {host} is unavailable at this time.";
        server.Fault = new ServerFault(400, "ComputeServiceUnavailable", cloud.Clock.Now, text);
        server.TaskState = null;
        server.Ticket++;
        return NovaErrors.BadRequest(text);
    }
}
