using Portal.Domain.Networking;

namespace Portal.Web.Features.SecurityGroups;

/// <summary>What a person has entered for a rule, and the rule it makes.</summary>
internal sealed class RuleForm
{
    public const string Custom = "custom";

    public string Preset { get; private set; } = Custom;

    public RuleDirection Direction { get; set; }

    public EtherType EtherType { get; private set; }

    /// <summary>tcp, udp, icmp, or empty for every protocol.</summary>
    public string Protocol { get; private set; } = "tcp";

    public string Ports { get; set; } = "";

    /// <summary>Empty for every type.</summary>
    public string IcmpType { get; set; } = "";

    /// <summary>Empty for every code.</summary>
    public string IcmpCode { get; set; } = "";

    public bool FromGroup { get; set; }

    public string Cidr { get; set; } = "0.0.0.0/0";

    public string? GroupId { get; set; }

    /// <summary>False while the ports typed are no ports at all.</summary>
    public bool HasReadablePorts => Protocol is not ("tcp" or "udp") || Ports.Trim().Length == 0 || PortText.TryParse(Ports, out _, out _);

    public void Choose(string preset)
    {
        Preset = preset;
        if (RulePreset.All.FirstOrDefault(known => known.Id == preset) is not { } chosen)
        {
            return;
        }

        Protocol = chosen.Protocol;
        if (chosen.Protocol == "icmp")
        {
            (IcmpType, IcmpCode) = (Text(chosen.From), Text(chosen.To));
        }
        else
        {
            Ports = chosen.From == chosen.To ? Text(chosen.From) : $"{Text(chosen.From)}-{Text(chosen.To)}";
        }
    }

    /// <summary>Begins with a rule from addresses, as a person would have typed it.</summary>
    public void Fill(RuleDraft rule)
    {
        (EtherType, Protocol, Direction) = (rule.EtherType, rule.Protocol ?? "", rule.Direction);
        if (Protocol == "icmp")
        {
            (IcmpType, IcmpCode) = (Text(rule.From), Text(rule.To));
        }
        else
        {
            Ports = rule.From == rule.To ? Text(rule.From) : $"{Text(rule.From)}-{Text(rule.To)}";
        }

        Cidr = rule.Cidr ?? Cidr;
        Preset = RulePreset.Of(rule)?.Id ?? Custom;
    }

    public void ChooseProtocol(string protocol) => (Protocol, Preset) = (protocol, Custom);

    public void ChooseEtherType(EtherType etherType)
    {
        EtherType = etherType;
        if (Cidr is "0.0.0.0/0" or "::/0")
        {
            Cidr = etherType == EtherType.IPv4 ? "0.0.0.0/0" : "::/0";
        }
    }

    /// <summary>From this one address only.</summary>
    public void ChooseAddress(string address)
    {
        if (CidrBlock.TryParse(address, out var block))
        {
            (EtherType, Cidr) = (block.EtherType, block.ToString());
        }
    }

    public RuleDraft Draft(IEnumerable<SecurityGroup> groups)
    {
        var isIcmp = Protocol == "icmp";
        int? from = null, to = null;
        if (isIcmp)
        {
            (from, to) = (Number(IcmpType), Number(IcmpCode));
        }
        else if (Protocol.Length > 0)
        {
            _ = PortText.TryParse(Ports, out from, out to);
        }

        return new RuleDraft
        {
            Direction = Direction,
            EtherType = EtherType,
            Protocol = Protocol.Length == 0 ? null : isIcmp && EtherType == EtherType.IPv6 ? "ipv6-icmp" : Protocol,
            From = from,
            To = to,
            Cidr = FromGroup ? null : Cidr.Trim(),
            PeerGroupId = FromGroup ? GroupId : null,
            PeerGroupName = FromGroup ? groups.FirstOrDefault(group => group.Id == GroupId)?.Name : null,
        };
    }

    private static string Text(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static int? Number(string text) => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
