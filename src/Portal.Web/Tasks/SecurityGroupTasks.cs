using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Portal.Domain.Networking;

namespace Portal.Web.Tasks;

/// <summary>Drafts of tasks on security groups.</summary>
internal static class SecurityGroupTasks
{
    public const string AddRulesKind = "security-groups.add-rules";

    public const string GroupArgument = "group";

    public const string GroupNameArgument = "group-name";

    public const string RulesArgument = "rules";

    public static TaskDraft AddRules(SecurityGroup group, IReadOnlyList<RuleDraft> rules) => new(
        AddRulesKind,
        ImmutableDictionary<string, string>.Empty
            .Add(InstanceTasks.ActionArgument, "AddRules")
            .Add(GroupArgument, group.Id)
            .Add(GroupNameArgument, group.Name)
            .Add(RulesArgument, JsonSerializer.Serialize(rules)),
        [.. rules.Select(static (rule, index) => new TaskTarget(index.ToString(CultureInfo.InvariantCulture), SecurityGroupInput.Brief(rule)))]);

    /// <summary>The rule an item stands for.</summary>
    public static RuleDraft RuleOf(PortalTask task, PortalTaskItem item) =>
        JsonSerializer.Deserialize<RuleDraft[]>(task.Arguments[RulesArgument])![int.Parse(item.TargetId, CultureInfo.InvariantCulture)];

    /// <summary>A rule that lets in the members of its own group lets in those of the clone there.</summary>
    public static RuleDraft InClone(RuleDraft rule, SecurityGroup group, SecurityGroup clone) =>
        rule.HasPeerGroup && (rule.PeerGroupId ?? group.Id) == group.Id && (rule.PeerGroupName ?? group.Name) == group.Name
            ? rule with { PeerGroupId = clone.Id, PeerGroupName = clone.Name }
            : rule;
}
