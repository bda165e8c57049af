using Portal.Domain.Compute;

namespace Portal.Domain.Networking;

/// <summary>Answers why an instance is not reached, from what the cloud's APIs show. What runs inside the guest it cannot see.</summary>
public static class ReachabilityCheck
{
    /// <summary>All that was looked at, in the order a packet meets it.</summary>
    public static IReadOnlyList<ReachabilityFinding> Run(ReachabilityQuestion question)
    {
        var findings = new List<ReachabilityFinding> { State(question.Instance), Address(question) };
        var path = question.Surroundings is { } around ? new ReachabilityPath(question, around) : null;
        findings.AddRange(path?.Port() is { } port ? [port] : []);
        findings.AddRange(question.Capabilities.Has(Clouds.CloudCapability.FloatingIps) ? [PublicAddress(question, path)] : []);
        findings.AddRange(path?.Router() is { } router ? [router] : []);

        findings.Add(Rules(question));
        if (question.Host is { } host)
        {
            findings.Add(Host(host));
        }

        return findings;
    }

    /// <summary>The worst of them: whether one gets through as far as the cloud shows.</summary>
    public static ReachabilityLevel Verdict(IEnumerable<ReachabilityFinding> findings) =>
        findings.Select(static finding => finding.Level).DefaultIfEmpty(ReachabilityLevel.Unknown).Max();

    private static ReachabilityFinding State(Instance instance) => instance switch
    {
        { TaskState: { } task } => new(ReachabilityAspect.State, ReachabilityLevel.Doubtful, ReachabilityReason.InTransition, task),
        { Status: InstanceStatus.Active or InstanceStatus.Rescue or InstanceStatus.VerifyResize or InstanceStatus.Password } =>
            new(ReachabilityAspect.State, ReachabilityLevel.Ok, ReachabilityReason.Running),
        { IsInTransition: true } => new(ReachabilityAspect.State, ReachabilityLevel.Doubtful, ReachabilityReason.InTransition, instance.RawStatus),
        _ => new(ReachabilityAspect.State, ReachabilityLevel.Blocks, ReachabilityReason.NotRunning, instance.RawStatus),
    };

    private static ReachabilityFinding Address(ReachabilityQuestion question) =>
        InstanceAddresses.Fixed(question.Instance, question.Addresses) is { Count: > 0 } own
            ? new(ReachabilityAspect.Address, ReachabilityLevel.Ok, ReachabilityReason.HasAddress, string.Join(", ", own.Select(static address => address.Address)))
            : new(ReachabilityAspect.Address, ReachabilityLevel.Blocks, ReachabilityReason.NoAddress);

    private static ReachabilityFinding PublicAddress(ReachabilityQuestion question, ReachabilityPath? path)
    {
        if (InstanceAddresses.Floating(question.Instance, question.Addresses) is not [var address, ..])
        {
            return path?.WithoutPublicAddress() ?? new(ReachabilityAspect.PublicAddress, ReachabilityLevel.Blocks, ReachabilityReason.NoPublicAddress);
        }

        // Neutron calls an address DOWN also where its agent never reports, so it is a doubt and not a verdict.
        return question.Addresses?.FirstOrDefault(ip => ip.Address == address)?.Status is "DOWN" or "ERROR"
            ? new(ReachabilityAspect.PublicAddress, ReachabilityLevel.Doubtful, ReachabilityReason.PublicAddressDown, address)
            : new(ReachabilityAspect.PublicAddress, ReachabilityLevel.Ok, ReachabilityReason.HasPublicAddress, address);
    }

    private static ReachabilityFinding Rules(ReachabilityQuestion question)
    {
        if (question.Groups is not { } groups)
        {
            return new(ReachabilityAspect.Rules, ReachabilityLevel.Unknown, ReachabilityReason.GroupsUnknown);
        }

        var own = groups.Where(group => question.Instance.SecurityGroups.Items.Contains(group.Name)).ToList();
        if (own.Count == 0)
        {
            // In groups that this person's list does not hold (one that another project shares): what they let in is not known.
            return question.Instance.SecurityGroups.Count > 0
                ? new(ReachabilityAspect.Rules, ReachabilityLevel.Unknown, ReachabilityReason.GroupsUnknown)
                : new(ReachabilityAspect.Rules, ReachabilityLevel.Blocks, ReachabilityReason.NoGroup);
        }

        var fitting = own.SelectMany(static group => group.Rules.Items.Select(rule => (Group: group, rule.Draft))).Where(pair => Fits(pair.Draft, question)).ToList();
        if (fitting.Find(pair => LetsIn(pair.Draft, question)) is { Group: { } open })
        {
            return new(ReachabilityAspect.Rules, ReachabilityLevel.Ok, ReachabilityReason.LetIn, open.Name) { Groups = own };
        }

        return fitting.Count == 0
            ? new(ReachabilityAspect.Rules, ReachabilityLevel.Blocks, ReachabilityReason.NoRule) { Groups = own }
            : new(
                ReachabilityAspect.Rules,
                question.From is null ? ReachabilityLevel.Doubtful : ReachabilityLevel.Blocks,
                ReachabilityReason.LetInFromSome,
                string.Join(", ", fitting.Select(static pair => pair.Draft.PeerGroupName ?? pair.Draft.PeerGroupId ?? pair.Draft.Cidr ?? "").Distinct(StringComparer.Ordinal)))
            {
                Groups = own,
            };
    }

    /// <summary>The rule is about this kind of packet, wherever it comes from.</summary>
    private static bool Fits(RuleDraft rule, ReachabilityQuestion question)
    {
        if (rule.Direction != RuleDirection.Ingress || rule.EtherType != EtherType.IPv4 || (rule.Protocol is not null && rule.Protocol != question.Protocol))
        {
            return false;
        }

        const int echoRequest = 8;
        return rule.IsIcmp
            ? rule.From is null or echoRequest && rule.To is null or 0
            : !rule.HasPorts || (question.Port >= (rule.From ?? 1) && question.Port <= (rule.To ?? rule.From ?? 65535));
    }

    private static bool LetsIn(RuleDraft rule, ReachabilityQuestion question) =>
        rule.IsOpenToAll || (!rule.HasPeerGroup && question.From is { } from && CidrBlock.TryParse(rule.Cidr, out var range) && range.Contains(from));

    private static ReachabilityFinding Host(HostNetworkFact host) => host.State switch
    {
        HostNetworkState.Well => new(ReachabilityAspect.Host, ReachabilityLevel.Ok, ReachabilityReason.HostWell),
        HostNetworkState.Late => new(ReachabilityAspect.Host, ReachabilityLevel.Doubtful, ReachabilityReason.HostLate),
        _ => new(ReachabilityAspect.Host, ReachabilityLevel.Doubtful, ReachabilityReason.HostDown),
    };
}
