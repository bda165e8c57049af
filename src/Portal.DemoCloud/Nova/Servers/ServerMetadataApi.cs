using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Servers;

/// <summary>/servers/{id}/metadata: read all or one, add, replace all, set one, delete one.</summary>
internal sealed class ServerMetadataApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes
        .Get("/servers/{id}/metadata", call => All(ServersApi.Find(cloud, call)))
        .Post("/servers/{id}/metadata", call => Write(call, keep: true))
        .Put("/servers/{id}/metadata", call => Write(call, keep: false))
        .Get("/servers/{id}/metadata/{key}", call => One(call, ServersApi.Find(cloud, call)))
        .Put("/servers/{id}/metadata/{key}", WriteOne)
        .Delete("/servers/{id}/metadata/{key}", Delete);

    private Answer Write(Call call, bool keep)
    {
        if (call.Json is not { } body || body.Object("metadata") is not { } items) throw NovaErrors.MalformedBody();
        var server = Unlocked(call);
        Apply(server, ServerNames.Metadata(items), keep);
        return All(server);
    }

    private Answer WriteOne(Call call)
    {
        if (call.Json is not { } body || body.Object("meta") is not { } items) throw NovaErrors.MalformedBody();
        if (!items.Has(call.Route["key"])) throw NovaErrors.BadRequest("Request body and URI mismatch");
        if (items.EnumerateObject().Count() > 1) throw NovaErrors.BadRequest("Request body contains too many items");
        var server = Unlocked(call);
        Apply(server, ServerNames.Metadata(items), keep: true);
        return One(call, server);
    }

    private Answer Delete(Call call)
    {
        var server = Unlocked(call);
        if (!server.Metadata.Remove(call.Route["key"])) throw NovaErrors.NotFound("Metadata item was not found");
        return new Answer(204, JsonAnswer.Plain, default);
    }

    private void Apply(Server server, Dictionary<string, string> items, bool keep)
    {
        var merged = keep ? new Dictionary<string, string>(server.Metadata) : [];
        foreach (var (key, value) in items) merged[key] = value;
        var limit = cloud.Compute.Quotas.Of(server.TenantId).MetadataItems;
        if (merged.Count > limit) throw NovaErrors.OverQuota($"Maximum number of metadata items exceeds {limit}");
        server.Metadata = merged;
    }

    private Server Unlocked(Call call)
    {
        var server = ServersApi.Find(cloud, call);
        return server.IsLocked && !call.IsAdmin ? throw NovaErrors.Fault(409, "Instance is in an invalid state for 'update metadata'") : server;
    }

    private static Answer All(Server server) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("metadata");
        foreach (var (key, value) in server.Metadata) json.WriteString(key, value);
        json.WriteEndObject();
    });

    private static Answer One(Call call, Server server)
    {
        var key = call.Route["key"];
        var value = server.Metadata.GetValueOrDefault(key) ?? throw NovaErrors.NotFound("Metadata item was not found");
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("meta");
            json.WriteString(key, value);
            json.WriteEndObject();
        });
    }
}
