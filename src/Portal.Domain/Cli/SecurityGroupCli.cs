using System.Globalization;
using Portal.Domain.Clouds;
using Portal.Domain.Networking;

namespace Portal.Domain.Cli;

/// <summary>Security groups on the command line (novaclient/v1_1/shell.py; openstackclient/network/v2/security_group_rule.py).</summary>
public static class SecurityGroupCli
{
    public static CliText List(CliDialect dialect) => Line(dialect, ["nova", "secgroup-list"], ["openstack", "security", "group", "list"]).Build();

    /// <summary>nova's clients name groups.</summary>
    public static CliText ListRules(SecurityGroup group, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("nova", "secgroup-list-rules").Positional(group.Name).Build()
        : new CliLine("openstack", "security", "group", "rule", "list").Positional(group.Id).Build();

    public static CliText Create(string name, string description, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("nova", "secgroup-create").Positional(name, description).Build()
        : new CliLine("openstack", "security", "group", "create").Option("--description", description.Length == 0 ? null : description).Positional(name).Build();

    public static CliText Update(SecurityGroup group, string name, string description) =>
        new CliLine("openstack", "security", "group", "set").Option("--name", name).Option("--description", description).Positional(group.Id).Build();

    public static CliText Delete(SecurityGroup group, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliLine("nova", "secgroup-delete").Positional(group.Name).Build()
        : new CliLine("openstack", "security", "group", "delete").Positional(group.Id).Build();

    public static CliText AddRule(SecurityGroup group, RuleDraft rule, CliDialect dialect) =>
        dialect == CliDialect.Folsom ? Nova("add", group, rule) : OpenStack(group, rule);

    public static CliText RemoveRule(SecurityGroup group, SecurityGroupRule rule, CliDialect dialect) => dialect == CliDialect.Folsom
        ? Nova("delete", group, rule.Draft)
        : new CliLine("openstack", "security", "group", "rule", "delete").Positional(rule.Id).Build();

    /// <summary>Folsom's client says a rule by its parts, both to add and to delete it; -1 is every ICMP type or code.</summary>
    private static CliText Nova(string verb, SecurityGroup group, RuleDraft rule)
    {
        var (from, to) = (Number(rule.From ?? -1), Number(rule.To ?? -1));
        return rule.HasPeerGroup
            ? new CliLine("nova", $"secgroup-{verb}-group-rule").Positional(group.Name, rule.PeerGroupName ?? rule.PeerGroupId ?? "", rule.Protocol ?? "", from, to).Build()
            : new CliLine("nova", $"secgroup-{verb}-rule").Positional(group.Name, rule.Protocol ?? "", from, to, rule.Cidr ?? "0.0.0.0/0").Build();
    }

    private static CliText OpenStack(SecurityGroup group, RuleDraft rule)
    {
        var line = new CliLine("openstack", "security", "group", "rule", "create")
            .Flag(rule.Direction == RuleDirection.Ingress ? "--ingress" : "--egress")
            .Option("--ethertype", rule.EtherType.ToString())
            .Option("--protocol", rule.Protocol ?? "any");
        if (rule.IsIcmp)
        {
            line.Option("--icmp-type", rule.From is { } type ? Number(type) : null).Option("--icmp-code", rule.To is { } code ? Number(code) : null);
        }
        else if (rule.From is { } from)
        {
            line.Option("--dst-port", rule.To is { } to && to != from ? $"{Number(from)}:{Number(to)}" : Number(from));
        }

        return line.Option("--remote-ip", rule.HasPeerGroup ? null : rule.Cidr)
            .Option("--remote-group", rule.PeerGroupId ?? rule.PeerGroupName)
            .Positional(group.Id).Build();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static CliLine Line(CliDialect dialect, string[] folsom, string[] current) => new(dialect == CliDialect.Folsom ? folsom : current);
}
