using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>POST /servers/{id}/action: one key names the action.</summary>
internal sealed class ServerActionsApi
{
    private readonly Cloud _cloud;
    private readonly Dictionary<string, Func<ActionRequest, Answer>> _actions = [];

    public ServerActionsApi(Cloud cloud)
    {
        _cloud = cloud;
        var life = new ServerLife(cloud);
        new PowerActions(life).AddTo(_actions);
        new PauseActions(life).AddTo(_actions);
        new RescueActions(life).AddTo(_actions);
        new RebuildAction(cloud, life).AddTo(_actions);
        new ResizeActions(cloud, life).AddTo(_actions);
        new LiveMigrationAction(cloud, life).AddTo(_actions);
        new SnapshotActions(cloud, life).AddTo(_actions);
        new AddressActions(cloud, life).AddTo(_actions);
        new SecurityGroupActions(cloud).AddTo(_actions);
        new ConsoleActions(cloud).AddTo(_actions);
        new AdminActions(life).AddTo(_actions);
    }

    public void Map(RouteTable routes) => routes.Post("/servers/{id}/action", Act);

    private Answer Act(Call call)
    {
        if (call.Json is not { ValueKind: JsonValueKind.Object } body || !body.EnumerateObject().Any()) throw NovaErrors.MalformedBody();
        var wanted = body.EnumerateObject().First();
        if (!_actions.TryGetValue(wanted.Name, out var action)) throw NovaErrors.BadRequest($"There is no such action: {wanted.Name}");
        return action(new ActionRequest(call, ServersApi.Find(_cloud, call), wanted.Name, wanted.Value));
    }
}
