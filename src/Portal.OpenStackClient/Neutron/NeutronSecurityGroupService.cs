using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Neutron.V2.SecurityGroups;

namespace Portal.OpenStackClient.Neutron;

/// <summary>Security groups of the project from neutron.</summary>
internal sealed class NeutronSecurityGroupService(ServiceClient network) : ISecurityGroupService
{
    /// <summary>All that a list needs; a group has some ten more.</summary>
    private static readonly string[] Fields = ["id", "name", "description", "security_group_rules"];

    public async Task<IReadOnlyList<SecurityGroup>> ListAsync(CancellationToken cancellationToken)
    {
        var api = await ApiAsync(cancellationToken).ConfigureAwait(false);
        var groups = await network.ListAsync<SecurityGroupListResponse, SecurityGroupDto>(
            (page, token) => api.ListAsync(
                new SecurityGroupQuery { ProjectId = network.Session.Scope.ProjectId, Fields = Fields, Limit = page.Limit, Marker = page.Marker }, token),
            static page => page.SecurityGroups, static page => page.SecurityGroupsLinks, cancellationToken).ConfigureAwait(false);
        var names = groups.Where(static group => group is { Id: not null, Name.Length: > 0 }).ToDictionary(static group => group.Id!, static group => group.Name!, StringComparer.Ordinal);
        return [.. groups.Select(group => Map(group, names)).OfType<SecurityGroup>()];
    }

    public async Task<SecurityGroup> CreateAsync(string name, string description, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .CreateAsync(new SecurityGroupRequest(new SecurityGroupChangeDto(name, description)), cancellationToken).ConfigureAwait(false);
        return Map(answer?.SecurityGroup, []) ?? throw network.Incomplete();
    }

    public async Task<SecurityGroup> UpdateAsync(string groupId, string name, string description, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .UpdateAsync(groupId, new SecurityGroupRequest(new SecurityGroupChangeDto(name, description)), cancellationToken).ConfigureAwait(false);
        return Map(answer?.SecurityGroup, []) ?? throw network.Incomplete();
    }

    public async Task DeleteAsync(string groupId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteAsync(groupId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<SecurityGroupRule> AddRuleAsync(string groupId, RuleDraft rule, CancellationToken cancellationToken)
    {
        if (rule is { HasPeerGroup: true, PeerGroupId: null })
        {
            // Neutron reads a rule without a peer as open to everybody.
            throw new CloudException(new CloudError.NotFound("There is no such security group.") { Service = network.ServiceType });
        }

        var dto = new RuleCreateDto(
            groupId, rule.Direction == RuleDirection.Ingress ? "ingress" : "egress", rule.EtherType.ToString(), rule.Protocol,
            rule.From, rule.To ?? (rule.HasPorts ? rule.From : null), rule.HasPeerGroup ? null : rule.Cidr, rule.PeerGroupId);
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).AddRuleAsync(new RuleRequest(dto), cancellationToken).ConfigureAwait(false);
        return Map(answer?.SecurityGroupRule, []) ?? throw network.Incomplete();
    }

    public async Task RemoveRuleAsync(string ruleId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).RemoveRuleAsync(ruleId, cancellationToken).ConfigureAwait(false)).Dispose();

    private Task<ISecurityGroupsApi> ApiAsync(CancellationToken cancellationToken) =>
        network.OpenAsync<ISecurityGroupsApi>(NeutronSecurityGroupsJsonContext.Refit, cancellationToken);

    private static SecurityGroup? Map(SecurityGroupDto? group, Dictionary<string, string> names) => group is { Id.Length: > 0 }
        ? new SecurityGroup(group.Id, string.IsNullOrEmpty(group.Name) ? group.Id : group.Name, group.Description)
        {
            Rules = (group.SecurityGroupRules ?? []).Select(rule => Map(rule, names)).OfType<SecurityGroupRule>().ToValueList(),
        }
        : null;

    private static SecurityGroupRule? Map(RuleDto? rule, Dictionary<string, string> names) => rule is { Id.Length: > 0 }
        ? new SecurityGroupRule(rule.Id, new RuleDraft
        {
            Direction = rule.Direction == "egress" ? RuleDirection.Egress : RuleDirection.Ingress,
            EtherType = rule.Ethertype == "IPv6" ? EtherType.IPv6 : EtherType.IPv4,
            Protocol = rule.Protocol?.ToLowerInvariant() is "any" ? null : rule.Protocol?.ToLowerInvariant(),
            From = rule.PortRangeMin,
            To = rule.PortRangeMax,
            Cidr = rule.RemoteIpPrefix,
            PeerGroupId = rule.RemoteGroupId,
            PeerGroupName = rule.RemoteGroupId is { } peer ? names.GetValueOrDefault(peer) : null,
        })
        : null;
}
