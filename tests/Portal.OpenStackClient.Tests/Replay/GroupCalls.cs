using System.Text.Json;
using Portal.Domain.Networking;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.SecurityGroups;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Calls about security groups that recordings of both generations replay through.</summary>
internal static class GroupCalls
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<object?> Create(ReplayCloud cloud)
    {
        var group = cloud.Body().GetProperty("security_group");
        return await (await cloud.ConnectAsync()).SecurityGroups.CreateAsync(
            group.GetProperty("name").GetString()!, group.GetProperty("description").GetString()!, Token);
    }

    public static async Task<object?> Delete(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).SecurityGroups.DeleteAsync(LastId(cloud), Token);
        return null;
    }

    public static async Task<object?> AddRule(ReplayCloud cloud)
    {
        var rule = cloud.Body().GetProperty("security_group_rule");
        var isNeutron = cloud.Recording.Service == "neutron";
        var (from, to) = isNeutron ? (Number(rule, "port_range_min"), Number(rule, "port_range_max")) : (Number(rule, "from_port"), Number(rule, "to_port"));
        return await (await cloud.ConnectAsync()).SecurityGroups.AddRuleAsync(
            rule.GetProperty(isNeutron ? "security_group_id" : "parent_group_id").ToString(),
            new RuleDraft
            {
                Protocol = rule.GetProperty(isNeutron ? "protocol" : "ip_protocol").GetString(),
                From = from < 0 ? null : from,
                To = to < 0 ? null : to,
                Cidr = Text(rule, isNeutron ? "remote_ip_prefix" : "cidr"),
                PeerGroupId = Text(rule, isNeutron ? "remote_group_id" : "group_id"),
            },
            Token);
    }

    public static async Task<object?> RemoveRule(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).SecurityGroups.RemoveRuleAsync(LastId(cloud), Token);
        return null;
    }

    public static async Task<object?> TypedGet(ReplayCloud cloud) =>
        NovaRuleMapper.Map((await (await Nova(cloud)).GetAsync(LastId(cloud), Token)).SecurityGroup);

    public static async Task<object?> TypedListOfAll(ReplayCloud cloud) =>
        (await (await Nova(cloud)).ListAsync("1", Token)).SecurityGroups!.Select(NovaRuleMapper.Map).ToList();

    public static void IsGroup(Recording recording, object? result) =>
        CheckGroup(ComputeResults.Json(recording, "security_group"), Assert.IsType<SecurityGroup>(result));

    public static void AreGroups(Recording recording, object? result)
    {
        var groups = Assert.IsType<List<SecurityGroup?>>(result);
        var recorded = ComputeResults.Json(recording, "security_groups").EnumerateArray().ToList();
        Assert.Equal(recorded.Count, groups.Count);
        Assert.All(recorded.Zip(groups), static pair => CheckGroup(pair.First, pair.Second!));
    }

    public static void IsRule(Recording recording, object? result) =>
        CheckRule(ComputeResults.Json(recording, "security_group_rule"), Assert.IsType<SecurityGroupRule>(result));

    private static void CheckGroup(JsonElement wire, SecurityGroup group)
    {
        Assert.Equal((wire.GetProperty("id").ToString(), wire.GetProperty("name").GetString()), (group.Id, group.Name));
        Assert.Equal(wire.GetProperty("description").GetString(), group.Description);
        var rules = (wire.TryGetProperty("rules", out var nova) ? nova : wire.GetProperty("security_group_rules")).EnumerateArray().ToList();
        Assert.Equal(rules.Count, group.Rules.Count);
        Assert.All(rules.Zip(group.Rules.Items), static pair => CheckRule(pair.First, pair.Second));
    }

    private static void CheckRule(JsonElement wire, SecurityGroupRule rule)
    {
        var isNeutron = wire.TryGetProperty("direction", out var direction);
        Assert.Equal(wire.GetProperty("id").ToString(), rule.Id);
        Assert.Equal(wire.GetProperty(isNeutron ? "protocol" : "ip_protocol").GetString(), rule.Draft.Protocol);
        Assert.Equal(Positive(wire, isNeutron ? "port_range_min" : "from_port"), rule.Draft.From);
        Assert.Equal(Positive(wire, isNeutron ? "port_range_max" : "to_port"), rule.Draft.To);
        Assert.Equal(isNeutron && direction.GetString() == "egress", rule.Draft.Direction == RuleDirection.Egress);
        Assert.Equal(isNeutron && wire.GetProperty("ethertype").GetString() == "IPv6", rule.Draft.EtherType == EtherType.IPv6);
        Assert.Equal(isNeutron ? Text(wire, "remote_ip_prefix") : Text(wire.GetProperty("ip_range"), "cidr"), rule.Draft.Cidr);
        Assert.Equal(isNeutron ? Text(wire, "remote_group_id") : Text(wire.GetProperty("group"), "name"), rule.Draft.PeerGroupId ?? rule.Draft.PeerGroupName);
    }

    private static int? Positive(JsonElement wire, string name) => Number(wire, name) is >= 0 and var number ? number : null;

    private static int? Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    private static string LastId(ReplayCloud cloud) => cloud.Recording.Path.Split('/')[^1];

    private static Task<ISecurityGroupsApi> Nova(ReplayCloud cloud) => cloud.ApiAsync<ISecurityGroupsApi>(ServiceTypes.Compute, SecurityGroupsJsonContext.Refit);
}
