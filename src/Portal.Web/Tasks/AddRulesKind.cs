using Portal.Domain.Networking;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Operations;

namespace Portal.Web.Tasks;

/// <summary>Adds many rules to a group.</summary>
internal sealed class AddRulesKind(Lookout lookout, ILiveNudges live) : ITaskKind
{
    public string Name => SecurityGroupTasks.AddRulesKind;

    public AuditSubject Subject(PortalTask task, PortalTaskItem item) => new(
        "security-group.add-rule", "security-group", task.Arguments[SecurityGroupTasks.GroupArgument],
        $"{task.Arguments[SecurityGroupTasks.GroupNameArgument]}: {item.TargetName}", task.Id);

    public async Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var groups = await work.Cloud.SecurityGroups.ListAsync(cancellationToken);
        var rule = SecurityGroupTasks.RuleOf(work.Task, work.Item);

        // Nova's rules name a group; to add one its id is needed. Without it a cloud would read the rule as open to everybody.
        var peer = rule.PeerGroupId ?? (rule.PeerGroupName is { } name ? groups.FirstOrDefault(group => group.Name == name)?.Id : null);
        return Group(work, groups) is not { } group ? ItemPlan.Settle(TaskItemState.Failed, TaskReasons.AlreadyGone)
            : Has(group, rule) ? ItemPlan.Settle(TaskItemState.Done, TaskReasons.AlreadySo)
            : rule.HasPeerGroup && peer is null ? ItemPlan.Settle(TaskItemState.Failed, TaskReasons.PeerGone)
            : ItemPlan.Send(HttpMethod.Post, peer ?? "");
    }

    public async Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var rule = SecurityGroupTasks.RuleOf(work.Task, work.Item);
        rule = rule.HasPeerGroup ? rule with { PeerGroupId = work.Before } : rule;
        try
        {
            await work.Cloud.SecurityGroups.AddRuleAsync(work.Task.Arguments[SecurityGroupTasks.GroupArgument], rule, cancellationToken);
            return new ItemStep(TaskItemState.Done);
        }
        finally
        {
            live.Nudge(work.Task.Scope, LiveKinds.SecurityGroups | LiveKinds.Limits);
        }
    }

    public Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken)
    {
        var rule = SecurityGroupTasks.RuleOf(work.Task, work.Item);
        return lookout.SettleAsync(
            async token => Group(work, await work.Cloud.SecurityGroups.ListAsync(token)) is { } group && Has(group, rule), TaskItemState.Done, cancellationToken);
    }

    /// <summary>Both services answer when it is done.</summary>
    public Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken) => Task.FromResult(new ItemStep(TaskItemState.Done));

    private static SecurityGroup? Group(ItemWork work, IReadOnlyList<SecurityGroup> groups) =>
        groups.FirstOrDefault(group => group.Id == work.Task.Arguments[SecurityGroupTasks.GroupArgument]);

    private static bool Has(SecurityGroup group, RuleDraft rule) =>
        group.Rules.Items.Any(other => RuleComparison.Compare(other.Draft, rule) == RuleRelation.Same);
}
