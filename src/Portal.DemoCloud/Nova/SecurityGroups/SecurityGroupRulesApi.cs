using System.Globalization;
using System.Net;
using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.SecurityGroups;

/// <summary>Rules are made and deleted on their own; there is no read of one.</summary>
internal sealed class SecurityGroupRulesApi(Cloud cloud)
{
    private SecurityGroupTable Groups => cloud.Compute.SecurityGroups;

    public void Map(RouteTable routes) => routes
        .Post("/os-security-group-rules", Create)
        .Delete("/os-security-group-rules/{id}", Delete);

    private Answer Create(Call call)
    {
        if (call.Json is not { } body || body.Object("security_group_rule") is not { } wanted) throw NovaErrors.Unprocessable();
        var parent = Group(call, wanted.Text("parent_group_id"), "Parent group id is not integer");
        var source = wanted.Text("group_id") is { } id ? Group(call, id, "Parent or group id is not integer") : null;
        var cidr = source is null ? wanted.Text("cidr") ?? "0.0.0.0/0" : null;
        if (cidr is not null && !IPNetwork.TryParse(cidr, out _)) throw NovaErrors.BadRequest($"Invalid cidr {cidr}.");
        var rule = new SecurityGroupRule(0, Protocol(wanted), Port(wanted, "from_port"), Port(wanted, "to_port"), cidr, source);
        CheckPorts(rule);
        if (parent.Rules.Exists(other => other with { Id = 0 } == rule)) throw NovaErrors.BadRequest($"This rule already exists in group {parent.Id}");
        if (parent.Rules.Count >= cloud.Compute.Quotas.Of(parent.TenantId).SecurityGroupRules)
            throw NovaErrors.OverQuota("Quota exceeded, too many security group rules.");
        rule = rule with { Id = Groups.NextRule() };
        parent.Rules.Add(rule);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("security_group_rule");
            SecurityGroupJson.WriteRule(json, rule, parent.Id);
            json.WriteEndObject();
        });
    }

    private Answer Delete(Call call)
    {
        var text = call.Route["id"];
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var id)) throw NovaErrors.BadRequest("Rule id is not integer");
        foreach (var group in call.IsAdmin ? Groups.All : Groups.OfTenant(call.TenantId))
            if (group.Rules.RemoveAll(rule => rule.Id == id) > 0)
                return Answer.Empty(202);
        throw NovaErrors.NotFound($"Rule ({id}) not found");
    }

    private SecurityGroup Group(Call call, string? text, string complaint)
    {
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var id)) throw NovaErrors.BadRequest(complaint);
        return Groups.Find(id) is { } group && (call.IsAdmin || group.TenantId == call.TenantId)
            ? group
            : throw NovaErrors.NotFound($"Security group {id} not found.");
    }

    private static string Protocol(JsonElement body)
    {
        var protocol = body.Text("ip_protocol") ?? throw NovaErrors.BadRequest("Not enough parameters to build a valid rule.");
        return protocol.ToLowerInvariant() is "tcp" or "udp" or "icmp" ? protocol.ToLowerInvariant() : throw NovaErrors.BadRequest($"Invalid IP protocol {protocol}.");
    }

    private static int Port(JsonElement body, string name) =>
        int.TryParse(body.Text(name), CultureInfo.InvariantCulture, out var port) ? port : throw NovaErrors.BadRequest("Not enough parameters to build a valid rule.");

    private static void CheckPorts(SecurityGroupRule rule)
    {
        if (rule.Protocol == "icmp")
        {
            if (rule.FromPort is < -1 or > 255 || rule.ToPort is < -1 or > 255) throw Invalid("For ICMP, the type:code must be valid");
            return;
        }

        if (rule.FromPort > rule.ToPort) throw Invalid("Former value cannot be greater than the later");
        if (rule.FromPort < 1 || rule.ToPort > 65535) throw Invalid($"Valid {rule.Protocol.ToUpperInvariant()} ports should be between 1-65535");

        RefusalException Invalid(string why) => NovaErrors.BadRequest($"Invalid port range {rule.FromPort}:{rule.ToPort}. {why}");
    }
}
