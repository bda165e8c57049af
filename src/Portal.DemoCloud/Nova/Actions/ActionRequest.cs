using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>An action on a server that the caller may see.</summary>
internal sealed record ActionRequest(Call Call, Server Server, string Name, JsonElement Argument)
{
    /// <summary>nova/compute/api.py @check_instance_state: 409 that names the state in the way. An admin passes a lock, nobody a task.</summary>
    public void Require(params string[] vmStates)
    {
        CheckLock();
        if (!vmStates.Contains(Server.VmState)) throw Conflict("vm_state", Server.VmState);
        if (Server.TaskState is { } task) throw Conflict("task_state", task);
    }

    public void CheckLock()
    {
        if (Server.IsLocked && !Call.IsAdmin) throw NovaErrors.Fault(409, $"Instance is in an invalid state for '{Name}'");
    }

    public Http.RefusalException Conflict(string attribute, string state) =>
        NovaErrors.Fault(409, $"Cannot '{Name}' while instance is in {attribute} {state}");
}
