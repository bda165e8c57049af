using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>rebuild: 202 with the server as an update shows it, and the new password.</summary>
internal sealed class RebuildAction(Cloud cloud, ServerLife life)
{
    public void AddTo(Dictionary<string, Func<ActionRequest, Answer>> actions) => actions["rebuild"] = Rebuild;

    private Answer Rebuild(ActionRequest request)
    {
        var (call, body, server) = (request.Call, request.Argument, request.Server);
        var reference = body.Text("imageRef") ?? throw NovaErrors.BadRequest("Could not parse imageRef from request.");
        var name = body.Has("name") ? ServerNames.Checked(body) : null;
        var metadata = body.Object("metadata") is { } items ? ServerNames.Metadata(items) : null;
        var (v4, v6) = (ServerNames.Address(body, 4), ServerNames.Address(body, 6));
        var disk = ServerNames.DiskConfig(body);
        request.Require("active", "stopped");
        var id = Reference.Id(reference);
        if (cloud.Images.Find(id) is not { } image || !image.VisibleTo(call.TenantId, call.IsAdmin)) throw NovaErrors.BadRequest("Cannot find image for rebuild");
        if (server.Flavor.Ram < image.MinRam) throw NovaErrors.BadRequest("Instance type's memory is too small for requested image.");
        if (server.Flavor.Disk < image.MinDisk) throw NovaErrors.BadRequest("Instance type's disk is too small for requested image.");
        server.ImageId = id;
        server.Name = name ?? server.Name;
        server.Metadata = metadata ?? server.Metadata;
        server.DiskConfig = disk ?? server.DiskConfig;
        if (v4.Length > 0) server.AccessIpV4 = v4;
        if (v6.Length > 0) server.AccessIpV6 = v6;
        life.Run(
            server,
            "rebuilding",
            (1, () => server.TaskState = "rebuild_block_device_mapping"),
            (0.5, () => server.TaskState = "rebuild_spawning"),
            (2.5, () => life.Launch(server)));
        var password = body.Text("adminPass") ?? AdminPassword.Make();
        return JsonAnswer.Json(202, json =>
        {
            json.WriteStartObject("server");
            ServerJson.WriteCore(json, call, cloud, server);
            json.WriteString("adminPass", password);
            json.WriteEndObject();
        }).With("Location", NovaLinks.Self(call, "servers", server.Id));
    }
}
