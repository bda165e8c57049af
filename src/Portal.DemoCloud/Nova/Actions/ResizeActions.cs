using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Flavors;
using Portal.DemoCloud.Nova.Limits;
using Portal.DemoCloud.Nova.Networks;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>resize, migrate (a resize to the same flavor, admins only), confirmResize, revertResize.</summary>
internal sealed class ResizeActions(Cloud cloud, ServerLife life)
{
    public void AddTo(Dictionary<string, Func<ActionRequest, Answer>> actions)
    {
        actions["resize"] = Resize;
        actions["migrate"] = AdminActions.Only("migrate", request =>
        {
            request.Require("active", "stopped");
            Move(request.Server, request.Server.Flavor);
            return Answer.Empty(202);
        });
        actions["confirmResize"] = Confirm;
        actions["revertResize"] = Revert;
    }

    private Answer Resize(ActionRequest request)
    {
        var reference = request.Argument.Text("flavorRef") ?? throw NovaErrors.BadRequest("Resize requests require 'flavorRef' attribute.");
        request.Require("active", "stopped");
        var server = request.Server;
        var flavor = cloud.Compute.Flavor(Reference.Id(reference)) ?? throw NovaErrors.BadRequest("Unable to locate requested flavor.");
        if (flavor.Id == server.Flavor.Id) throw NovaErrors.BadRequest("Resize requires a flavor change.");
        var (cores, ram) = (flavor.Vcpus - server.Flavor.Vcpus, flavor.Ram - server.Flavor.Ram);
        var used = QuotaUsage.Of(cloud.Compute, server.TenantId);
        if (QuotaUsage.Refusal(cloud.Compute.Quotas.Of(server.TenantId), used, 0, cores, ram) is { } refusal) throw NovaErrors.OverQuota(refusal);
        Move(server, flavor);
        return Answer.Empty(202);
    }

    private void Move(Server server, Flavor flavor)
    {
        var wasRunning = server.PowerState == 1;
        life.Run(
            server,
            "resize_prep",
            (1.3, () =>
            {
                var target = Scheduler.Pick(cloud, flavor, null, notHost: server.Host);
                if (target is null)
                {
                    // The scheduler puts the state back and leaves the reason as a fault that only an ERROR would show.
                    server.TaskState = null;
                    server.Ticket++;
                    return;
                }

                server.Previous = (server.Flavor, server.Host);
                server.TaskState = "resize_migrating";
                Scheduler.Occupy(cloud.Compute, target.Host, flavor, 1);
                server.Host = target.Host;
            }
        ),
            (1.5, () => server.TaskState = "resize_migrated"),
            (0.5, () => server.TaskState = "resize_finish"),
            (1, () =>
            {
                server.Flavor = flavor;
                server.LaunchedAt = cloud.Clock.Now;
                NodeNetworks.Follow(cloud, server);
                ServerLife.Settle(server, "resized", wasRunning ? 1 : 4);
                if (wasRunning) server.BootedAt = cloud.Clock.Now;
            }
        ));
    }

    /// <summary>204, not 202; the API itself sets the state (recordings nova/348, 360).</summary>
    private Answer Confirm(ActionRequest request)
    {
        request.Require("resized");
        var server = request.Server;
        if (server.Previous is not { } previous) throw NovaErrors.BadRequest("Instance has not been resized.");
        Scheduler.Occupy(cloud.Compute, previous.Host, previous.Flavor, -1);
        server.Previous = null;
        ServerLife.Settle(server, server.PowerState == 4 ? "stopped" : "active", server.PowerState);
        server.Ticket++;
        life.Touch(server);
        return Answer.Empty(204);
    }

    private Answer Revert(ActionRequest request)
    {
        request.Require("resized");
        var server = request.Server;
        if (server.Previous is not { } previous) throw NovaErrors.BadRequest("Instance has not been resized.");
        Scheduler.Occupy(cloud.Compute, server.Host, server.Flavor, -1);
        (server.Host, server.Previous) = (previous.Host, null);
        life.Run(server, "resize_reverting", (2, () =>
        {
            server.Flavor = previous.Flavor;
            life.Boot(server);
        }
        ));
        return Answer.Empty(202);
    }
}
