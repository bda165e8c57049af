using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>reboot, os-start, os-stop, changePassword.</summary>
internal sealed class PowerActions(ServerLife life)
{
    public void AddTo(Dictionary<string, Func<ActionRequest, Answer>> actions)
    {
        actions["reboot"] = Reboot;
        actions["os-start"] = Start;
        actions["os-stop"] = Stop;
        actions["changePassword"] = ChangePassword;
    }

    private Answer Reboot(ActionRequest request)
    {
        var type = request.Argument.Text("type")?.ToUpperInvariant() ?? throw NovaErrors.BadRequest("Missing argument 'type' for reboot");
        if (type is not ("SOFT" or "HARD")) throw NovaErrors.BadRequest("Argument 'type' for reboot is not HARD or SOFT");
        var server = request.Server;
        // A hard reboot may override a soft one.
        if (!(type == "HARD" && server.TaskState == "rebooting")) request.Require("active", "stopped", "rescued");
        request.CheckLock();
        life.Run(server, type == "HARD" ? "rebooting_hard" : "rebooting", (2, () => life.Boot(server)));
        return Answer.Empty(202);
    }

    private Answer Start(ActionRequest request)
    {
        RequireOrBadRequest(request, "start", "stopped");
        life.Run(request.Server, "starting", (1.5, () => life.Boot(request.Server)));
        return Answer.Empty(202);
    }

    private Answer Stop(ActionRequest request)
    {
        RequireOrBadRequest(request, "stop", "active", "rescued", "error", "stopped");
        life.Run(request.Server, "stopping", (2, () => ServerLife.Settle(request.Server, "stopped", 4)));
        return Answer.Empty(202);
    }

    /// <summary>The start-stop extension does not know the 409 of the others (recordings nova/296, 307).</summary>
    private static void RequireOrBadRequest(ActionRequest request, string method, params string[] vmStates)
    {
        request.CheckLock();
        var server = request.Server;
        if (!vmStates.Contains(server.VmState)) throw Refusal("vm_state", server.VmState);
        if (server.TaskState is { } task) throw Refusal("task_state", task);

        RefusalException Refusal(string attribute, string state) => NovaErrors.BadRequest(
            $"Instance {server.Id} in {attribute} {state}. Cannot {method} while the instance is in this state.");
    }

    /// <summary>libvirt's driver of the time cannot do it: the remote error comes back with its traceback and nothing changes.</summary>
    private static Answer ChangePassword(ActionRequest request)
    {
        if (request.Argument.Text("adminPass") is not { Length: > 0 }) throw NovaErrors.BadRequest("No adminPass was specified");
        request.Require("active");
        throw NovaErrors.Fault(
            500,
            $"InstancePasswordSetFailed_Remote: Failed to set admin password on {request.Server.Id} because error setting admin password\n" +
            "Traceback (most recent call last):\n\nNotImplementedError: set_admin_password is not implemented by this driver or guest instance.\n");
    }
}
