using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Nova.Limits;

internal static class QuotaJson
{
    public static Http.Answer Answer(string? id, Quota quota, string of = "quota_set") => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject(of);
        if (id is not null) json.WriteString("id", id);
        json.WriteNumber("injected_file_content_bytes", quota.InjectedFileBytes);
        json.WriteNumber("metadata_items", quota.MetadataItems);
        json.WriteNumber("volumes", quota.Volumes);
        json.WriteNumber("gigabytes", quota.Gigabytes);
        json.WriteNumber("ram", quota.Ram);
        json.WriteNumber("floating_ips", quota.FloatingIps);
        json.WriteNumber("key_pairs", quota.Keypairs);
        json.WriteNumber("injected_file_path_bytes", quota.InjectedPathBytes);
        json.WriteNumber("instances", quota.Instances);
        json.WriteNumber("security_group_rules", quota.SecurityGroupRules);
        json.WriteNumber("injected_files", quota.InjectedFiles);
        json.WriteNumber("cores", quota.Cores);
        json.WriteNumber("fixed_ips", -1);
        json.WriteNumber("security_groups", quota.SecurityGroups);
        json.WriteEndObject();
    });
}
