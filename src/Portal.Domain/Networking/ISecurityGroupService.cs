namespace Portal.Domain.Networking;

/// <summary>Security groups of the project. No write is ever sent twice.</summary>
public interface ISecurityGroupService
{
    /// <summary>All groups with their rules.</summary>
    Task<IReadOnlyList<SecurityGroup>> ListAsync(CancellationToken cancellationToken);

    Task<SecurityGroup> CreateAsync(string name, string description, CancellationToken cancellationToken);

    /// <summary>Renames and describes it anew; neutron only (<see cref="Clouds.CloudCapability.EditSecurityGroups"/>).</summary>
    Task<SecurityGroup> UpdateAsync(string groupId, string name, string description, CancellationToken cancellationToken);

    Task DeleteAsync(string groupId, CancellationToken cancellationToken);

    Task<SecurityGroupRule> AddRuleAsync(string groupId, RuleDraft rule, CancellationToken cancellationToken);

    Task RemoveRuleAsync(string ruleId, CancellationToken cancellationToken);
}
