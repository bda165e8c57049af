using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.SecurityGroups;

internal sealed class SecurityGroupsApi(Cloud cloud)
{
    private SecurityGroupTable Groups => cloud.Compute.SecurityGroups;

    public void Map(RouteTable routes) => routes
        .Get("/os-security-groups", List)
        .Post("/os-security-groups", Create)
        .Get("/os-security-groups/{id}", call => One(Find(call)))
        .Put("/os-security-groups/{id}", _ => throw NovaErrors.NotFound())
        .Delete("/os-security-groups/{id}", Delete);

    private Answer List(Call call)
    {
        Groups.EnsureDefault(call.TenantId);
        var all = call.IsAdmin && call.QueryValue("all_tenants") is not null;
        var groups = (all ? Groups.All : Groups.OfTenant(call.TenantId))
            .OrderBy(group => group.TenantId, StringComparer.Ordinal).ThenBy(group => group.Name, StringComparer.Ordinal);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("security_groups");
            foreach (var group in groups)
            {
                json.WriteStartObject();
                SecurityGroupJson.Write(json, group);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private Answer Create(Call call)
    {
        if (call.Json is not { } body || body.Object("security_group") is not { } wanted) throw NovaErrors.Unprocessable();
        var name = Text(wanted, "name");
        var description = Text(wanted, "description");
        Groups.EnsureDefault(call.TenantId);
        if (Groups.OfTenant(call.TenantId).Count() >= cloud.Compute.Quotas.Of(call.TenantId).SecurityGroups)
        {
            throw new RefusalException(NovaErrors.Error(
                413, "SecurityGroupLimitExceeded: Quota exceeded, too many security groups.", JsonAnswer.Plain));
        }

        if (Groups.Named(call.TenantId, name) is not null) throw NovaErrors.BadRequest($"Security group {name} already exists");
        return One(Groups.Add(call.TenantId, name, description));
    }

    private static string Text(JsonElement body, string attribute)
    {
        if (body.Member(attribute) is not { ValueKind: JsonValueKind.String } value)
            throw NovaErrors.BadRequest($"Security group {attribute} is not a string or unicode");
        var text = value.GetString()!.Trim();
        if (text.Length == 0) throw NovaErrors.BadRequest($"Security group {attribute} cannot be empty.");
        return text.Length <= 255 ? text : throw NovaErrors.BadRequest($"Security group {attribute} should not be greater than 255 characters.");
    }

    private Answer Delete(Call call)
    {
        var group = Find(call);
        var inUse = cloud.Compute.Servers.LiveOfTenant(group.TenantId).Any(server => server.SecurityGroups.Contains(group.Name));
        if (inUse || group.Name == "default") throw NovaErrors.BadRequest("Security group is still in use");
        Groups.Remove(group);
        return Answer.Empty(202);
    }

    private SecurityGroup Find(Call call)
    {
        var text = call.Route["id"];
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var id)) throw NovaErrors.BadRequest("Security group id should be integer");
        return Groups.Find(id) is { } group && (call.IsAdmin || group.TenantId == call.TenantId)
            ? group
            : throw NovaErrors.NotFound($"Security group {id} not found.");
    }

    private static Answer One(SecurityGroup group) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("security_group");
        SecurityGroupJson.Write(json, group);
        json.WriteEndObject();
    });
}
