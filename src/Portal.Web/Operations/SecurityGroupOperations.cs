using Portal.Domain.Networking;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Sessions;
using Portal.Web.Tasks;

namespace Portal.Web.Operations;

internal sealed class SecurityGroupOperations(CloudWrites writes, ITaskStarter tasks) : ISecurityGroupOperations
{
    private const LiveKinds Touches = LiveKinds.SecurityGroups | LiveKinds.Limits;

    public Task<SecurityGroup> CreateAsync(ProjectContext context, string name, string description, CancellationToken cancellationToken) =>
        writes.WriteAsync(context, new CloudWrite<SecurityGroup>(
            new AuditSubject("security-group.create", "security-group", TargetId: null, name), HttpMethod.Post, Touches,
            token => context.Cloud.SecurityGroups.CreateAsync(name, description, token))
        {
            // The dialog made sure that the name was free, and what has it now has its description too.
            Look = async token => (await ListAsync(context, token)).FirstOrDefault(group => group.Name == name && (group.Description ?? "") == description) is { } found
                ? (true, found)
                : default,
        }, cancellationToken);

    public Task<SecurityGroup> UpdateAsync(ProjectContext context, SecurityGroup group, string name, string description, CancellationToken cancellationToken) =>
        writes.WriteAsync(context, new CloudWrite<SecurityGroup>(
            Subject("update", group), HttpMethod.Put, Touches | LiveKinds.Instances,
            token => context.Cloud.SecurityGroups.UpdateAsync(group.Id, name, description, token))
        {
            Look = async token => await FindAsync(context, group, token) is { } now && now.Name == name && (now.Description ?? "") == description ? (true, now) : default,
        }, cancellationToken);

    public Task DeleteAsync(ProjectContext context, SecurityGroup group, CancellationToken cancellationToken) =>
        writes.WriteAsync(context, new CloudWrite<SecurityGroup>(
            Subject("delete", group), HttpMethod.Delete, Touches,
            async token =>
            {
                await context.Cloud.SecurityGroups.DeleteAsync(group.Id, token);
                return group;
            })
        {
            Look = async token => (await FindAsync(context, group, token) is null, group),
        }, cancellationToken);

    public Task<SecurityGroupRule> AddRuleAsync(ProjectContext context, SecurityGroup group, RuleDraft rule, CancellationToken cancellationToken) =>
        writes.WriteAsync(context, new CloudWrite<SecurityGroupRule>(
            RuleSubject("add-rule", group, rule), HttpMethod.Post, Touches,
            token => context.Cloud.SecurityGroups.AddRuleAsync(group.Id, rule, token))
        {
            // No group holds two rules alike: the one that is there is the one that was asked for.
            Look = async token => await FindRuleAsync(context, group, rule, token) is { } found ? (true, found) : default,
        }, cancellationToken);

    public Task RemoveRuleAsync(ProjectContext context, SecurityGroup group, SecurityGroupRule rule, CancellationToken cancellationToken) =>
        writes.WriteAsync(context, new CloudWrite<SecurityGroupRule>(
            RuleSubject("remove-rule", group, rule.Draft), HttpMethod.Delete, Touches,
            async token =>
            {
                await context.Cloud.SecurityGroups.RemoveRuleAsync(rule.Id, token);
                return rule;
            })
        {
            Look = async token => ((await FindAsync(context, group, token))?.Rules.Items.Any(other => other.Id == rule.Id) != true, rule),
        }, cancellationToken);

    public async Task<SecurityGroup> CloneAsync(ProjectContext context, SecurityGroup group, string name, string description, CancellationToken cancellationToken)
    {
        var made = await CreateAsync(context, name, description, cancellationToken);

        // Neutron gives a new group rules that let everything out; what they say already is not said again.
        var missing = group.Rules.Items.Select(static rule => rule.Draft)
            .Where(rule => !made.Rules.Items.Any(other => RuleComparison.Compare(rule, other.Draft) == RuleRelation.Same))
            .Select(rule => SecurityGroupTasks.InClone(rule, group, made)).ToList();
        if (missing.Count > 0)
        {
            await tasks.StartAsync(context, SecurityGroupTasks.AddRules(made, missing), undoWindow: null, CancellationToken.None);
        }

        return made;
    }

    private static AuditSubject Subject(string act, SecurityGroup group) => new("security-group." + act, "security-group", group.Id, group.Name);

    private static AuditSubject RuleSubject(string act, SecurityGroup group, RuleDraft rule) =>
        new("security-group." + act, "security-group", group.Id, $"{group.Name}: {SecurityGroupInput.Brief(rule)}");

    private static Task<IReadOnlyList<SecurityGroup>> ListAsync(ProjectContext context, CancellationToken cancellationToken) =>
        context.Cloud.SecurityGroups.ListAsync(cancellationToken);

    private static async Task<SecurityGroup?> FindAsync(ProjectContext context, SecurityGroup group, CancellationToken cancellationToken) =>
        (await ListAsync(context, cancellationToken)).FirstOrDefault(other => other.Id == group.Id);

    private static async Task<SecurityGroupRule?> FindRuleAsync(ProjectContext context, SecurityGroup group, RuleDraft rule, CancellationToken cancellationToken) =>
        (await FindAsync(context, group, cancellationToken))?.Rules.Items.FirstOrDefault(other => RuleComparison.Compare(other.Draft, rule) == RuleRelation.Same);
}
