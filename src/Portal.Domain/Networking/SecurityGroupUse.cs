using Portal.Domain.Compute;

namespace Portal.Domain.Networking;

/// <summary>Who is in a group, and why it cannot be deleted.</summary>
public static class SecurityGroupUse
{
    /// <summary>Nova names an instance's groups; names are unique in a project for all that nova does with them.</summary>
    public static IReadOnlyList<Instance> Members(SecurityGroup group, IEnumerable<Instance> instances) =>
        [.. instances.Where(instance => instance.SecurityGroups.Items.Contains(group.Name))];

    /// <summary>Groups with a rule that lets in this one's members.</summary>
    public static IReadOnlyList<SecurityGroup> NamedBy(SecurityGroup group, IEnumerable<SecurityGroup> groups) =>
        [.. groups.Where(other => other.Id != group.Id && other.Rules.Items.Any(rule => rule.Draft.PeerGroupId == group.Id || rule.Draft.PeerGroupName == group.Name))];

    /// <summary>Null when it can be deleted.</summary>
    public static GroupRefusal? CheckDelete(SecurityGroup group, IEnumerable<Instance> instances) =>
        group.IsDefault ? GroupRefusal.IsDefault : Members(group, instances).Count > 0 ? GroupRefusal.InUse : null;
}

/// <summary>Why a group cannot be deleted. Every reason has its sentence.</summary>
public enum GroupRefusal
{
    IsDefault,
    InUse,
}
