using Portal.Domain.Collections;
using Portal.Domain.Networking;

namespace Portal.OpenStackClient.Nova.V2.SecurityGroups;

internal static class NovaRuleMapper
{
    public static SecurityGroup? Map(SecurityGroupDto? group) => group is { Id.Length: > 0 }
        ? new SecurityGroup(group.Id, string.IsNullOrEmpty(group.Name) ? group.Id : group.Name, group.Description)
        {
            Rules = (group.Rules ?? []).Select(Map).OfType<SecurityGroupRule>().ToValueList(),
        }
        : null;

    /// <summary>-1 stands for every ICMP type or code, and for every port where nova let that in.</summary>
    public static SecurityGroupRule? Map(RuleDto? rule) => rule is { Id.Length: > 0 }
        ? new SecurityGroupRule(rule.Id, new RuleDraft
        {
            Protocol = rule.IpProtocol?.ToLowerInvariant(),
            From = rule.FromPort is >= 0 ? rule.FromPort : null,
            To = rule.ToPort is >= 0 ? rule.ToPort : null,
            Cidr = string.IsNullOrEmpty(rule.IpRange?.Cidr) ? null : rule.IpRange.Cidr,
            PeerGroupName = string.IsNullOrEmpty(rule.Group?.Name) ? null : rule.Group.Name,
        })
        : null;
}
