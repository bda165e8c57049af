namespace Portal.Domain.Networking;

/// <summary>How what two rules let through relates.</summary>
public enum RuleRelation
{
    Apart,

    /// <summary>Some packets pass by both.</summary>
    Overlaps,

    /// <summary>The first lets through all that the second does, and more.</summary>
    Covers,

    /// <summary>The second lets through all that the first does, and more.</summary>
    CoveredBy,
    Same,
}

/// <summary>Finds rules that say the same, or nothing new.</summary>
public static class RuleComparison
{
    public static RuleRelation Compare(RuleDraft one, RuleDraft other)
    {
        if (one.Direction != other.Direction || one.EtherType != other.EtherType)
        {
            return RuleRelation.Apart;
        }

        return Together(Protocols(one, other), Together(Ranges(one, other), Peers(one, other)));
    }

    /// <summary>Rules of a group that another one of it covers, each with that other.</summary>
    public static IReadOnlyDictionary<string, SecurityGroupRule> Redundant(IReadOnlyList<SecurityGroupRule> rules)
    {
        var redundant = new Dictionary<string, SecurityGroupRule>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (rules.FirstOrDefault(other => other.Id != rule.Id && Compare(rule.Draft, other.Draft) == RuleRelation.CoveredBy) is { } wider)
            {
                redundant[rule.Id] = wider;
            }
        }

        return redundant;
    }

    private static RuleRelation Protocols(RuleDraft one, RuleDraft other) => (one.Protocol, other.Protocol) switch
    {
        var (first, second) when string.Equals(first, second, StringComparison.OrdinalIgnoreCase) => RuleRelation.Same,
        (null, _) => RuleRelation.Covers,
        (_, null) => RuleRelation.CoveredBy,
        _ => RuleRelation.Apart,
    };

    private static RuleRelation Ranges(RuleDraft one, RuleDraft other)
    {
        if (one.IsIcmp && other.IsIcmp)
        {
            return Together(Number(one.From, other.From), Number(one.To, other.To));
        }

        var (low, high) = Ports(one);
        var (otherLow, otherHigh) = Ports(other);
        return low == otherLow && high == otherHigh ? RuleRelation.Same
            : low <= otherLow && high >= otherHigh ? RuleRelation.Covers
            : otherLow <= low && otherHigh >= high ? RuleRelation.CoveredBy
            : low <= otherHigh && otherLow <= high ? RuleRelation.Overlaps
            : RuleRelation.Apart;
    }

    private static (int Low, int High) Ports(RuleDraft rule) => rule.HasPorts ? (rule.From ?? 1, rule.To ?? rule.From ?? 65535) : (1, 65535);

    /// <summary>An ICMP type or code; null is every one.</summary>
    private static RuleRelation Number(int? one, int? other) => (one, other) switch
    {
        var (first, second) when first == second => RuleRelation.Same,
        (null, _) => RuleRelation.Covers,
        (_, null) => RuleRelation.CoveredBy,
        _ => RuleRelation.Apart,
    };

    private static RuleRelation Peers(RuleDraft one, RuleDraft other)
    {
        if (one.HasPeerGroup && other.HasPeerGroup)
        {
            var same = one.PeerGroupId is not null && other.PeerGroupId is not null ? one.PeerGroupId == other.PeerGroupId : one.PeerGroupName == other.PeerGroupName;
            return same ? RuleRelation.Same : RuleRelation.Apart;
        }

        if (one.HasPeerGroup || other.HasPeerGroup)
        {
            // Members of a group have addresses, and every address is more than theirs; of other ranges nothing is known.
            return one.IsOpenToAll ? RuleRelation.Covers : other.IsOpenToAll ? RuleRelation.CoveredBy : RuleRelation.Apart;
        }

        if (!CidrBlock.TryParse(one.Cidr ?? All(one), out var first) || !CidrBlock.TryParse(other.Cidr ?? All(other), out var second))
        {
            return one.Cidr == other.Cidr ? RuleRelation.Same : RuleRelation.Apart;
        }

        return first == second ? RuleRelation.Same : first.Contains(second) ? RuleRelation.Covers : second.Contains(first) ? RuleRelation.CoveredBy : RuleRelation.Apart;
    }

    private static string All(RuleDraft rule) => rule.EtherType == EtherType.IPv4 ? "0.0.0.0/0" : "::/0";

    private static RuleRelation Together(RuleRelation one, RuleRelation other) => (one, other) switch
    {
        (RuleRelation.Apart, _) or (_, RuleRelation.Apart) => RuleRelation.Apart,
        (RuleRelation.Same, var relation) => relation,
        (var relation, RuleRelation.Same) => relation,
        var (first, second) => first == second ? first : RuleRelation.Overlaps,
    };
}
