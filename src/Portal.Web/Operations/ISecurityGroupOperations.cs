using Portal.Domain.Networking;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>What a person does to the project's security groups; audited, each request sent at most once. Refusals are thrown.</summary>
public interface ISecurityGroupOperations
{
    Task<SecurityGroup> CreateAsync(ProjectContext context, string name, string description, CancellationToken cancellationToken);

    Task<SecurityGroup> UpdateAsync(ProjectContext context, SecurityGroup group, string name, string description, CancellationToken cancellationToken);

    Task DeleteAsync(ProjectContext context, SecurityGroup group, CancellationToken cancellationToken);

    Task<SecurityGroupRule> AddRuleAsync(ProjectContext context, SecurityGroup group, RuleDraft rule, CancellationToken cancellationToken);

    Task RemoveRuleAsync(ProjectContext context, SecurityGroup group, SecurityGroupRule rule, CancellationToken cancellationToken);

    /// <summary>A new group with the rules of another: the group now, its rules as a task with per-item results.</summary>
    Task<SecurityGroup> CloneAsync(ProjectContext context, SecurityGroup group, string name, string description, CancellationToken cancellationToken);
}
