using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Networking;
using Portal.Domain.Text;

namespace Portal.Web.Features.SecurityGroups;

/// <summary>Rules in words.</summary>
public sealed class RuleWords(IStringLocalizer<SecurityGroupText> loc)
{
    public string Preset(RulePreset preset)
    {
        var named = loc["preset." + preset.Id];
        return named.ResourceNotFound ? preset.Label : named;
    }

    /// <summary>"SSH", "TCP", "ICMP", "Any".</summary>
    public string Protocol(RuleDraft rule) =>
        RulePreset.Of(rule) is { } preset ? Preset(preset) : rule.Protocol is { } protocol ? HostileText.Visible(protocol.ToUpperInvariant()) : loc["any-protocol"];

    /// <summary>"TCP 22", "TCP 8000–8080", "Echo request (8), code 0".</summary>
    public string Range(RuleDraft rule)
    {
        if (rule.IsIcmp)
        {
            return rule.From is not { } type ? loc["icmp.every"]
                : rule.To is { } code ? loc["icmp.code", IcmpType(type, rule.EtherType), code] : IcmpType(type, rule.EtherType);
        }

        var protocol = rule.Protocol?.ToUpperInvariant() ?? "";
        return rule.From is not { } from ? loc["every-port", protocol]
            : rule.To is { } to && to != from ? $"{protocol} {Number(from)}–{Number(to)}"
            : $"{protocol} {Number(from)}";
    }

    public string IcmpType(int type, EtherType etherType) =>
        IcmpTypes.IdOf(type, etherType) is { } id ? $"{loc["icmp." + id]} ({Number(type)})" : loc["icmp.type", type];

    /// <summary>Who is at the other end.</summary>
    public string Peer(RuleDraft rule) =>
        rule.HasPeerGroup ? loc["peer.group", HostileText.Visible(rule.PeerGroupName ?? rule.PeerGroupId!)]
        : rule.IsOpenToAll ? loc[rule.EtherType == EtherType.IPv4 ? "peer.all4" : "peer.all6"]
        : HostileText.Visible(rule.Cidr ?? "");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
