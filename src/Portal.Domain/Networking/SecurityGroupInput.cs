using Portal.Domain.Clouds;
using Portal.Domain.Quotas;
using Portal.Domain.Validation;

namespace Portal.Domain.Networking;

/// <summary>Checks a group and a rule before they are sent.</summary>
public static class SecurityGroupInput
{
    /// <param name="own">The group that is edited; null for a new one.</param>
    public static IReadOnlyList<InputFault> CheckGroup(
        string? name, string? description, IReadOnlyList<SecurityGroup> existing, SecurityGroup? own, CloudCapabilities capabilities)
    {
        var faults = TextRules.Name(InputField.Name, name).ToList();
        var trimmed = (name ?? "").Trim();

        // Folsom refuses a second of the name; neutron takes it, but nova's commands then cannot tell them apart.
        if (existing.Any(group => group.Id != own?.Id && string.Equals(group.Name, trimmed, StringComparison.Ordinal)))
        {
            faults.Add(new(InputField.Name, InputFaultKind.Taken) { Item = trimmed });
        }

        var words = (description ?? "").Trim();
        if (words.Length == 0 && !capabilities.Has(CloudCapability.EditSecurityGroups))
        {
            // Recording nova/085: nova-network insists on one.
            faults.Add(new(InputField.Description, InputFaultKind.Missing));
        }
        else if (TextRules.Length(words) is > TextRules.MaxLength and var length)
        {
            faults.Add(new(InputField.Description, InputFaultKind.TooLong) { Actual = length, Limit = TextRules.MaxLength });
        }

        return faults;
    }

    /// <summary>A rule for a group. What is there already, or opens a login or a database to the whole world, is told.</summary>
    public static IReadOnlyList<InputFault> CheckRule(RuleDraft rule, SecurityGroup group, CloudCapabilities capabilities)
    {
        var faults = new List<InputFault>();
        faults.AddRange(CheckRange(rule, capabilities));
        faults.AddRange(CheckPeer(rule));
        if (faults.Count > 0)
        {
            return faults;
        }

        if (RulePreset.Exposed(rule) is { } exposed)
        {
            faults.Add(new(InputField.Source, InputFaultKind.OpenToTheWorld) { Item = exposed.Label });
        }

        foreach (var other in group.Rules)
        {
            switch (RuleComparison.Compare(rule, other.Draft))
            {
                case RuleRelation.Same:
                    return [new(InputField.Ports, InputFaultKind.Duplicate)];
                case RuleRelation.CoveredBy:
                    faults.Add(new(InputField.Ports, InputFaultKind.Covered) { Item = Brief(other.Draft) });
                    return faults;
                case RuleRelation.Covers or RuleRelation.Overlaps when !faults.Exists(static fault => fault.Kind == InputFaultKind.Overlaps):
                    faults.Add(new(InputField.Ports, InputFaultKind.Overlaps) { Item = Brief(other.Draft) });
                    break;
            }
        }

        return faults;
    }

    /// <summary>What a new group, or a rule, does to the quotas.</summary>
    public static QuotaForecast ForecastGroup(ProjectLimits limits) => QuotaForecast.For(limits, (QuotaResource.SecurityGroups, 1));

    /// <summary>A rule in a line of figures, in no language: tcp 80-90 0.0.0.0/0.</summary>
    public static string Brief(RuleDraft rule)
    {
        var range = rule.From is { } from ? rule.To is { } to && to != from ? rule.IsIcmp ? $" {from}/{to}" : $" {from}-{to}" : $" {from}" : "";
        var peer = rule.PeerGroupName ?? rule.PeerGroupId ?? rule.Cidr ?? "*";
        return $"{rule.Protocol ?? "*"}{range} {peer}";
    }

    private static IEnumerable<InputFault> CheckRange(RuleDraft rule, CloudCapabilities capabilities)
    {
        if (rule.Protocol is null && !capabilities.Has(CloudCapability.EgressRules))
        {
            yield return new(InputField.Protocol, InputFaultKind.Missing);
        }

        if (rule.HasPorts)
        {
            if (rule.From is null)
            {
                yield return new(InputField.Ports, InputFaultKind.Missing);
            }
            else if (rule.From is < 1 or > 65535 || rule.To is < 1 or > 65535 || rule.To < rule.From)
            {
                yield return new(InputField.Ports, InputFaultKind.Malformed);
            }
        }
        else if (rule.IsIcmp && (rule.From is < 0 or > 255 || rule.To is < 0 or > 255 || (rule.From is null && rule.To is not null)))
        {
            yield return new(InputField.Ports, InputFaultKind.Malformed) { Item = "ICMP" };
        }
    }

    private static IEnumerable<InputFault> CheckPeer(RuleDraft rule)
    {
        if (rule.HasPeerGroup)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(rule.Cidr))
        {
            yield return new(InputField.Source, InputFaultKind.Missing);
        }
        else if (!CidrBlock.TryParse(rule.Cidr, out var block))
        {
            yield return new(InputField.Source, InputFaultKind.Malformed);
        }
        else if (block.EtherType != rule.EtherType)
        {
            yield return new(InputField.Source, InputFaultKind.NotUsable) { Item = rule.EtherType.ToString() };
        }
    }
}
