using System.Globalization;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.SecurityGroups;

namespace Portal.OpenStackClient.Nova;

/// <summary>Security groups of a nova-network cloud: rules let in IPv4 only.</summary>
internal sealed class NovaSecurityGroupService(ServiceClient compute) : ISecurityGroupService
{
    public async Task<IReadOnlyList<SecurityGroup>> ListAsync(CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ListAsync(null, cancellationToken).ConfigureAwait(false);
        return [.. (answer?.SecurityGroups ?? throw compute.Incomplete()).Select(NovaRuleMapper.Map).OfType<SecurityGroup>()];
    }

    public async Task<SecurityGroup> CreateAsync(string name, string description, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .CreateAsync(new SecurityGroupCreateRequest(new SecurityGroupCreateDto(name, description)), cancellationToken).ConfigureAwait(false);
        return NovaRuleMapper.Map(answer?.SecurityGroup) ?? throw compute.Incomplete();
    }

    /// <summary>Folsom has no such request (recording nova/090).</summary>
    public Task<SecurityGroup> UpdateAsync(string groupId, string name, string description, CancellationToken cancellationToken) =>
        throw compute.Unsupported("This cloud cannot rename a security group.");

    public async Task DeleteAsync(string groupId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteAsync(groupId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<SecurityGroupRule> AddRuleAsync(string groupId, RuleDraft rule, CancellationToken cancellationToken)
    {
        if (rule.Direction != RuleDirection.Ingress || rule.EtherType != EtherType.IPv4 || rule.Protocol is null)
        {
            throw compute.Unsupported("This cloud's rules let in TCP, UDP or ICMP over IPv4, and nothing else.");
        }

        var dto = new RuleCreateDto(
            Number(groupId), rule.Protocol, rule.From ?? -1, rule.To ?? (rule.HasPorts ? rule.From ?? -1 : -1),
            rule.HasPeerGroup ? null : rule.Cidr, rule.HasPeerGroup ? Number(rule.PeerGroupId) : null);
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).AddRuleAsync(new RuleCreateRequest(dto), cancellationToken).ConfigureAwait(false);
        return NovaRuleMapper.Map(answer?.SecurityGroupRule) ?? throw compute.Incomplete();
    }

    public async Task RemoveRuleAsync(string ruleId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).RemoveRuleAsync(ruleId, cancellationToken).ConfigureAwait(false)).Dispose();

    private Task<ISecurityGroupsApi> ApiAsync(CancellationToken cancellationToken) =>
        compute.OpenAsync<ISecurityGroupsApi>(SecurityGroupsJsonContext.Refit, cancellationToken);

    private long Number(string? id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new CloudException(new CloudError.NotFound("There is no such security group.") { Service = compute.ServiceType });
}
