using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Keystone;

/// <summary>
/// Services and endpoints on the admin port (recordings keystone/099 to 107; keystone/catalog/core.py, 2012.2.4). There is no route to one endpoint but
/// that which deletes it.
/// </summary>
internal sealed class CatalogAdminApi(Cloud cloud)
{
    private const string Services = "/v2.0/OS-KSADM/services";

    public void Map(RouteTable routes) => routes
        .Get(Services, Admin(_ => List("OS-KSADM:services", cloud.Catalog.Services, WriteService)))
        .Post(Services, CreateService)
        .Get(Services + "/{id}", Admin(call => Tell("OS-KSADM:service", json => WriteService(json, FindService(call.Route["id"])))))
        .Delete(Services + "/{id}", Admin(call =>
        {
            cloud.Catalog.Remove(FindService(call.Route["id"]));
            return new Answer(204, null, default);
        }))
        .Get("/v2.0/endpoints", Admin(_ => List("endpoints", cloud.Catalog.Endpoints, static (json, endpoint) => endpoint.Write(json))))
        .Post("/v2.0/endpoints", CreateEndpoint)
        .Delete("/v2.0/endpoints/{id}", Admin(call =>
        {
            var id = call.Route["id"];
            if (!cloud.Catalog.RemoveEndpoint(id)) throw KeystoneErrors.NotFound($"Could not find endpoint: {id}");
            return new Answer(204, null, default);
        }));

    private Answer CreateService(Call call)
    {
        var body = IdentityBody.Read(call, "OS-KSADM:service", "create_service");
        KeystoneAccess.RequireAdmin(cloud, call);
        var service = new CatalogService(IdentityBody.NewId(), body.Text("type") ?? "", Taken(body, "type"));
        cloud.Catalog.Add(service);
        return Tell("OS-KSADM:service", json => WriteService(json, service));
    }

    private Answer CreateEndpoint(Call call)
    {
        var body = IdentityBody.Read(call, "endpoint", "create_endpoint");
        KeystoneAccess.RequireAdmin(cloud, call);
        var service = FindService(body.Text("service_id") ?? throw KeystoneErrors.Unexpected("'service_id'"));
        var endpoint = new CatalogEndpoint(IdentityBody.NewId(), body.Text("region"), service.Id, Taken(body, "region", "service_id"));
        cloud.Catalog.Add(endpoint);
        return Tell("endpoint", endpoint.Write);
    }

    private CatalogService FindService(string id) => cloud.Catalog.Service(id) ?? throw KeystoneErrors.NotFound($"Could not find service: {id}");

    private Func<Call, Answer> Admin(Func<Call, Answer> handler) => call =>
    {
        KeystoneAccess.RequireAdmin(cloud, call);
        return handler(call);
    };

    /// <summary>What has no column of its own; a service's id and name are in its extras' way of telling.</summary>
    private static Extras Taken(JsonElement body, params string[] columns)
    {
        var extras = new Extras();
        foreach (var member in body.EnumerateObject().Where(member => member.Name != "id" && !columns.Contains(member.Name))) extras.Set(member.Name, member.Value);
        return extras;
    }

    private static void WriteService(Utf8JsonWriter json, CatalogService service)
    {
        service.Extras.Write(json);
        json.WriteString("type", service.Type);
        json.WriteString("id", service.Id);
    }

    private static Answer Tell(string key, Action<Utf8JsonWriter> write) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject(key);
        write(json);
        json.WriteEndObject();
    });

    private static Answer List<T>(string key, IEnumerable<T> rows, Action<Utf8JsonWriter, T> write) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartArray(key);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            write(json, row);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
