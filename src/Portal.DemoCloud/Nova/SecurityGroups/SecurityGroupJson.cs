using System.Text.Json;

namespace Portal.DemoCloud.Nova.SecurityGroups;

internal static class SecurityGroupJson
{
    public static void Write(Utf8JsonWriter json, SecurityGroup group)
    {
        json.WriteStartArray("rules");
        foreach (var rule in group.Rules)
        {
            json.WriteStartObject();
            WriteRule(json, rule, group.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("tenant_id", group.TenantId);
        json.WriteNumber("id", group.Id);
        json.WriteString("name", group.Name);
        json.WriteString("description", group.Description);
    }

    public static void WriteRule(Utf8JsonWriter json, SecurityGroupRule rule, int groupId)
    {
        json.WriteNumber("from_port", rule.FromPort);
        json.WriteStartObject("group");
        if (rule.Group is { } source)
        {
            json.WriteString("tenant_id", source.TenantId);
            json.WriteString("name", source.Name);
        }

        json.WriteEndObject();
        json.WriteString("ip_protocol", rule.Protocol);
        json.WriteNumber("to_port", rule.ToPort);
        json.WriteNumber("parent_group_id", groupId);
        json.WriteStartObject("ip_range");
        if (rule.Cidr is { } cidr) json.WriteString("cidr", cidr);
        json.WriteEndObject();
        json.WriteNumber("id", rule.Id);
    }
}
