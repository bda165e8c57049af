using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Keystone;

/// <summary>Validation and revocation of tokens; admin port only, admins only.</summary>
internal sealed class TokenChecksApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes
        .Get("/v2.0/tokens/{id}", Validate)
        .Add("HEAD", "/v2.0/tokens/{id}", call => { Find(call); return new Answer(204, null, default); })
        .Get("/v2.0/tokens/{id}/endpoints", Endpoints)
        .Delete("/v2.0/tokens/{id}", Revoke);

    private Answer Validate(Call call)
    {
        var token = Find(call);
        return JsonAnswer.Json(200, json => KeystoneJson.WriteAccess(json, token, cloud.Catalog, withRoleIds: true));
    }

    private Answer Endpoints(Call call)
    {
        var token = Find(call);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("endpoints_links");
            json.WriteEndArray();
            json.WriteStartArray("endpoints");
            if (token.Project is { } project) cloud.Catalog.WriteEndpoints(json, project.Id);
            json.WriteEndArray();
        });
    }

    private Answer Revoke(Call call)
    {
        var token = Find(call);
        cloud.Identity.Revoke(token.Id);
        return new Answer(204, null, default);
    }

    private Token Find(Call call)
    {
        KeystoneAccess.RequireAdmin(cloud, call);
        var id = call.Route["id"];
        var token = cloud.Identity.Find(id, cloud.Clock.Now) ?? throw KeystoneErrors.NotFound($"Could not find token: {id}");
        if (call.QueryValue("belongsTo") is { } project && token.Project?.Id != project) throw KeystoneErrors.Unauthorized();
        return token;
    }
}
