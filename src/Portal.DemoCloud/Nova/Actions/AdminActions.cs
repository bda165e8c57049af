using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>lock, unlock, os-resetState (admins only by policy), and the deferred-delete pair.</summary>
internal sealed class AdminActions(ServerLife life)
{
    public void AddTo(Dictionary<string, Func<ActionRequest, Answer>> actions)
    {
        actions["lock"] = Only("lock", request => Lock(request, true));
        actions["unlock"] = Only("unlock", request => Lock(request, false));
        actions["os-resetState"] = Only("resetState", ResetState);
        // Soft delete is off by default (reclaim_instance_interval 0), so there is never anything to force or restore.
        actions["forceDelete"] = request => throw Refused(request);
        actions["restore"] = request => throw Refused(request);
    }

    /// <summary>Folsom's policy.json keeps these for admins.</summary>
    public static Func<ActionRequest, Answer> Only(string rule, Func<ActionRequest, Answer> action) => request =>
        request.Call.IsAdmin ? action(request) : throw NovaErrors.PolicyForbids($"admin_actions:{rule}");

    private static Answer Lock(ActionRequest request, bool locked)
    {
        request.Server.IsLocked = locked;
        return Answer.Empty(202);
    }

    private Answer ResetState(ActionRequest request)
    {
        var state = request.Argument.Text("state");
        if (state is not ("active" or "error")) throw NovaErrors.BadRequest("Desired state must be specified.  Valid states are: active, error");
        request.Server.VmState = state;
        life.Run(request.Server, null);
        return Answer.Empty(202);
    }

    private static RefusalException Refused(ActionRequest request)
    {
        request.CheckLock();
        return request.Conflict("vm_state", request.Server.VmState);
    }
}
