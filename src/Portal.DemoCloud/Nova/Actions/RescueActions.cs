using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>rescue (200 with the password) and unrescue.</summary>
internal sealed class RescueActions(ServerLife life)
{
    public void AddTo(Dictionary<string, Func<ActionRequest, Answer>> actions)
    {
        actions["rescue"] = Rescue;
        actions["unrescue"] = request =>
        {
            request.Require("rescued");
            life.Run(request.Server, "unrescuing", (2, () => life.Boot(request.Server)));
            return Answer.Empty(202);
        };
    }

    private Answer Rescue(ActionRequest request)
    {
        var password = request.Argument.Text("adminPass") is { Length: > 0 } given ? given : AdminPassword.Make();
        request.Require("active", "stopped");
        var server = request.Server;
        life.Run(server, "rescuing", (2, () =>
        {
            life.Boot(server);
            server.VmState = "rescued";
        }
        ));
        return JsonAnswer.Json(200, json => json.WriteString("adminPass", password));
    }
}
