using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Servers;

/// <summary>PUT /servers/{id}: name, access addresses, disk config. The answer lacks what the read extensions add (recording nova/264).</summary>
internal sealed class ServerUpdateApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes.Put("/servers/{id}", Update);

    private Answer Update(Call call)
    {
        if ((call.Json ?? throw NovaErrors.MalformedBody()).Object("server") is not { } body) throw NovaErrors.Unprocessable();
        var name = body.Has("name") ? ServerNames.Checked(body) : null;
        var (v4, v6) = (ServerNames.Address(body, 4), ServerNames.Address(body, 6));
        var disk = ServerNames.DiskConfig(body);
        var server = ServersApi.Find(cloud, call);
        if (name is not null) server.Name = name;
        if (body.Has("accessIPv4")) server.AccessIpV4 = v4;
        if (body.Has("accessIPv6")) server.AccessIpV6 = v6;
        if (disk is not null) server.DiskConfig = disk;
        server.Updated = cloud.Clock.Now;
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("server");
            ServerJson.WriteCore(json, call, cloud, server);
            json.WriteEndObject();
        });
    }
}
